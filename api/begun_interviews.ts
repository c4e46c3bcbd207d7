import { createHash } from "node:crypto";
import type { SessionId, UserId } from "../domain/ids.ts";
import { newId, sessionIdSchema } from "../domain/ids.ts";
import type { Measure } from "../domain/lifecycle/events.ts";
import type { Plan } from "../domain/lifecycle/state.ts";
import {
  type AddDocuments,
  EventRefused,
  type LiveRoom,
  type Rooms,
  UnknownInterview,
} from "../room/live_room.ts";
import { Problem } from "./problem.ts";

/** Everything that a person says of an interview that shall begin. */
export interface Wish {
  readonly userId: UserId;
  readonly agreed: Omit<Plan, "sessionId" | "userId">;
  readonly consents: readonly Measure[];
  readonly documents: Omit<AddDocuments, "type" | "at">;
}

/** So long after it could not be saved, the same wish means the same interview; in milliseconds. */
const sameWithinMs = 10 * 60_000;
/** Most interviews whose wish is kept; the oldest go. */
const mostUnsaved = 1_000;

const unsaved = new Problem(
  503,
  "The interview is not ready.",
  "It could not be saved in time, because the event log or the keys cannot be written. The status " +
    "page may say why; try again in a moment.",
);
const tooLong = new Problem(
  422,
  "The documents are too long.",
  "Résumé and job description have more text than the event log of this server takes. Send shorter ones.",
);

/**
 * Begins interviews, each whole or not at all. Of one that could not be saved in time the person is
 * told so, and it is saved as soon as that is possible: who asks for the same again gets the same
 * interview, not a second one.
 */
export class BegunInterviews {
  readonly #beginning = new Map<string, Promise<LiveRoom>>();
  readonly #unsaved = new Map<string, { readonly sessionId: SessionId; readonly since: number }>();

  /**
   * @param now Milliseconds by a clock that does not run backwards.
   * @param within How long log and keys may take to keep what an interview begins with, in milliseconds.
   */
  constructor(
    private readonly rooms: Rooms,
    private readonly now = () => performance.now(),
    private readonly within = 5_000,
  ) {}

  /**
   * @returns The interview's room, once the log has what it begins with.
   * @throws {Problem}
   */
  async begin(wish: Wish): Promise<LiveRoom> {
    const key = digestOf(wish);
    const same = this.#beginning.get(key);
    if (same !== undefined) return await same;
    const beginning = this.#save(key, wish).finally(() => this.#beginning.delete(key));
    this.#beginning.set(key, beginning);
    return await beginning;
  }

  async #save(key: string, wish: Wish): Promise<LiveRoom> {
    const room = await this.#unsavedRoom(key) ?? await this.#create(wish);
    this.#unsaved.delete(key);
    if (await room.whenSaved(room.head, this.within)) return room;
    this.#unsaved.set(key, { sessionId: room.sessionId, since: this.now() });
    const [oldest] = this.#unsaved.keys();
    if (this.#unsaved.size > mostUnsaved && oldest !== undefined) this.#unsaved.delete(oldest);
    throw unsaved;
  }

  /** The room of an interview that waits to be saved, or to be started; null for none. */
  async #unsavedRoom(key: string): Promise<LiveRoom | null> {
    const known = this.#unsaved.get(key);
    if (known === undefined || this.now() - known.since > sameWithinMs) return null;
    const room = await this.rooms.open(known.sessionId).catch((error: unknown) => {
      if (error instanceof UnknownInterview) return null; // its room was lost before the log had it
      throw error;
    });
    return room?.interview.lifecycle.phase === "scheduled" ? room : null;
  }

  async #create({ userId, agreed, consents, documents }: Wish): Promise<LiveRoom> {
    const at = this.rooms.now();
    const plan = { sessionId: newId(sessionIdSchema), userId, ...agreed };
    try {
      return await this.rooms.create(
        { type: "ScheduleInterview", at, plan, consents },
        { type: "AddDocuments", at, ...documents },
      );
    } catch (error) {
      throw error instanceof EventRefused ? tooLong : error;
    }
  }
}

/** Made at once, so that of two wishes the second always finds the first. */
function digestOf(wish: Wish): string {
  return createHash("sha256").update(JSON.stringify(wish)).digest("hex");
}
