import { followLog } from "../../read_models/follow.ts";
import { type TableProjections, tableProjections } from "../../read_models/interview_fold.ts";
import { type ReadModelWriter, readModelWriter } from "../../read_models/read_model_writer.ts";
import { metadata } from "../../projections/metadata.ts";
import { serveReadModels } from "../../supabase/client.ts";
import type { SampleInterview } from "../fixtures/sample_interview.ts";
import { type MemoryInterviewLog, openMemoryInterviewLog } from "./memory_interview_log.ts";
import type { TestDatabase } from "./read_model_databases.ts";

export const patience = { firstMs: 1, mostMs: 5 };

export function writerOf(database: TestDatabase): ReadModelWriter {
  return readModelWriter(serveReadModels(database, () => Promise.resolve(null)).writer);
}

export async function logOf(...interviews: SampleInterview[]): Promise<MemoryInterviewLog> {
  const log = openMemoryInterviewLog();
  const longest = Math.max(...interviews.map(({ events }) => events.length));
  for (let place = 0; place < longest; place += 3) {
    for (const { sessionId, events } of interviews) {
      const commit = events.slice(place, place + 3);
      if (commit.length > 0) await log.append(sessionId, commit);
    }
  }
  return log;
}

export async function startFollower(
  log: MemoryInterviewLog,
  writer: ReadModelWriter,
  using?: TableProjections,
) {
  const options = { log, writer, patience, standbyMs: 5, checkpointEveryMs: 0 };
  const follower = followLog(using === undefined ? options : { ...options, using });
  await follower.whenWritten(await log.end());
  return follower;
}

export async function count(database: TestDatabase, from: string): Promise<number> {
  const [rows] = await database.script(`select count(*)::int as n from ${from}`);
  return Number(rows?.[0]?.["n"]);
}

/** Projections that cannot take the words of one interview. */
export function poisonWith(sessionId: string): TableProjections {
  return {
    ...tableProjections,
    metadata: {
      ...metadata,
      evolve(state, numbered) {
        if (
          numbered.event.type === "InterviewStarted" && state.phase === "known" &&
          state.sessionId === sessionId
        ) throw new Error("cannot start");
        return metadata.evolve(state, numbered);
      },
    },
  };
}
