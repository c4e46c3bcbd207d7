import { type Aloud, evolveAloud } from "../../domain/conversation/aloud.ts";
import type { InterviewEvent } from "../../domain/event.ts";
import type { EpochMillis } from "../../domain/units.ts";
import type { Progress } from "./playback_plan.ts";

/** How far the latest reply has been spoken, in whichever page. */
export interface Spoken {
  /** Null before the first reply. Its `line` is not kept here. */
  readonly aloud: Aloud | null;
  /** When the page that spoke it went away; null while one is there. */
  readonly leftAt: EpochMillis | null;
  /** Whether it was interrupted: the rest is never said. */
  readonly isCut: boolean;
  /** Milliseconds in which no page spoke it, before it went on. */
  readonly awayMs: number;
}

export const nothingSpoken: Spoken = { aloud: null, leftAt: null, isCut: false, awayMs: 0 };

/** The state of the spoken reply after one more event. */
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

/** After a longer absence than this, in milliseconds, people have forgotten how the sentence began. */
const longAbsenceMs = 10_000;

/**
 * Where a page continues a reply: at the word where the voice stopped, or, after a long absence, at the
 * beginning of that sentence.
 */
export function resumePointOf({ sentences, characters }: Progress, awayMs: number): Progress {
  return { sentences, characters: awayMs > longAbsenceMs ? 0 : characters };
}
