import { createHash } from "node:crypto";
import type { Numbered } from "../domain/event.ts";
import { decodeCommit, openCommit } from "../eventlog/codec.ts";
import { canonical } from "../projections/canonical.ts";
import { hashOfEvents } from "../projections/state_hash.ts";
import type { Recording, RecordingHashes } from "./recording.ts";

/** The events of a recording, brought up to their present versions. */
export function eventsOf({ commits, keys }: Recording): Numbered[] {
  return commits.flatMap((commit) => decodeCommit(openCommit(commit), keys).events);
}

/** What a recording decodes and folds to now. */
export async function hashesOf(recording: Recording): Promise<RecordingHashes> {
  const events = eventsOf(recording);
  const text = canonical(JSON.parse(JSON.stringify(events)));
  return {
    events: createHash("sha256").update(text).digest("hex"),
    states: await hashOfEvents(events),
  };
}
