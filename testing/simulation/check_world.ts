import { isDeepStrictEqual } from "node:util";
import type { Numbered } from "../../domain/event.ts";
import type { SessionId } from "../../domain/ids.ts";
import {
  type InterviewLog,
  isUnreadable,
  type LoggedCommit,
} from "../../eventlog/interview_log.ts";
import { streamOf } from "../../eventlog/codec/sealed_commit.ts";
import { foldAll } from "../../projections/all.ts";
import { toCanonical } from "../../projections/canonical.ts";
import type { Candidate } from "./candidate.ts";
import type { Ledger } from "./ledger.ts";
import { type ReadModels, rebuildReadModels } from "./read_models.ts";
import type { OpenedRoom } from "./simulated_process.ts";
import type { SimulatedStore } from "./simulated_store.ts";

/** A world that has come to rest. */
interface RestingWorld {
  readonly log: InterviewLog;
  readonly store: SimulatedStore;
  readonly ledger: Ledger;
  /** Followed live. */
  readonly models: ReadModels;
  /** Rooms that were open to the end. */
  readonly opened: readonly OpenedRoom[];
  readonly candidates: readonly Candidate[];
  /** Interviews of which bytes were changed or taken away. */
  readonly damaged: ReadonlySet<SessionId>;
  /** Interviews whose key was away for a while. */
  readonly keyless: ReadonlySet<SessionId>;
}

/** Holds every rule against what the log gives now. Broken ones go into the ledger. */
export async function checkWorld(
  world: RestingWorld,
): Promise<{ events: number; reported: number }> {
  const { log, ledger, damaged } = world;
  const commits = await Array.fromAsync(log.readAll());
  const rebuilt = await rebuildReadModels(log);
  let [events, reported] = [0, 0];
  for (const sessionId of new Set([...ledger.interviews, ...damaged])) {
    const of = commits.filter((commit) => commit.sessionId === sessionId);
    const { read, told } = await readThrough(log, sessionId);
    events += read.length;
    if (told && !damaged.has(sessionId)) {
      ledger.reportViolation(`${sessionId}: can't be read any more`);
    }
    if (!told && damaged.has(sessionId)) {
      ledger.reportViolation(`${sessionId}: its damage is not told`);
    }
    if (told) reported++;
    checkEvents(ledger, sessionId, read, told);
    checkBothReads(ledger, sessionId, read, of);
    if (told) continue;
    checkWriters(world, sessionId, of);
    checkRows(world, rebuilt, sessionId);
  }
  await checkLive(world);
  await checkAnswers(world);
  return { events, reported };
}

/** The events of an interview up to its end, or to where reading says that it can't go on. */
async function readThrough(log: InterviewLog, sessionId: SessionId) {
  const read: Numbered[] = [];
  try {
    for await (const numbered of log.read(sessionId)) read.push(numbered);
    return { read, told: false };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return { read, told: true };
  }
}

/** Acknowledged is readable, in order, once; nothing that is given is silently without another. */
function checkEvents(
  ledger: Ledger,
  id: SessionId,
  read: readonly Numbered[],
  told: boolean,
): void {
  const gap = read.findIndex(({ number }, place) => number !== place + 1);
  if (gap >= 0) {
    ledger.reportViolation(`${id}: event ${gap + 1} is followed or replaced by another`);
  }
  const back = read.findIndex(({ event }, at) => event.at < (read[at - 1]?.event.at ?? 0));
  if (back >= 0) ledger.reportViolation(`${id}: time runs backwards at event ${back + 1}`);
  const acknowledged = ledger.of(id);
  if (!told && read.length < acknowledged.length) {
    ledger.reportViolation(`${id}: ${acknowledged.length} acknowledged, ${read.length} there`);
  }
  const changed = acknowledged.slice(0, read.length)
    .findIndex((numbered, place) => !isDeepStrictEqual(numbered, read[place]));
  if (changed >= 0) {
    ledger.reportViolation(`${id}: acknowledged event ${changed + 1} reads differently`);
  }
}

/** Reading one interview and reading all say the same of it. */
function checkBothReads(
  ledger: Ledger,
  id: SessionId,
  read: readonly Numbered[],
  commits: readonly LoggedCommit[],
): void {
  const broken = commits.findIndex((commit) => "unreadable" in commit);
  const whole = broken < 0 ? commits : commits.slice(0, broken);
  const events = whole.flatMap((commit) => "unreadable" in commit ? [] : commit.events);
  if (!isDeepStrictEqual(events, read)) {
    ledger.reportViolation(
      `${id}: reading all gives ${events.length} events, reading it ${read.length}`,
    );
  }
}

/** Who writes changes only where a room opens. */
function checkWriters(
  { store, ledger }: RestingWorld,
  id: SessionId,
  commits: readonly LoggedCommit[],
): void {
  const stream = streamOf(id);
  const records = store.bytes.durable.filter((record) => record.stream === stream);
  for (const [place, { writer, first }] of records.entries()) {
    const before = records[place - 1];
    const commit = commits[place];
    if (before === undefined || before.writer === writer || commit === undefined) continue;
    const opens = !("unreadable" in commit) &&
      commit.events.some(({ event }) => event.type === "RoomOpened");
    if (!opens) {
      ledger.reportViolation(`${id}: ${writer} wrote event ${first} in ${before.writer}'s room`);
    }
  }
}

/** Rows that were followed are those of a rebuild; only what could not be read then was set aside. */
function checkRows({ models, keyless, ledger }: RestingWorld, rebuilt: ReadModels, id: SessionId) {
  if (rebuilt.parked.has(id)) ledger.reportViolation(`${id}: can be read and not be rebuilt`);
  if (models.parked.has(id)) {
    if (!keyless.has(id)) {
      ledger.reportViolation(`${id}: following set it aside though it can be read`);
    }
  } else if (rebuilt.textOf(id) !== models.textOf(id)) {
    ledger.reportViolation(`${id}: rows that were followed are not those of a rebuild`);
  }
}

/** What rooms had folded live is what a replay gives. */
async function checkLive({ opened, ledger, log, damaged }: RestingWorld): Promise<void> {
  for (const { room, states } of opened) {
    if (damaged.has(room.sessionId) || room.saved < room.head) continue;
    const { read } = await readThrough(log, room.sessionId);
    const replayed = foldAll(read.slice(0, room.head));
    if (toCanonical(replayed) !== toCanonical(states)) {
      ledger.reportViolation(
        `${room.sessionId}: what the room folded live is not what a replay gives`,
      );
    }
  }
}

/** Every answer that was saved is there once. */
async function checkAnswers({ candidates, log, ledger, damaged }: RestingWorld): Promise<void> {
  for (const { sessionId, saved } of candidates) {
    if (damaged.has(sessionId)) continue;
    const { read } = await readThrough(log, sessionId);
    for (const id of saved) {
      const times = read.filter(({ event }) =>
        event.type === "UtteranceHeard" && event.utteranceId === id
      );
      if (times.length !== 1) {
        ledger.reportViolation(`${sessionId}: answer ${id} is there ${times.length} times`);
      }
    }
  }
}
