import { type Command, Option } from "commander";
import type { Answer, FlowClaim, Reading, Traffic } from "../index.ts";
import type { Engine } from "./engine.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import type { Run } from "./run.ts";
import { type Session, showProblems, styleOn, wrongUsage } from "./session.ts";
import { openInputs, prepare } from "./shared-inputs.ts";

interface QueryCommandOptions {
  readonly from: string;
  readonly to: string;
  readonly protocol?: string;
  readonly port?: string;
  readonly sourcePort?: string;
  readonly enters?: string;
  readonly established?: "inbound" | "outbound";
  readonly platform?: string;
}

const examples = `
Examples:
  $ canreach query net.yaml --from internet --to vm:web --port 443
  $ canreach query net.yaml --from vm:web --to storage:data/blob
  $ canreach query hub.yaml spoke.yaml --from 10.1.0.4 --to 10.2.0.4 --protocol udp --port 53
  $ cat net.yaml | canreach query - --from tag:BatchNodeManagement --to cluster --port 29876-29877

Without --port and --protocol: what is open. \`canreach endpoints INPUT\` lists what can be named.
Exit code: 0 reachable, 1 unreachable, 3 indeterminate, 2 wrong question or input.`;

export function addQuery(program: Command, run: Run): void {
  program
    .command("query")
    .summary("answer whether one endpoint can reach another, and why")
    .description(
      "Answers whether one endpoint can reach another, hop by hop, with the rule, route or setting that decides.",
    )
    .argument("<input...>", "scenario files; several make one network, - is standard input")
    .requiredOption("--from <endpoint>", "who sends")
    .requiredOption("--to <endpoint>", "who is to be reached")
    .option("--protocol <protocol>", "tcp, udp, icmp, icmpv6, esp, ah, gre or any; tcp if only ports are given")
    .option("--port <ports>", "destination ports: 443, 8080-8090, or several with commas")
    .option("--source-port <ports>", "the port it is sent from, or a range; 1024-65535 if not given")
    .option("--enters <network>", "virtual network or site where packets of a foreign source come in")
    .addOption(
      new Option("--established <direction>", "the flow exists already, opened from this side").choices([
        "inbound",
        "outbound",
      ]),
    )
    .option("--platform <name>", "which dated wording of Azure's behaviour is in force")
    .addHelpText("after", examples)
    .action((inputs: string[], options: QueryCommandOptions) =>
      run(["text", "json", "markdown"], (session) => ask(inputs, options, session)),
    );
}

async function ask(inputs: readonly string[], options: QueryCommandOptions, session: Session): Promise<ExitCode> {
  const prepared = await prepare(session, options.platform, (engine) => {
    const wrong = trafficOf(options, engine);
    return wrong.ok ? [] : [wrongUsage(wrong.message, wrong.help)];
  });
  if (!prepared.ok) return prepared.code;
  const { engine } = prepared;
  const opened = openInputs(inputs, prepared, session);
  if (!opened.ok) return opened.code;
  const traffic = trafficOf(options, engine);
  const result = engine.query(flowOf(options, traffic.ok ? traffic.value : undefined), opened.plane, opened.context, {
    whatIsOpen: options.port === undefined,
  });
  if (!result.ok) return showProblems([result.problem], { engine, session, sources: opened.sources });
  session.out.write(rendered(result.answer, session, engine));
  return codeOf(result.answer);
}

function flowOf({ from, to, enters, established }: QueryCommandOptions, on: readonly Traffic[] | undefined): FlowClaim {
  return {
    from,
    to,
    on,
    ...(enters === undefined ? {} : { enters }),
    ...(established === undefined ? {} : { established }),
  };
}

/** The traffic that protocol and ports name; `undefined` where neither is given. */
function trafficOf(options: QueryCommandOptions, engine: Engine): Reading<readonly Traffic[] | undefined> {
  const { protocol = "tcp", port, sourcePort } = options;
  if (options.protocol === undefined && port === undefined) {
    const alone = {
      ok: false,
      message: "`--source-port` is given without `--port`",
      help: "add `--port`, or leave both out",
    } as const;
    return sourcePort === undefined ? { ok: true, value: undefined } : alone;
  }
  if (/[/,]/.test(protocol)) {
    return {
      ok: false,
      message: `\`--protocol ${protocol}\` is not one protocol`,
      help: "write `--protocol tcp --port 443`",
    };
  }
  const traffic = engine.parseTraffic(port === undefined ? protocol : `${protocol}/${port}`);
  if (!traffic.ok || sourcePort === undefined) return traffic;
  const sourcePorts = engine.parsePorts(sourcePort);
  if (sourcePorts === undefined) {
    return {
      ok: false,
      message: `\`${sourcePort}\` is no port or range of ports`,
      help: "write `--source-port 53`, or `1024-2047`",
    };
  }
  return { ok: true, value: traffic.value.map((each) => ({ ...each, sourcePorts: { bounds: [sourcePorts] } })) };
}

function rendered(answer: Answer, { format, quiet, out }: Session, engine: Engine): string {
  if (format === "json") return engine.jsonText(answer);
  return format === "markdown"
    ? engine.answerMarkdown(answer)
    : engine.answerText(answer, { ...styleOn(out, engine), quiet });
}

const codeOf = ({ answer }: Answer): ExitCode =>
  ({ reachable: exitCodes.yes, unreachable: exitCodes.no, indeterminate: exitCodes.open })[answer];
