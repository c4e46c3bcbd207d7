import type { JetStreamManager } from "@nats-io/jetstream";
import { lossAt } from "../codec/chain.ts";
import type { Loss } from "../engine.ts";
import { streamName } from "./nats_stream.ts";

const mostLosses = 100;

/**
 * Finds messages that the stream has lost. AceIt deletes none: somebody else did, or the server found a
 * damaged file when it started and dropped what it could not read.
 */
export async function findLosses(manager: JetStreamManager): Promise<readonly Loss[]> {
  const { state } = await manager.streams.info(streamName, { deleted_details: true });
  const { first_seq: first, last_seq: last, messages, deleted = [], lost } = state;
  const losses: Loss[] = [];
  if (messages === 0 && last > 0) losses.push(lossAt(1, last));
  else if (first > 1) losses.push(lossAt(1, first - 1));
  for (const position of [...deleted, ...lost?.msgs ?? []].slice(0, mostLosses)) {
    losses.push(lossAt(position, position));
  }
  return losses;
}

/** Finds the sequence of the last message that is there; 0 where there is none. */
export async function findLastPresent(manager: JetStreamManager): Promise<number> {
  const { state } = await manager.streams.info(streamName);
  if (state.messages === 0) return 0;
  if ((state.num_deleted ?? 0) === 0) return state.last_seq;
  const { state: { deleted = [], last_seq } } = await manager.streams.info(streamName, {
    deleted_details: true,
  });
  const gone = new Set(deleted);
  let last = last_seq;
  while (gone.has(last)) last--;
  return last;
}
