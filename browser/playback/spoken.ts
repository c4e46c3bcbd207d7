import { type Aloud, evolveAloud } from "../../domain/conversation/aloud.ts";
import type { InterviewEvent } from "../../domain/event.ts";
import type { EpochMillis } from "../../domain/units.ts";
import type { Progress } from "./playback_plan.ts";

/** The latest reply as it is spoken, in whichever page. */
export interface Spoken {
  /** Null before the first reply. Its `line` is not kept here. */
  readonly aloud: Aloud | null;
  /** When the page that spoke it went away; null while one is there. */
  readonly leftAt: EpochMillis | null;
  /** It was interrupted: nothing more of it is said. */
  readonly isCut: boolean;
  /** How long nobody spoke it before it went on, in milliseconds. */
  readonly awayMs: number;
}

export const nothingSpoken: Spoken = { aloud: null, leftAt: null, isCut: false, awayMs: 0 };

/** What is true of the spoken reply after one more event. */
export function evolveSpoken(state: Spoken, event: InterviewEvent): Spoken {
  const aloud = evolveAloud(state.aloud, event, 0);
  if (aloud === null) return state;
  const { replyId } = aloud;
  if (replyId !== state.aloud?.replyId) return { ...nothingSpoken, aloud };
  if (event.type === "ReplyInterrupted" && event.replyId === replyId) {
    return { ...state, aloud, leftAt: null, isCut: true };
  }
  if (aloud === state.aloud) return state;
  if (aloud.voice === "left") return { ...state, aloud, leftAt: state.leftAt ?? event.at };
  const hasReturned = event.type === "ReplyResumed" && event.cause === "page_returned";
  const awayMs = hasReturned && state.leftAt !== null ? event.at - state.leftAt : state.awayMs;
  return { ...state, aloud, leftAt: null, awayMs };
}

/** Who was away for longer than this, in milliseconds, has lost the beginning of the sentence. */
const longAbsenceMs = 10_000;

/**
 * Where a page goes on with a reply: at the word where the voice stopped, or, after a long absence, at
 * the beginning of that sentence.
 */
export function resumePointOf({ sentences, characters }: Progress, awayMs: number): Progress {
  return { sentences, characters: awayMs > longAbsenceMs ? 0 : characters };
}
