import { spawn } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { program } from "../support/canreach.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type FencedBlock, root } from "./markdown.ts";

/** `$ command`, and what it prints until the next one. */
const command = /^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm;

/** The one thing that no two runs share. */
const withoutDurations = (text: string): string => text.replaceAll(/\(\d+\.\d s\)/g, "(0.1 s)");

/** The sentence before a block that says which file it is about. */
const written = /(?:^|[.*] )(Create|Add to the end of|In) `([^`]+)`/;

/**
 * Does what a document says, literally and in order: runs each `$ command` of a console block in bash, standard output
 * and standard error together; writes what it says to create or to add; makes the changes of diff blocks. It begins in a
 * folder that has what the repository has where the document uses it: `scenarios`, and packages in `node_modules`.
 */
export class Reader {
  readonly #start = temporaryFolder({});
  readonly #place = join(this.#start, ".place");
  #folder = this.#start;
  #code: number | null = 0;

  constructor() {
    const bin = join(this.#start, "node_modules", ".bin");
    mkdirSync(bin, { recursive: true });
    cpSync(join(root, "scenarios"), join(this.#start, "scenarios"), { recursive: true });
    symlinkSync(program, join(bin, "canreach"));
    symlinkSync(join(root, "node_modules", ".bin", "tsx"), join(bin, "tsx"));
    symlinkSync(root, join(this.#start, "node_modules", "canreach"));
    symlinkSync(join(root, "node_modules", "fast-check"), join(this.#start, "node_modules", "fast-check"));
  }

  /** The block as it should be: with what its commands really print. */
  async follow(block: FencedBlock): Promise<string> {
    if (block.language === "console") return await this.#type(block.body);
    const [, verb, path] = written.exec(block.lead) ?? [];
    if (verb !== undefined && path !== undefined) this.#write(verb, join(this.#folder, path), block);
    else if (block.language === "diff") throw new Error(`line ${block.line}: no sentence says which file to change`);
    return block.body;
  }

  async #type(body: string): Promise<string> {
    let typed = "";
    for (const [, line = "", printed = ""] of body.matchAll(command)) {
      const really = withoutDurations(await this.#run(line));
      // An empty line between two commands is for the eye.
      const gap = /(?:^|\n)\n$/.test(printed) && !/\n\n$/.test(really) ? "\n" : "";
      typed += `$ ${line}\n${really}${really === "" || really.endsWith("\n") ? "" : "\n"}${gap}`;
    }
    return typed;
  }

  #run(line: string): Promise<string> {
    const { NO_COLOR: _no, FORCE_COLOR: _force, NODE_OPTIONS: _options, ...inherited } = process.env;
    const script = `(exit ${this.#code})\n${line}\ncode=$?; pwd > '${this.#place}'; exit $code`;
    const env = {
      ...inherited,
      PATH: `${join(this.#start, "node_modules", ".bin")}:${process.env["PATH"]}`,
      npm_config_offline: "true",
      npm_config_update_notifier: "false",
    };
    return new Promise((done, fail) => {
      const child = spawn("bash", ["-c", `exec 2>&1\n${script}`], { cwd: this.#folder, env });
      let output = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
      child.on("error", fail);
      child.on("close", (code) => {
        this.#code = code;
        this.#folder = readFileSync(this.#place, "utf8").trimEnd();
        done(output);
      });
      child.stdin.end();
    });
  }

  #write(verb: string, file: string, { language, body, line }: FencedBlock): void {
    if (language === "diff") {
      const text = readFileSync(file, "utf8");
      const before = side(body, "-");
      if (text.split(before).length !== 2) throw new Error(`line ${line}: the change fits not exactly one place`);
      writeFileSync(
        file,
        text.replace(before, () => side(body, "+")),
      );
    } else if (verb === "Create") {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, body);
    } else appendFileSync(file, body);
  }
}

/** The lines of a diff block before (`-`) or after (`+`) the change, with those that stay. */
const side = (body: string, sign: "-" | "+"): string =>
  body
    .split("\n")
    .filter((line) => line.startsWith(" ") || line.startsWith(sign))
    .map((line) => `${line.slice(1)}\n`)
    .join("");
