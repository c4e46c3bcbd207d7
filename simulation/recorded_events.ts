import { z } from "zod";
import { pause } from "../async/pause.ts";
import { interviewEvent, type Numbered } from "../domain/event.ts";
import { eventNumberSchema } from "../domain/units.ts";

/** Longest wait for the recording, and the time between two looks at it. */
const patienceMs = 60_000;
const lookMs = 500;

interface RecordedOptions {
  /** Number of an event that was seen live: waits until the recording has it. */
  readonly through: number;
  readonly signal: AbortSignal;
  /** Called once for each reason why the recording is behind. */
  note(line: string): void;
  /** @default 60 seconds */
  readonly patienceMs?: number;
}

const lineSchema = z.object({ number: eventNumberSchema, event: interviewEvent });
const problemSchema = z.object({ title: z.string(), detail: z.string() });

/**
 * The part of a log that could be read, and why not all of it; null if the log ended as it should.
 */
interface LogSoFar {
  readonly events: readonly Numbered[];
  readonly problem: string | null;
}

/**
 * The recorded events of an interview that has just been seen live. The recording may be behind,
 * and the log may stall for a while.
 *
 * @param api Address of the interview's API, such as `http://127.0.0.1:8000/api/interviews/…`.
 * @throws {Error} The recording did not catch up in time; the message says how far it came and why.
 */
export async function readRecordedEvents(
  api: string,
  { through, signal, note, ...options }: RecordedOptions,
): Promise<readonly Numbered[]> {
  const deadline = performance.now() + (options.patienceMs ?? patienceMs);
  for (let noted: string | null = null;;) {
    const { events, problem } = await readLog(api, deadline - performance.now(), signal);
    const reached = events.at(-1)?.number ?? 0;
    if (problem === null && reached >= through) return events;
    const behind = `The recording is behind: event ${reached} of ${through} so far.` +
      (problem === null ? "" : ` ${problem}`);
    if (performance.now() + lookMs > deadline) {
      throw new Error(
        `${behind} The interview is over; what was acknowledged is kept. See ${
          new URL(api).origin
        }/status.`,
      );
    }
    if (behind !== noted) note(`${behind} Waiting for it.`);
    noted = behind;
    await pause(lookMs);
    signal.throwIfAborted();
  }
}

async function readLog(api: string, patience: number, signal: AbortSignal): Promise<LogSoFar> {
  const late = AbortSignal.timeout(Math.max(1, Math.ceil(patience)));
  try {
    const response = await fetch(`${api}/log`, { signal: AbortSignal.any([signal, late]) });
    const text = await response.text();
    return response.ok ? readLines(text) : { events: [], problem: reasonIn(parse(text)) };
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted) return { events: [], problem: "The log does not answer." };
    // The server is gone, or its answer broke off.
    if (error instanceof TypeError) return { events: [], problem: error.message };
    throw error;
  }
}

/** @throws {Error} A line is neither an event nor the problem with which a log may end. */
function readLines(text: string): LogSoFar {
  const events: Numbered[] = [];
  for (const line of text.split("\n").filter((line) => line !== "")) {
    const fields = parse(line);
    const event = lineSchema.safeParse(fields);
    if (event.success) events.push(event.data);
    else if ("problem" in fields) return { events, problem: reasonIn(fields["problem"]) };
    else throw new Error(`Line ${events.length + 1} of the log is no event.`);
  }
  return { events, problem: null };
}

function reasonIn(problem: unknown): string {
  const found = problemSchema.safeParse(problem);
  return found.success ? `${found.data.title} ${found.data.detail}` : "The log cannot be read.";
}

function parse(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
  } catch {
    return {};
  }
}
