import { IllegalTransition } from "../../domain/errors.ts";
import type { Command } from "../../domain/interview.ts";
import type { SessionId } from "../../domain/ids.ts";
import { LogError } from "../../eventlog/engine.ts";
import type { InterviewLog } from "../../eventlog/interview_log.ts";
import { foldAll, initialStates, type States } from "../../projections/all.ts";
import { hashOfStates } from "../../projections/state_hash.ts";
import { EventRefused } from "../../room/live_room.ts";
import { SingleWriter } from "../../room/single_writer.ts";
import { FuzzCommands } from "./fuzz_commands.ts";
import { pushToLimit } from "./fuzz_limits.ts";
import { SampleInterview } from "../fixtures/sample_interview.ts";

/** What ends an interview, or most of what may still happen in it, comes within the last steps. */
const ending: ReadonlySet<Command["type"]> = new Set(["EndInterview", "ForgetData"]);
const endingSteps = 60;

/** What became of a fuzzed interview. */
export interface Fuzzed {
  readonly sessionId: SessionId;
  readonly events: number;
  /** Of the states that the last room had folded live. */
  readonly liveHash: string;
  readonly faults: number;
  readonly roomsLost: number;
  /** Commands whose events the log could not have given back. */
  readonly refused: number;
}

export interface FuzzOptions {
  /** Commands that are tried. @default 60 */
  readonly steps?: number;
  /** How often a value of a command is pushed to or past a limit, 0..1. @default 0 */
  readonly extreme?: number;
}

/**
 * Runs one interview of random commands in rooms over a log that fails now and then, before or after
 * it has written; sometimes the room dies and another takes over. The seed decides what is tried.
 */
export async function fuzzInterview(
  log: InterviewLog,
  seed: number,
  { steps = 60, extreme = 0 }: FuzzOptions = {},
): Promise<Fuzzed> {
  const commands = new FuzzCommands(seed);
  const faulty = withFaults(log, () => commands.chance());
  const { sessionId, userId, at } = new SampleInterview();
  const agreed = { track: "behavioural", level: "senior", persona: "balanced" } as const;
  const chance = () => commands.chance();
  const plan = { sessionId, userId, ...agreed, plannedMinutes: 30 };
  let clock: number = at;
  let roomsLost = 0;
  let refused = 0;

  const openRoom = async () => {
    let states: States = initialStates;
    const room = new SingleWriter(sessionId, {
      log: faulty.log,
      clock: () => clock += 7,
      onLost: (_, cause) => {
        throw cause;
      },
      onRefused: () => refused++,
    });
    room.alsoFold((numbered) => states = foldAll([numbered], states));
    await room.restore();
    return { room, statesNow: () => states };
  };

  let { room, statesNow } = await openRoom();
  room.execute({ type: "ScheduleInterview", at: room.now(), plan, consents: ["presence", "gaze"] });
  const documents = { resumeName: "a.txt", resumeMediaType: "text/plain" };
  const texts = { resumeText: "Built engines.", jobDescription: "Build engines." };
  const add = { type: "AddDocuments", ...documents, ...texts } as const;
  if (extreme > 0) tryTo(() => room.execute(pushToLimit({ ...add, at: room.now() }, chance)));
  tryTo(() => room.execute({ ...add, at: room.now() }));
  room.execute({ type: "StartInterview", at: room.now(), engine: "scripted" });
  await room.whenSaved(room.head, 10_000);
  for (let step = 0; step < steps; step++) {
    const command = commands.next(room);
    if (step < steps - endingSteps && ending.has(command.type)) continue;
    const pushed = extreme > 0 && chance() < extreme ? pushToLimit(command, chance) : command;
    tryTo(() => room.execute(pushed));
    if (commands.chance() < 0.1) await Promise.resolve();
    // Without this a room that dies takes nearly everything with it.
    if (commands.chance() < 0.05) await room.whenSaved(room.head, 10_000);
    if (commands.chance() > 0.02) continue;
    room.abandon();
    roomsLost++;
    await faulty.settled();
    ({ room, statesNow } = await openRoom());
    room.execute({ type: "OpenRoom", at: room.now(), roomId: room.roomId });
  }
  await room.close();
  const liveHash = await hashOfStates(statesNow());
  return { sessionId, events: room.head, liveHash, faults: faulty.count(), roomsLost, refused };
}

function tryTo(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof IllegalTransition || error instanceof EventRefused)) throw error;
  }
}

/** A log that refuses, or loses its acknowledgement, now and again; both may be tried again. */
function withFaults(log: InterviewLog, chance: () => number) {
  let faults = 0;
  const underway = new Set<Promise<void>>();

  const write: InterviewLog["append"] = async (sessionId, events) => {
    const dice = chance();
    if (dice > 0.08) return await log.append(sessionId, events);
    faults++;
    if (dice > 0.04) await log.append(sessionId, events);
    throw new LogError("unavailable", "The log is away for a moment.", true);
  };
  const append: InterviewLog["append"] = async (sessionId, events) => {
    const writing = write(sessionId, events);
    underway.add(writing);
    await writing.finally(() => underway.delete(writing));
  };
  return {
    log: { ...log, append },
    count: () => faults,
    /** Nothing that a dead room had sent is still on its way. */
    settled: () => Promise.allSettled(underway),
  };
}
