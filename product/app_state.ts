import type { BegunInterviews } from "../api/begun_interviews.ts";
import type { Neighbours } from "../api/neighbours.ts";
import type { ReadingsAtOnce } from "../api/readings_at_once.ts";
import type { FormReaders } from "../documents/form_readers.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import type { Identity, Person } from "../identity/identity.ts";
import type { ConnectionId, UserId } from "../domain/ids.ts";
import type { Track } from "../domain/lifecycle/events.ts";
import type { ModelFiles } from "../media/model_files.ts";
import type { HearingModels } from "../models/hearing_view.ts";
import type { OperatorDoor } from "../operator/endpoint.ts";
import type { LiveRoom, Rooms } from "../room/live_room.ts";
import type { Settings } from "./settings.ts";
import type { Views } from "../supabase/views.ts";

/** Takes a line about the process itself, for whoever runs it. Lines never hold personal text. */
export type Diary = (level: "info" | "error", line: string) => void;

/** One part of the product on the health page. */
export interface PartHealth {
  readonly part: string;
  readonly up: boolean;
  readonly runsOn: string;
  /** What a person should know or do; null where all is well. */
  readonly advice: string | null;
}

/** A page's offer to connect by WebRTC. */
interface Offer {
  readonly connectionId: ConnectionId;
  readonly sdp: string;
  /** Whose page it is. */
  readonly userId: UserId;
}

/** What routes may use. `product.ts` builds it once, when the process starts. */
export interface Services {
  readonly settings: Settings;
  readonly identity: Identity;
  readonly rooms: Rooms;
  /** Begins interviews, each whole or not at all. */
  readonly begun: BegunInterviews;
  /** The other processes of the product; null where this one is alone. */
  readonly neighbours: Neighbours | null;
  readonly log: InterviewLog;
  /** Reads uploads, each form in a process of its own. */
  readonly forms: FormReaders;
  /** Counts what `POST /api/documents` reads for each person. */
  readonly readings: ReadingsAtOnce;
  readonly views: Views;
  readonly landmarkFiles: ModelFiles;
  /** Models that can hear, which of them does, and how far a download is. */
  readonly hearingModels: HearingModels;
  /**
   * Answers a page's offer and seats it in its interview once it has connected.
   *
   * @returns The SDP answer.
   * @throws {OfferRefused}
   * @throws {TooManyOffers} The page may offer again.
   */
  answerOffer(room: LiveRoom, offer: Offer): Promise<string>;
  /** Who will be asking, as the page says it. */
  readonly interviewer: { readonly engine: "scripted" | "gemini"; readonly model: string };
  /** What is judged in interviews of a track, in a few words each. */
  listCompetencies(track: Track): readonly string[];
  /** Where the command line asks the running server; null if this server takes no such questions. */
  readonly operator: OperatorDoor | null;
  health(): Promise<readonly PartHealth[]>;
  readonly diary: Diary;
}

/** What every route finds: `main.ts` sets the services, `routes/_middleware.ts` the person. */
export interface AppState {
  services: Services;
  person: Person;
}
