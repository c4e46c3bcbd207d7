import { BegunInterviews } from "../../api/begun_interviews.ts";
import { ReadingsAtOnce } from "../../api/readings_at_once.ts";
import type { Services } from "../../product/app_state.ts";
import { FormReaders } from "../../documents/form_readers.ts";
import { ModelFiles } from "../../media/model_files.ts";
import type { InterviewLog } from "../../eventlog/interview_log.ts";
import type { Numbered } from "../../domain/event.ts";
import type { SessionId } from "../../domain/ids.ts";
import { decide, evolve, initialInterview } from "../../domain/interview.ts";
import type { RoomId } from "../../domain/ids.ts";
import { epochMillis, eventNumber } from "../../domain/units.ts";
import {
  type LiveRoom,
  type RoomMessage,
  type Rooms,
  UnknownInterview,
} from "../../room/live_room.ts";
import { SpokenSentences } from "../../room/spoken_sentences.ts";
import { readSettings } from "../../product/settings.ts";
import type { Views } from "../../supabase/views.ts";
import { madeUpUser } from "../fixtures/made_up_interview.ts";
import type { FakeInterview } from "./made_up_interviews.ts";

/** A room over events in memory: it decides and tells as the real one does, and stores nothing. */
class FakeRoom implements LiveRoom {
  readonly roomId = crypto.randomUUID() as RoomId;
  readonly sentences = new SpokenSentences();
  readonly #changed = new EventTarget();

  constructor(readonly sessionId: SessionId, readonly events: Numbered[]) {}

  get interview() {
    return this.events.reduce(evolve, initialInterview);
  }

  get head() {
    return this.events.length;
  }

  get saved() {
    return this.events.length;
  }

  execute(command: Parameters<LiveRoom["execute"]>[0]): readonly Numbered[] {
    const added = decide(this.interview, command).map((event, place) => ({
      number: eventNumber(this.events.length + place + 1),
      event,
    }));
    this.events.push(...added);
    this.#changed.dispatchEvent(new Event("change"));
    return added;
  }

  /** Nothing comes too late here. */
  tell(command: Parameters<LiveRoom["tell"]>[0]): void {
    this.execute(command);
  }

  now() {
    return epochMillis(Date.now());
  }

  /** Nobody is ever seated here. */
  seat() {}

  press() {
    return true;
  }

  noticeActivity() {}

  noticeAudible() {}

  whenSaved() {
    return Promise.resolve(true);
  }

  async *subscribe(
    from: Parameters<LiveRoom["subscribe"]>[0],
    signal: AbortSignal,
  ): AsyncGenerator<RoomMessage> {
    yield { type: "room", roomId: this.roomId, head: this.head };
    for (let place = from.after; !signal.aborted;) {
      while (place < this.events.length) {
        const numbered = this.events[place++];
        if (numbered !== undefined) yield { type: "event", numbered };
      }
      yield { type: "saved", through: this.head };
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#changed.addEventListener("change", () => resolve(), { once: true, signal });
      signal.addEventListener("abort", () => resolve(), { once: true });
      await promise;
    }
  }
}

/** Services over made-up interviews; nothing outside memory is touched. */
export function fakeServices(interviews: readonly FakeInterview[]): Services {
  const find = (sessionId: SessionId) =>
    interviews.find(({ summary }) => summary.sessionId === sessionId);
  const rooms = new Map<SessionId, FakeRoom>();
  const open = (sessionId: SessionId) => {
    const found = find(sessionId);
    if (found === undefined) throw new UnknownInterview(`No interview ${sessionId}.`);
    const room = rooms.get(sessionId) ?? new FakeRoom(sessionId, found.events);
    rooms.set(sessionId, room);
    return room;
  };
  const allRooms: Rooms = {
    open: (sessionId) => Promise.try(open, sessionId),
    create: ({ plan }) => Promise.resolve(new FakeRoom(plan.sessionId, [])),
    now: () => epochMillis(Date.now()),
    ownerElsewhere: () => Promise.resolve(null),
    size: rooms.size,
    close: () => Promise.resolve(),
  };
  const views: Views = {
    interviews: () => Promise.resolve(interviews.map(({ summary }) => summary)),
    interview: (_person, sessionId) => Promise.resolve(find(sessionId)?.summary ?? null),
    report: (_person, sessionId) => Promise.resolve(find(sessionId)?.report ?? null),
  };
  return {
    settings: readSettings({}),
    identity: {
      name: "local",
      personOf: () => Promise.resolve({ userId: madeUpUser, name: "You" }),
      readModelToken: () => Promise.reject(new Error("The made-up views ask for no token.")),
    },
    landmarkFiles: new ModelFiles({ folder: null, data: "" }),
    hearingModels: {
      view: () =>
        Promise.resolve({
          mayChoose: true,
          hears: "tiny",
          chosen: "tiny",
          download: null,
          problem: null,
          choices: [{
            name: "tiny",
            bytes: 0,
            about: "comes with AceIt, works at once",
            there: true,
          }],
        }),
      choose: () => Promise.resolve(true),
      cancel: () => Promise.resolve(),
    },
    answerOffer: () => Promise.reject(new Error("The made-up server takes no connections.")),
    forms: new FormReaders(),
    readings: new ReadingsAtOnce(),
    rooms: allRooms,
    begun: new BegunInterviews(allRooms),
    neighbours: null,
    log: fakeLog((sessionId) => find(sessionId)?.events ?? []),
    views,
    operator: null,
    diary() {},
    interviewer: { engine: "scripted", model: "question-bank-1" },
    listCompetencies: () => ["Own action", "Result", "Reflection"],
    health: () =>
      Promise.resolve([
        { part: "event log", up: true, runsOn: "SQLite 3.50, WAL, synchronous=FULL", advice: null },
        { part: "read models", up: true, runsOn: "PGlite 0.5, Postgres 17", advice: null },
        {
          part: "interviewer",
          up: true,
          runsOn: "scripted interviewer, question-bank-1",
          advice: "Set GEMINI_API_KEY to be interviewed by Gemini.",
        },
        {
          part: "landmark models",
          up: false,
          runsOn: "not found",
          advice: "Set ACEIT_MODELS to a folder with the .task files, or let them be fetched once.",
        },
        { part: "webrtc", up: true, runsOn: "werift 0.25, UDP ports of the system", advice: null },
      ]),
  };
}

function fakeLog(eventsOf: (sessionId: SessionId) => readonly Numbered[]): InterviewLog {
  return {
    append: () => Promise.reject(new Error("The made-up log takes nothing.")),
    async *read(sessionId, after = 0) {
      yield* eventsOf(sessionId).slice(after);
    },
    async *readAll() {},
    async *follow() {},
    sealed: null,
    head: (sessionId) => Promise.resolve(eventsOf(sessionId).length),
    end: () => Promise.resolve(0),
    losses: () => Promise.resolve([]),
    health: () => Promise.resolve({ up: true, runsOn: "memory", advice: null }),
    close: () => Promise.resolve(),
  };
}
