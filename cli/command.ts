import type { Settings } from "../settings.ts";

/** What a command may use of the outside. */
export interface CommandContext {
  readonly settings: Settings;
  /** Arguments after the command's name. */
  readonly args: readonly string[];
  /** Results, one line each. */
  print(line: string): void;
  /** Progress and warnings, which scripts do not read. */
  note(line: string): void;
}

/** One command of `deno task aceit`. */
export interface Command {
  readonly name: string;
  /** How it is called, without the program's name. */
  readonly usage: string;
  readonly summary: string;
  /**
   * @returns The exit code: 0 where all is well, 1 where the answer is a no, 2 for a wrong call.
   * @throws {UsageError}
   */
  run(context: CommandContext): Promise<number>;
}

/** The command was called wrongly; the message says how to call it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
