import type { InterviewLog } from "../eventlog/interview_log.ts";
import type { InterviewKeys } from "../eventlog/keys/keys.ts";
import type { ReadModelFollower } from "../read_models/follow.ts";
import type { ReadModelWriter } from "../read_models/read_model_writer.ts";
import type { Rooms } from "../room/live_room.ts";
import type { ReadModelClient } from "../supabase/client.ts";

/** What the operator's commands work on: the running server's own, or opened for one command. */
export interface OperatorParts {
  readonly log: InterviewLog;
  readonly keys: InterviewKeys;
  readonly rooms: Pick<Rooms, "open" | "size">;
  readonly readModels: ReadModelClient;
  readonly writer: ReadModelWriter;
  /** Takes deleted rows off the database's disk too. */
  readonly forgetDeleted: () => Promise<void>;
  /** The runner of a server; null where no server runs. */
  readonly follower: ReadModelFollower | null;
}

/** How far a command is. */
export interface Progress {
  readonly done: number;
  readonly of: number;
  /** Units per second. */
  readonly rate: number;
  /** What is counted, such as "events". */
  readonly unit: string;
}

/** What a running command is given besides its input. */
export interface Running {
  onProgress(progress: Progress): void;
  readonly signal: AbortSignal;
}

/** The answer is a no, in words for the operator. */
export class OperatorRefusal extends Error {
  override readonly name = "OperatorRefusal";
}
