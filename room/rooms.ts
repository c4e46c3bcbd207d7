import type { SessionId } from "../domain/ids.ts";
import { epochMillis } from "../domain/units.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import {
  type LiveRoom,
  type Rooms,
  type ScheduleInterview,
  UnknownInterview,
} from "./live_room.ts";
import { SingleWriter } from "./single_writer.ts";

/** How long the log may take to confirm that a new room owns its interview. */
const openTimeoutMs = 5_000;
/** Rooms that have nothing left to do are looked for this often. */
const sweepMs = 30_000;

export interface RoomsOptions {
  readonly log: InterviewLog;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Connects a room to its folds and reactors, before it is restored. */
  readonly wire: (room: SingleWriter) => void;
  /** Told when a room was lost: fenced by another process, or refused by the log. */
  readonly onLost: (sessionId: SessionId, cause: unknown) => void;
}

/** Opens the rooms of one process: one per interview, restored from the log. */
export function openRooms(options: RoomsOptions): Rooms {
  const open = new Map<SessionId, Promise<SingleWriter>>();

  const restored = async (sessionId: SessionId) => {
    const room = new SingleWriter(sessionId, {
      log: options.log,
      clock: options.clock,
      lost: (room, cause) => {
        open.delete(room.sessionId);
        options.onLost(room.sessionId, cause);
      },
    });
    options.wire(room);
    await room.restore();
    return room;
  };

  /** Keeps a room while it opens; one that fails to is forgotten, so that the next try is a new one. */
  const keep = async (sessionId: SessionId, opening: Promise<SingleWriter>) => {
    open.set(sessionId, opening);
    try {
      return await opening;
    } catch (cause) {
      open.delete(sessionId);
      throw cause;
    }
  };

  const restore = async (sessionId: SessionId) => {
    const room = await restored(sessionId);
    if (room.head === 0) throw new UnknownInterview(`There is no interview ${sessionId}.`);
    return takeOver(room);
  };

  /** A room counts once the log has its first event: before that another process may own it. */
  const takeOver = async (room: SingleWriter) => {
    room.execute({ type: "OpenRoom", at: room.now(), roomId: room.roomId });
    await room.whenSaved(room.head, openTimeoutMs);
    return room;
  };

  const sweep = setInterval(async () => {
    for (const [sessionId, opening] of open) {
      const room = await opening.catch(() => null);
      if (room === null || !room.idle) continue;
      open.delete(sessionId);
      await room.close();
    }
  }, sweepMs);

  return {
    now: () => epochMillis(Math.trunc(options.clock())),
    get size() {
      return open.size;
    },
    async open(sessionId): Promise<LiveRoom> {
      return await (open.get(sessionId) ?? keep(sessionId, restore(sessionId)));
    },
    async create(command: ScheduleInterview): Promise<LiveRoom> {
      const { sessionId } = command.plan;
      const room = await restored(sessionId);
      room.execute(command);
      return await keep(sessionId, takeOver(room));
    },
    async close() {
      clearInterval(sweep);
      const rooms = await Promise.allSettled(open.values());
      open.clear();
      await Promise.all(
        rooms.map((room) => room.status === "fulfilled" ? room.value.close() : null),
      );
    },
  };
}
