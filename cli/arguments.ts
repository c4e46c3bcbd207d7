import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { type SessionId, sessionIdSchema } from "../domain/ids.ts";
import { UsageError } from "./command.ts";

/**
 * Options and the rest of a command's arguments.
 *
 * @throws {UsageError} An option is not known or lacks its value.
 */
export function readArguments<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new UsageError(
      cause instanceof Error ? cause.message : "These arguments cannot be read.",
    );
  }
}

/** @throws {UsageError} The text is no interview's id. */
export function readSessionId(text: string | undefined): SessionId {
  const parsed = sessionIdSchema.safeParse(text);
  if (!parsed.success) {
    throw new UsageError("Name an interview by its id, as it stands in the address of its page.");
  }
  return parsed.data;
}
