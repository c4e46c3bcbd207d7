import type { ReadModelClient } from "../supabase/client.ts";
import type {
  FinishRebuild,
  ProjectionBatch,
  ReadModelState,
  RebuildAnswer,
} from "../supabase/database.ts";

/**
 * Why the read models did not accept something.
 *
 * - `unavailable`: the database is away or the reply was lost; the same batch may be sent again.
 * - `second_runner`: somebody else has moved the checkpoint.
 * - `swapped`: a rebuild has put other tables in the place of these.
 * - `unparked`: an interview that was skipped as parked is parked no longer.
 * - `rejected`: the database refuses the content of the rows, now and always.
 */
type ReadModelErrorCode =
  | "unavailable"
  | "second_runner"
  | "swapped"
  | "unparked"
  | "rejected";

export class ReadModelError extends Error {
  override readonly name = "ReadModelError";
  constructor(readonly code: ReadModelErrorCode, message: string) {
    super(message);
  }
}

/** Writes read models. Every call is one transaction. */
export interface ReadModelWriter {
  /** @throws {ReadModelError} */
  state(): Promise<ReadModelState>;
  /** Applies a batch once, however often it is sent. @throws {ReadModelError} */
  apply(batch: ProjectionBatch): Promise<ReadModelState>;
  /** Makes empty tables beside the live ones. @throws {ReadModelError} */
  beginRebuild(): Promise<ReadModelState>;
  /** Equal for equal rows, on every Postgres. @throws {ReadModelError} */
  hash(generation: "live" | "rebuild"): Promise<string>;
  /** @throws {ReadModelError} */
  finishRebuild(finish: FinishRebuild): Promise<RebuildAnswer>;
}

/** Writes through supabase-js with a client that may call the projections' functions. */
export function readModelWriter(client: ReadModelClient): ReadModelWriter {
  return {
    state: async () => dataOf(await client.rpc("read_model_state")),
    apply: async (batch) => dataOf(await client.rpc("apply_projection_batch", { batch })),
    beginRebuild: async () => dataOf(await client.rpc("begin_rebuild")),
    hash: async (generation) => dataOf(await client.rpc("read_model_hash", { generation })),
    finishRebuild: async (finish) => dataOf(await client.rpc("finish_rebuild", { finish })),
  };
}

interface Answer<Data> {
  readonly data: Data | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly status: number;
}

function dataOf<Data>({ data, error, status }: Answer<Data>): Data {
  if (error === null && data !== null) return data;
  throw new ReadModelError(codeOf(error?.code ?? "", status), error?.message ?? "No answer.");
}

const ownCodes: Readonly<Record<string, ReadModelErrorCode>> = {
  AC001: "second_runner",
  AC002: "swapped",
  AC003: "unparked",
};

/** Postgres' classes 22 and 23 are data that does not fit; the rest may be different next time. */
function codeOf(code: string, status: number): ReadModelErrorCode {
  const own = Object.hasOwn(ownCodes, code) ? ownCodes[code] : undefined;
  if (own !== undefined) return own;
  return status < 500 && /^2[23]/.test(code) ? "rejected" : "unavailable";
}
