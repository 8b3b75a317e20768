import type { CommandLine, CompletedOption, Value } from "./command-line.ts";

/** A file of zsh's `fpath`, or to be sourced after `compinit`. */
export function zshScript({ name, options, commands }: CommandLine): string {
  const described = commands.map(({ name: command, about }) => quoted(`${command}:${escaped(about)}`));
  const cases = commands.map(
    (command) => `        ${command.name})
          _arguments ${[...[...command.options, ...options].map(spec), quoted(`*:${operandAction(command.operands)}`)].join(" \\\n            ")}
          ;;`,
  );
  return `#compdef ${name}
# Completion of ${name} for zsh. To load it: source <(${name} completion zsh)
_${name}() {
  local context state state_descr line
  local -A opt_args
  local -a commands
  commands=(
    ${described.join("\n    ")}
  )
  _arguments -C ${[...options.map(spec), "'1: :->command'", "'*:: :->rest'"].join(" \\\n    ")}
  case "$state" in
    command)
      _describe -t commands command commands
      ;;
    rest)
      case "$words[1]" in
${cases.join("\n")}
      esac
      ;;
  esac
}
if [ "$funcstack[1]" = "_${name}" ]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`;
}

/** `'--format[how to print]:value:(text json)'` */
function spec({ long, about, value }: CompletedOption): string {
  const action = value === undefined ? "" : `:${operandAction(value)}`;
  return quoted(`${long}[${escaped(about)}]${action}`);
}

function operandAction(value: Value): string {
  if (value === "file") return "file:_files";
  return value === "anything" ? "value: " : `value:(${value.join(" ")})`;
}

const escaped = (text: string): string => text.replaceAll(/[[\]:\\]/g, "\\$&");

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
