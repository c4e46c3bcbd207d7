import type { Option } from "./arguments.ts";
import type { Command } from "./command.ts";

const program = "deno task aceit";
const lineWidth = 96;

/** How a command is called, on one line. */
export function usageOf({ name, operands = [], options }: Command): string {
  const optional = Object.entries(options).map((entry) => `[${nameOf(entry)}]`);
  return [program, name, ...operands, ...optional].join(" ");
}

/** Everything about one command. */
export function helpOf(command: Command): string {
  const { summary, details, options } = command;
  const rows = Object.entries(options).map((entry) => [nameOf(entry), aboutOf(entry[1])] as const);
  return [
    usageOf(command),
    "",
    wrap(summary, ""),
    ...details === undefined ? [] : ["", wrap(details, "")],
    ...rows.length === 0 ? [] : ["", table(rows)],
  ].join("\n");
}

/** All commands, one a line. */
export function overview(commands: readonly Command[]): string {
  const rows = commands.map(({ name, operands = [], summary }) =>
    [[name, ...operands].join(" "), summary] as const
  );
  return [
    `${program} COMMAND [--help]`,
    "",
    table(rows),
    "",
    wrap(
      "Exit code: 0 all is well, 1 the answer is a no or it failed, 2 wrong call, 130 Ctrl-C.",
      "",
    ),
  ].join("\n");
}

function nameOf([name, { value }]: [string, Option]): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function aboutOf({ about, default: preset }: Option): string {
  return preset === undefined ? about : `${about} Unset: ${preset}.`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 4;
  return rows.map(([left, right]) =>
    `  ${left}`.padEnd(width) + wrap(right, " ".repeat(width)).trimStart()
  ).join("\n");
}

/** Words in lines of a readable length, each behind an indent. */
function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length + 1 > lineWidth && line.trim() !== "") {
      lines.push(line);
      line = indent;
    }
    line += line.trim() === "" ? word : ` ${word}`;
  }
  return [...lines, line].join("\n");
}
