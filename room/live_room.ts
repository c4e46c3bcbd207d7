import type { LifecycleCommand } from "../domain/lifecycle/decide.ts";
import type { Numbered } from "../domain/event.ts";
import type { FloorAction } from "../domain/conversation/listening_state.ts";
import type { ReplyId, RoomId, SessionId } from "../domain/ids.ts";
import type { Stage } from "../domain/stage.ts";
import type { EpochMillis } from "../domain/units.ts";
import type { Peer } from "../media/peer.ts";
import type { Owner } from "./leases/leases.ts";
import type { SpokenSentences } from "./spoken_sentences.ts";

/** What a live reader of a room is told, in order. */
export type RoomMessage =
  /** First of every subscription: which incarnation of the room this is. */
  | { readonly type: "room"; readonly roomId: RoomId; readonly head: number }
  /** The reader has seen numbers that died with an earlier incarnation: forget those after `to`. */
  | { readonly type: "rewind"; readonly to: number }
  | { readonly type: "event"; readonly numbered: Numbered }
  /** Everything up to this number is in the log. */
  | { readonly type: "saved"; readonly through: number }
  /** Whether the log is keeping up. The conversation goes on either way. */
  | { readonly type: "recording"; readonly behind: boolean; readonly advice: string | null };

/** Where a reader stands: the last number that it has, and the incarnation that it had it from. */
export interface ReaderPosition {
  readonly after: number;
  readonly roomId: RoomId | null;
}

/** The room is gone: closed, or another process has taken the interview over. Connect again. */
export class RoomClosed extends Error {
  override readonly name = "RoomClosed";
}

/**
 * A command would make an event that the log could not give back. Nothing of it has happened; the room
 * goes on. The message names the field that is at fault, never its text.
 */
export class EventRefused extends Error {
  override readonly name = "EventRefused";
}

/** What a page may do with a room besides commands. */
export interface PageActions {
  /**
   * Seats a page that connects: its landmarks and voice come in, its HUD goes out, until one of them
   * is gone. A page that cannot be seated is closed.
   *
   * @throws {IllegalTransition} The interview is not running.
   * @throws {RoomClosed}
   */
  seat(peer: Peer): void;
  /** Takes a press of the candidate about whose turn it is. False: no voice is connected. */
  press(action: FloorAction): boolean;
  /** The page says that the candidate does something, such as typing. */
  noticeActivity(): void;
  /** Takes a page's word on when the first sample of a reply was heard, by the room's clock. */
  noticeAudible(replyId: ReplyId, at: EpochMillis): void;
  /** The last sentences as sound, for the page to fetch. */
  readonly sentences: SpokenSentences;
}

/** One live interview: its single writer, and what pages may do with it. */
export interface LiveRoom extends Stage, PageActions {
  readonly sessionId: SessionId;
  readonly roomId: RoomId;
  /** Number of the last event. */
  readonly head: number;
  /** Number of the last event that is in the log. */
  readonly saved: number;
  /** True once the event is in the log; false when `timeoutMs` passes first. */
  whenSaved(number: number, timeoutMs: number): Promise<boolean>;
  /** Everything after the reader's position, then live, until the signal aborts or the room closes. */
  subscribe(from: ReaderPosition, signal: AbortSignal): AsyncIterable<RoomMessage>;
}

type ScheduleInterview = Extract<LifecycleCommand, { type: "ScheduleInterview" }>;
export type AddDocuments = Extract<LifecycleCommand, { type: "AddDocuments" }>;

/** The rooms of this process, opened on demand. */
export interface Rooms {
  /**
   * The room of an interview, restored from the log where it is not open yet.
   *
   * @throws {UnknownInterview} The log has no such interview.
   * @throws {OwnedElsewhere} Another living process has it.
   * @throws {RoomClosed} This process is ending.
   */
  open(sessionId: SessionId): Promise<LiveRoom>;
  /**
   * The room of a new interview.
   *
   * @param documents Are there from the beginning: the log has the interview with them, or not at all.
   * @throws {IllegalTransition} The interview exists already.
   * @throws {EventRefused} The log could not give it back; there is no such interview.
   */
  create(command: ScheduleInterview, documents?: AddDocuments): Promise<LiveRoom>;
  /** The other living process that has an interview's room; null where there is none. */
  ownerElsewhere(sessionId: SessionId): Promise<Owner | null>;
  /** The process's clock, for an interview that has no room yet. */
  now(): EpochMillis;
  /** Rooms that are open now. */
  readonly size: number;
  /** Writes what waits everywhere, then closes all rooms. */
  close(): Promise<void>;
}

/** The log has no interview of that id. */
export class UnknownInterview extends Error {
  override readonly name = "UnknownInterview";
}
