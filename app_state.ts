import type { InterviewLog } from "./eventlog/interview_log.ts";
import type { Identity, Person } from "./identity/identity.ts";
import type { Rooms } from "./room/live_room.ts";
import type { Settings } from "./settings.ts";
import type { Views } from "./supabase/views.ts";

/** One part of the product on the health page. */
export interface PartHealth {
  readonly part: string;
  readonly up: boolean;
  readonly runsOn: string;
  /** What a person should know or do; null where all is well. */
  readonly advice: string | null;
}

/** What routes may use; built once in `main.ts`. */
export interface Services {
  readonly settings: Settings;
  readonly identity: Identity;
  readonly rooms: Rooms;
  readonly log: InterviewLog;
  readonly views: Views;
  /** Who will be asking, as the page says it. */
  readonly interviewer: { readonly engine: "scripted" | "gemini"; readonly model: string };
  health(): Promise<readonly PartHealth[]>;
}

/** What the middleware gives to every route. */
export interface AppState {
  services: Services;
  person: Person;
}
