import type { SessionId } from "../domain/ids.ts";
import { epochMillis } from "../domain/units.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import { OwnedElsewhere, type RoomLeases } from "./leases/leases.ts";
import {
  type EventRefused,
  type LiveRoom,
  type PageActions,
  RoomClosed,
  type Rooms,
  UnknownInterview,
} from "./live_room.ts";
import { openLeaseBoard } from "./leases/memory_leases.ts";
import { SingleWriter } from "./single_writer.ts";
import { SpokenSentences } from "./spoken_sentences.ts";

/** Rooms that have nothing left to do are looked for this often. */
const sweepMs = 30_000;

interface RoomsOptions {
  readonly log: InterviewLog;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /**
   * The clock of a room from when it opens on, given the time then.
   *
   * @default `clock`
   */
  readonly roomClock?: (now: number) => () => number;
  /**
   * Connects a room to its folds and reactors, before it is restored.
   *
   * @returns What pages may do with it. Unset, no page finds it, as with the command line's.
   */
  readonly wire: (room: SingleWriter) => PageActions | void;
  /** Told when a room was lost: fenced by another process, or refused by the log. */
  readonly onLost: (sessionId: SessionId, cause: unknown) => void;
  /** Told of a command whose events the log could not give back; the room goes on. */
  readonly onRefused?: (sessionId: SessionId, cause: EventRefused) => void;
  /**
   * Called with each error in a reactor or other work in a room; the room goes on.
   *
   * @default The process ends, as for any error that nobody catches.
   */
  readonly onFault?: (sessionId: SessionId, error: unknown) => void;
  /**
   * How long the log may take to confirm that a new room owns its interview, in milliseconds.
   *
   * @default 5_000
   */
  readonly openTimeoutMs?: number;
  /** What this process agrees on with others. Unset, there are no others. */
  readonly leases?: RoomLeases;
  /**
   * Calls the sweep again and again, and gives the way to end that.
   *
   * @default every 30 seconds
   */
  readonly repeat?: (sweep: () => void) => () => void;
}

type OpenRoom = SingleWriter & PageActions;

const noPages = (): PageActions => ({
  seat: (peer) => void peer.close(),
  press: () => false,
  noticeActivity() {},
  noticeAudible() {},
  sentences: new SpokenSentences(),
});

/** What happens to an error that nobody catches. */
const endProcess = (_: SessionId, error: unknown) => reportError(error);

function everyHalfMinute(sweep: () => void): () => void {
  const timer = setInterval(sweep, sweepMs);
  return () => clearInterval(timer);
}

