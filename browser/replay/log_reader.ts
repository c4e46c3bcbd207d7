import type { Numbered } from "../../domain/event.ts";
import { readProblem, unreachable } from "../connection/problem.ts";
import type { Problem } from "../connection/problem.ts";
import { readLogLine, readLogProblem } from "../connection/stream_message.ts";

/** Thrown if the log cannot be read to its end. */
export class LogUnreadable extends Error {
  override readonly name = "LogUnreadable";
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

/** Some events of a log, and how many it has in all; null if the server did not say. */
interface LogPart {
  readonly events: readonly Numbered[];
  readonly total: number | null;
}

/**
 * Reads an interview's events, in the parts that the network brings.
 *
 * @throws {LogUnreadable}
 */
export async function* readLog(
  sessionId: string,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<LogPart> {
  const response = await fetch(`/api/interviews/${sessionId}/log?after=${after}`, { signal })
    .catch(() => null);
  if (response === null || response.body === null) throw new LogUnreadable(unreachable);
  if (!response.ok) {
    throw new LogUnreadable(readProblem(response.status, await response.text()));
  }
  const announced = Number(response.headers.get("x-aceit-events") ?? 0);
  const total = announced > 0 ? announced : null;
  let rest = "";
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield { events: eventsOf(lines), total };
    throwProblem(lines);
  }
  yield { events: eventsOf([rest]), total };
  throwProblem([rest]);
}

/** Throws the problem that the last line names where the server could not read on. */
function throwProblem(lines: readonly string[]): void {
  for (const line of lines.slice(-1)) {
    const problem = readLogProblem(line);
    if (problem !== null) throw new LogUnreadable(readProblem(503, problem));
  }
}

function eventsOf(lines: readonly string[]): Numbered[] {
  return lines.flatMap((line) => {
    const numbered = line.trim() === "" ? null : readLogLine(line);
    return numbered === null ? [] : [numbered];
  });
}
