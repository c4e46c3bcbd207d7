import type { Settings } from "../product/settings.ts";
import { type Given, type Options, readArguments } from "./arguments.ts";
import type { Meter } from "./meter.ts";

/** What a command may use of the outside. */
export interface CommandContext {
  readonly settings: Settings;
  /** Aborts at Ctrl-C, when a supervisor ends the process, or when nobody reads the output. */
  readonly signal: AbortSignal;
  /** Results, one line each. */
  print(line: string): void;
  /** Warnings and advice, which scripts do not read. */
  note(line: string): void;
  /** Shows how far something is, on the error output. */
  meter(label: string): Meter;
  /** Asks the person at the terminal; null where there is none. */
  ask(question: string): string | null;
}

/** A command with its options and operands. */
interface Definition<Opts extends Options> {
  readonly name: string;
  readonly summary: string;
  /** What stands after the name, such as `SESSION`; square brackets where it may be left out. */
  readonly operands?: readonly string[];
  readonly options: Opts;
  /** More than the summary says, for the command's own help. */
  readonly details?: string;
  /**
   * @returns The exit code: 0 where all is well, 1 where the answer is a no.
   * @throws {UsageError} The command was called wrongly: exit code 2.
   */
  run(context: CommandContext, given: Given<Opts>): Promise<number>;
}

/** One command of `deno task aceit`. */
export interface Command extends Omit<Definition<Options>, "run"> {
  run(context: CommandContext, args: readonly string[]): Promise<number>;
}

/** A command that reads its own arguments before it runs. */
export function command<const Opts extends Options>(definition: Definition<Opts>): Command {
  const { operands = [], options } = definition;
  return {
    ...definition,
    run: async (context, args) =>
      await definition.run(context, readArguments(args, options, operands)),
  };
}
