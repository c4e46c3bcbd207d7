import { meter } from "./meter.ts";
import type { CommandContext } from "./command.ts";

const encoder = new TextEncoder();

/**
 * The process's own outputs. When nobody reads the results any more, as behind `head`, the command
 * is told to stop.
 */
export function openTerminal(stop: AbortController): Omit<CommandContext, "settings" | "signal"> {
  const screen = {
    write: (text: string) => writeAll(Deno.stderr, text),
    terminal: Deno.stderr.isTerminal(),
    now: () => performance.now(),
  };
  return {
    print(line) {
      try {
        writeAll(Deno.stdout, `${line}\n`);
      } catch (error) {
        if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
        stop.abort("nobody reads");
      }
    },
    note: (line) => screen.write(`${line}\n`),
    meter: (label) => meter(label, screen),
    ask: (question) => Deno.stdin.isTerminal() ? prompt(question) ?? "" : null,
  };
}

/** Writes at once and whole, so that nothing is lost when the process ends. */
function writeAll(file: { writeSync(bytes: Uint8Array): number }, text: string): void {
  let bytes = encoder.encode(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(file.writeSync(bytes));
    } catch (error) {
      if (!(error instanceof Deno.errors.WouldBlock)) throw error;
    }
  }
}
