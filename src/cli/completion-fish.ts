import type { CommandLine, CompletedOption, Value } from "./command-line.ts";

export function fishScript({ name, options, commands }: CommandLine): string {
  const names = commands.map((command) => command.name).join(" ");
  const none = `not __fish_seen_subcommand_from ${names}`;
  const lines = [
    `complete -c ${name} -f`,
    ...options.map((option) => optionLine(name, undefined, option)),
    ...commands.flatMap(({ name: command, about, options: own, operands }) => {
      const here = `__fish_seen_subcommand_from ${command}`;
      return [
        `complete -c ${name} -n ${quoted(none)} -a ${command} -d ${quoted(about)}`,
        ...own.map((option) => optionLine(name, here, option)),
        ...(operands === "anything" ? [] : [`complete -c ${name} -n ${quoted(here)}${values(operands)}`]),
      ];
    }),
  ];
  return `# Completion of ${name} for fish. To load it: ${name} completion fish | source\n${lines.join("\n")}\n`;
}

function optionLine(
  name: string,
  condition: string | undefined,
  { long, short, about, value }: CompletedOption,
): string {
  const where = condition === undefined ? "" : ` -n ${quoted(condition)}`;
  const letter = short === undefined ? "" : ` -s ${short.slice(1)}`;
  const takes = value === undefined ? "" : `${value === "file" ? " -r" : " -x"}${values(value)}`;
  return `complete -c ${name}${where}${letter} -l ${long.slice(2)}${takes} -d ${quoted(about)}`;
}

function values(value: Value): string {
  if (value === "file") return " -F";
  return value === "anything" ? "" : ` -a ${quoted(value.join(" "))}`;
}

const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
