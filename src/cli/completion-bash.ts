import type { CommandLine, CompletedOption, Value } from "./command-line.ts";

/** Works in bash 3.2 too, which macOS has. Words are separated by line breaks, so that file names may hold blanks. */
export function bashScript({ name, options, commands }: CommandLine): string {
  const names = commands.map((command) => command.name);
  const cases = commands.map(
    (command) => `    ${command.name})
      ${optionCase([...command.options, ...options])}
      words="${[...flags(command.options), ...flags(options), ...words(command.operands)].join(" ")}"
      ${command.operands === "file" ? "files=1" : "files="}
      ;;`,
  );
  return `# Completion of ${name} for bash. To load it: source <(${name} completion bash)
_${name}() {
  local IFS=$' \\t\\n'
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local command="" word words="" files=""
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      ${names.join("|")}) command="$word"; break ;;
    esac
  done
  case "$command" in
${cases.join("\n")}
    *)
      ${optionCase(options)}
      words="${[...names, "help", ...flags(options)].join(" ")}"
      ;;
  esac
  if [[ "$current" == -* || -z "$files" ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    IFS=$'\\n'
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _${name} ${name}
`;
}

const flags = (options: readonly CompletedOption[]): string[] => options.map(({ long }) => long);

const words = (value: Value): readonly string[] => (typeof value === "string" ? [] : value);

/** What may follow the option before the cursor. */
function optionCase(options: readonly CompletedOption[]): string {
  const lines = options.flatMap(({ long, value }) => {
    if (value === undefined) return [];
    const reply =
      value === "anything"
        ? ""
        : value === "file"
          ? `IFS=$'\\n'; COMPREPLY=($(compgen -f -- "$current")); `
          : `COMPREPLY=($(compgen -W "${value.join(" ")}" -- "$current")); `;
    return [`        ${long}) ${reply}return ;;`];
  });
  return `case "$previous" in\n${lines.join("\n")}\n      esac`;
}
