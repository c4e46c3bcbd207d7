import {
  DiscardPolicy,
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from "@nats-io/jetstream";
import { nanos } from "@nats-io/transport-node";
import { LogError } from "../engine.ts";
import { lostLogError } from "../lost_log.ts";
import { streamNotFound } from "./nats_failure.ts";

/** The one stream with all commits. Each interview has an exact subject of its own in it. */
export const streamName = "ACEIT";
const subjects = ["interview.*", "coaching.*"];

/** How long the server itself recognises a commit that is sent twice. Later the expected sequence does. */
const duplicateWindowMs = 120_000;
/** Bytes of the smallest commit in the stream, with its subject and headers. */
const smallestMessage = 256;

/**
 * Makes the stream where it is missing, or checks the one that is there.
 *
 * @param replicas Servers that store each commit: 1, or 3 in a cluster.
 * @param mayBegin Whether it may be made: false where there must be one already.
 * @returns Advice where the stream is weaker than asked for; null where all is well.
 * @throws {LogError} `unsupported`: the stream could lose or refuse commits as it is configured;
 * `unavailable`: it is missing and must not be made.
 */
export async function ensureStream(
  manager: JetStreamManager,
  replicas: number,
  mayBegin = true,
): Promise<string | null> {
  const found = await findStream(manager);
  if (found === null) {
    if (!mayBegin) throw lostLogError(`The JetStream stream ${streamName} is missing`);
    await manager.streams.add({
      name: streamName,
      subjects,
      retention: RetentionPolicy.Limits,
      storage: StorageType.File,
      discard: DiscardPolicy.New,
      num_replicas: replicas,
      duplicate_window: nanos(duplicateWindowMs),
      allow_direct: false,
    });
    return null;
  }
  const wrong = faultsOf(found);
  if (wrong.length > 0) {
    const message = `The JetStream stream ${streamName} can't keep the event log: ` +
      `${wrong.join("; ")}. Change it with \`nats stream edit ${streamName}\`.`;
    throw new LogError("unsupported", message, false);
  }
  if (found.num_replicas >= replicas) return null;
  return `The stream ${streamName} has ${found.num_replicas} replicas, ${replicas} were asked for. ` +
    `Change it with \`nats stream edit ${streamName} --replicas ${replicas}\`.`;
}

/**
 * Finds a limit of the stream or of its account that leaves no room for another commit, and says what to
 * do. Null where there is room.
 *
 * @throws {Error} The server did not answer.
 */
export async function findReachedLimit(manager: JetStreamManager): Promise<string | null> {
  const [{ config, state }, account] = await Promise.all([
    manager.streams.info(streamName),
    manager.getAccountInfo(),
  ]);
  const isAtLimit = (value: number, limit: number | undefined) =>
    limit !== undefined && limit > 0 && value >= limit;
  const edit = `Raise it with \`nats stream edit ${streamName}\``;
  const limits: readonly (readonly [boolean, string])[] = [
    [isAtLimit(state.messages, config.max_msgs), `${config.max_msgs} messages. ${edit}`],
    [
      isAtLimit(state.bytes + smallestMessage, config.max_bytes),
      `${config.max_bytes} bytes. ${edit}`,
    ],
    [
      isAtLimit(account.storage + smallestMessage, account.limits.max_storage),
      `${account.limits.max_storage} bytes of the account. Raise JetStream's limits or free space`,
    ],
  ];
  const [full] = limits.filter(([isReached]) => isReached);
  if (full === undefined) return null;
  return `NATS has no room for the event log: it is at its limit of ${
    full[1]
  }, and recording goes ` +
    "on. Everything acknowledged is kept.";
}

/** Says what in the configuration of a stream could lose or refuse commits. */
export function faultsOf(config: StreamConfig): string[] {
  const limit = (value: number | undefined) => value !== undefined && value > 0;
  const rules: readonly (readonly [boolean, string])[] = [
    [!subjects.every((one) => covers(config.subjects, one)), `its subjects lack ${subjects}`],
    [config.retention !== RetentionPolicy.Limits, "its retention must be limits"],
    [config.storage !== StorageType.File, "its storage must be file"],
    [limit(config.max_age), "its max-age must be unset, or old events vanish"],
    [limit(config.max_msgs_per_subject), "its max-msgs-per-subject must be unset"],
    [
      (limit(config.max_msgs) || limit(config.max_bytes)) && config.discard !== DiscardPolicy.New,
      "with a limit of messages or bytes its discard policy must be new, or old events vanish",
    ],
    [config.no_ack === true, "it must acknowledge"],
    [config.sealed === true, "it is sealed"],
    [config.duplicate_window < nanos(1_000), "its duplicate window must be 1 s or longer"],
  ];
  return rules.filter(([broken]) => broken).map(([, words]) => words);
}

function covers(present: readonly string[], subject: string): boolean {
  const [kind] = subject.split(".");
  return present.some((one) => one === subject || one === `${kind}.>` || one === ">");
}

async function findStream(manager: JetStreamManager): Promise<StreamConfig | null> {
  try {
    return (await manager.streams.info(streamName)).config;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === streamNotFound) return null;
    throw error;
  }
}
