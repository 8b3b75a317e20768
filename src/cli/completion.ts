import { Argument, type Command, type Option } from "commander";
import type { CommandLine, CompletedOption, Value } from "./command-line.ts";
import { bashScript } from "./completion-bash.ts";
import { fishScript } from "./completion-fish.ts";
import { zshScript } from "./completion-zsh.ts";
import { exitCodes } from "./exit-code.ts";
import type { Run } from "./run.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

const shells = Object.keys(scripts) as (keyof typeof scripts)[];

const examples = `
Examples:
  $ source <(canreach completion bash)              in ~/.bashrc, to keep it
  $ canreach completion zsh > ~/.zfunc/_canreach    a folder of your fpath
  $ canreach completion fish > ~/.config/fish/completions/canreach.fish`;

export function addCompletion(program: Command, run: Run): void {
  program
    .command("completion")
    .summary("print a script that completes commands and options in a shell")
    .description("Prints a script that completes commands, options and file names in a shell.")
    .addArgument(new Argument("<shell>", "the shell that reads the script").choices(shells))
    .addHelpText("after", examples)
    .action((shell: keyof typeof scripts) =>
      run(["text"], ({ out }) => {
        out.write(scripts[shell](commandLineOf(program)));
        return exitCodes.yes;
      }),
    );
}

/** The scripts are made from the commands themselves, so that they cannot differ. */
function commandLineOf(program: Command): CommandLine {
  return {
    name: program.name(),
    options: optionsOf(program),
    commands: program.commands.map((command) => ({
      name: command.name(),
      about: command.summary(),
      options: optionsOf(command),
      operands: operandsOf(command),
    })),
  };
}

const optionsOf = (command: Command): CompletedOption[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .map((option) => ({
      long: option.long ?? "",
      short: option.short,
      about: option.description,
      value: option.required || option.optional ? valueOfOption(option) : undefined,
    }));

const valueOfOption = (option: Option): Value =>
  option.argChoices ?? (option.flags.includes("<file>") ? "file" : "anything");

function operandsOf({ registeredArguments: [first] }: Command): Value {
  if (first === undefined) return "anything";
  return first.argChoices ?? (first.name() === "path" || first.name() === "input" ? "file" : "anything");
}
