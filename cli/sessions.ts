import type { OpenLog } from "../product/adapters.ts";
import { type SessionId, sessionIdSchema } from "../domain/ids.ts";

const prefix = "interview.";

/** Interviews of the log in the order in which they began. Nothing is decrypted. */
export async function sessionsOf(
  { engine }: OpenLog,
  signal: AbortSignal,
): Promise<readonly SessionId[]> {
  const found: SessionId[] = [];
  for await (const { stream, first } of engine.readAll()) {
    signal.throwIfAborted();
    const sessionId = first === 1 ? sessionOfStream(stream) : null;
    if (sessionId !== null) found.push(sessionId);
  }
  return found;
}

/** The interview of a stream; null for a stream of something else. */
function sessionOfStream(stream: string): SessionId | null {
  if (!stream.startsWith(prefix)) return null;
  return sessionIdSchema.safeParse(stream.slice(prefix.length)).data ?? null;
}
