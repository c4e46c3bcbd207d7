import { z } from "zod";
import { canonicalEvent, readRecordedEvents } from "./recorded_line.ts";
import type { Numbered } from "../domain/event.ts";
import { type SessionId, sessionIdSchema } from "../domain/ids.ts";
import { ConcurrencyError } from "../eventlog/engine.ts";
import { KeyError } from "../eventlog/keys/keys.ts";
import { hashOfEvents } from "../projections/state_hash.ts";
import { type OperatorParts, OperatorRefusal, type Running } from "./parts.ts";

/** Longest line, in UTF-16 units: far more than any event has. */
export const longestLine = 4_000_000;

export const importInputSchema = z.object({
  /** Lines of one interview, as `aceit export` writes them. */
  lines: z.array(z.string().max(longestLine)).min(1).max(1_000_000),
});
export const importResultSchema = z.object({
  session: sessionIdSchema,
  events: z.int().positive(),
  hash: z.string(),
});

/** Events and characters of JSON of one commit: well below what every engine takes. */
const commitEvents = 1_000;
const commitCharacters = 2_000_000;

/**
 * Puts an interview into a log that does not have it, under its own numbers. Every line is checked
 * before the first is written. Personal text is sealed under a new key. What an import that was cut
 * off has left is completed.
 *
 * @throws {OperatorRefusal} A line is wrong, the log has the interview, or it was erased here.
 */
export async function importInterview(
  { log }: Pick<OperatorParts, "log">,
  { lines }: z.infer<typeof importInputSchema>,
  { onProgress, signal }: Running,
): Promise<z.infer<typeof importResultSchema>> {
  const { sessionId, events } = readRecordedEvents(lines);
  const present = await Array.fromAsync(log.read(sessionId));
  refuseOther(sessionId, present, events);
  const began = performance.now();
  let done = present.length;
  for (const commit of commitsOf(events.slice(done))) {
    if (signal.aborted) throw new OperatorRefusal(`The import was stopped at event ${done}.`);
    await append(log, sessionId, commit);
    done += commit.length;
    const rate = (done - present.length) / (performance.now() - began) * 1_000;
    onProgress({ done, of: events.length, rate, unit: "events" });
  }
  return { session: sessionId, events: events.length, hash: await hashOfEvents(events) };
}

/** The log may hold nothing of it, or its beginning as a cut-off import leaves it. */
function refuseOther(
  sessionId: SessionId,
  present: readonly Numbered[],
  events: readonly Numbered[],
): void {
  const same = present.every((numbered, at) => {
    const other = events[at];
    return other !== undefined && canonicalEvent(other) === canonicalEvent(numbered);
  });
  if (same && present.length < events.length) return;
  throw new OperatorRefusal(
    `The log has interview ${sessionId} already, with ${present.length} events. Nothing was changed.`,
  );
}

function* commitsOf(events: readonly Numbered[]): Generator<Numbered[]> {
  let [commit, characters]: [Numbered[], number] = [[], 0];
  for (const numbered of events) {
    const length = JSON.stringify(numbered).length;
    const full = commit.length >= commitEvents || characters + length > commitCharacters;
    if (full && commit.length > 0) {
      yield commit;
      [commit, characters] = [[], 0];
    }
    commit.push(numbered);
    characters += length;
  }
  if (commit.length > 0) yield commit;
}

async function append(
  log: OperatorParts["log"],
  sessionId: SessionId,
  commit: readonly Numbered[],
): Promise<void> {
  try {
    await log.append(sessionId, commit);
  } catch (error) {
    if (error instanceof KeyError && error.code === "destroyed") {
      const message = `Interview ${sessionId} was erased here and cannot be brought back.`;
      throw new OperatorRefusal(message, { cause: error });
    }
    if (error instanceof ConcurrencyError) {
      const message = `Somebody else is writing to interview ${sessionId}. Import it elsewhere.`;
      throw new OperatorRefusal(message, { cause: error });
    }
    throw error;
  }
}