/** Opens the rooms of one process: one per interview, restored from the log. */
export function openRooms(options: RoomsOptions): Rooms {
  const open = new Map<SessionId, Promise<OpenRoom>>();
  /** The rooms of `open` that are open already. */
  const ready = new Map<SessionId, OpenRoom>();
  /** Rooms that nobody has asked for since the last sweep found them idle. */
  const resting = new Set<SingleWriter>();
  const ending = new Map<SessionId, Promise<void>>();
  const leases = options.leases ?? openLeaseBoard().join("");
  let closed = false;

  /** @param notBefore The room's time begins there at the earliest, in milliseconds since 1970. */
  const restoreRoom = async (sessionId: SessionId, notBefore = 0) => {
    let { clock } = options;
    const writer = new SingleWriter(sessionId, {
      log: options.log,
      clock: () => clock(),
      onLost: (room, cause) => {
        if (ready.get(sessionId) === room) forget(sessionId);
        options.onLost(sessionId, cause);
      },
      onRefused: (cause) => options.onRefused?.(sessionId, cause),
      fault: (error) => (options.onFault ?? endProcess)(sessionId, error),
    });
    const room = Object.assign(writer, options.wire(writer) ?? noPages());
    await room.restore();
    clock = options.roomClock?.(Math.max(notBefore, room.now())) ?? clock;
    return room;
  };

  const forget = (sessionId: SessionId) => {
    open.delete(sessionId);
    ready.delete(sessionId);
  };

  /**
   * Keeps a room while it opens; one that fails to is forgotten, so that the next try is a new one. As
   * long as it is kept here, no other room of the interview begins.
   */
  const keep = async (sessionId: SessionId, opening: Promise<OpenRoom>) => {
    open.set(sessionId, opening);
    try {
      return await opening;
    } catch (error) {
      open.delete(sessionId);
      throw error;
    }
  };

  const restore = async (sessionId: SessionId) => {
    await ending.get(sessionId);
    await claim(sessionId);
    try {
      const room = await restoreRoom(sessionId);
      if (room.head === 0) throw new UnknownInterview(`There is no interview ${sessionId}.`);
      return await takeOver(room);
    } catch (error) {
      await giveBack(sessionId);
      throw error;
    }
  };

  const claim = async (sessionId: SessionId) => {
    if (closed) throw new RoomClosed("This process is ending; connect again.");
    const owner = await leases.claim(sessionId);
    if (owner !== null) throw new OwnedElsewhere(owner);
  };

  /** A lease that cannot be given back ends with this process; until then it only costs time. */
  const giveBack = (sessionId: SessionId) => leases.release(sessionId).catch(() => {});

  /** Closes a room that nobody needs; whoever asks for it meanwhile waits and opens it anew. */
  const end = (sessionId: SessionId, room: SingleWriter) => {
    forget(sessionId);
    const done = room.close().then(() => giveBack(sessionId));
    ending.set(sessionId, done.finally(() => ending.delete(sessionId)));
    return done;
  };

  /**
   * A room counts once the log has its first event: before that another process may own it.
   *
   * @throws {RoomClosed} Another process was faster.
   */
  const takeOver = async (room: OpenRoom) => {
    room.execute({ type: "OpenRoom", at: room.now(), roomId: room.roomId });
    return await owning(room);
  };

  const owning = async (room: OpenRoom) => {
    await room.whenSaved(room.head, options.openTimeoutMs ?? 5_000);
    if (room.closed) throw new RoomClosed("Another process has this interview; connect again.");
    ready.set(room.sessionId, room);
    return room;
  };

  /**
   * Ends the rooms that stayed idle, and unasked for, from one sweep to the next. One that was asked
   * for a moment ago is idle as well, until whoever asked gives it its first command.
   */
  const sweep = () => {
    for (const [sessionId, room] of ready) {
      if (!room.idle) continue;
      if (resting.has(room)) void end(sessionId, room);
      resting.add(room);
    }
    for (const room of resting) if (ready.get(room.sessionId) !== room) resting.delete(room);
  };
  const stopSweeping = (options.repeat ?? everyHalfMinute)(sweep);

  return {
    now: () => epochMillis(Math.trunc(options.clock())),
    get size() {
      return open.size;
    },
    async open(sessionId): Promise<LiveRoom> {
      const room = ready.get(sessionId);
      if (room === undefined) {
        return await (open.get(sessionId) ?? keep(sessionId, restore(sessionId)));
      }
      resting.delete(room);
      return room;
    },
    async create(command, documents): Promise<LiveRoom> {
      const { sessionId } = command.plan;
      const [room] = await Promise.all([restoreRoom(sessionId, command.at), claim(sessionId)]);
      try {
        const at = room.now(); // Other processes were asked meanwhile.
        const opening = { type: "OpenRoom", at, roomId: room.roomId } as const;
        const filed = documents === undefined ? [] : [{ ...documents, at }];
        room.executeTogether([command, opening, ...filed]);
      } catch (error) {
        room.abandon();
        await giveBack(sessionId);
        throw error;
      }
      return await keep(sessionId, owning(room));
    },
    async ownerElsewhere(sessionId) {
      return open.has(sessionId) ? null : await leases.ownerElsewhere(sessionId);
    },
    async close() {
      closed = true;
      stopSweeping();
      await Promise.all([...open].map(async ([sessionId, opening]) => {
        const room = await opening.catch(() => null);
        if (room !== null) await end(sessionId, room);
      }));
      await Promise.all(ending.values());
    },
  };
}
