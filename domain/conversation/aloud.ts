import type { InterviewEvent } from "../event.ts";
import type { ReplyId } from "../ids.ts";

/** How far the candidate heard a reply: whole sentences, then characters of the next one. */
export interface Heard {
  readonly sentences: number;
  readonly characters: number;
}

/** The latest reply as the candidate hears it. Its text may be finished long before its sound is. */
export interface Aloud {
  readonly replyId: ReplyId;
  /** Index of its text in `Conversation.lines`. */
  readonly line: number;
  readonly sentences: readonly string[];
  /** No more sentences will come. */
  readonly finished: boolean;
  /**
   * `silent`: only captions so far. `paused`: the voice waits until it is known whether the
   * candidate interrupts. `left`: the page went away in the middle of the reply; the voice goes on
   * when a page is back. `stopped`: somebody interrupted, and the reply ends where the voice
   * stopped. `ended`: the candidate heard all of it, or the rest is never spoken. `failed`: the
   * voice broke, captions go on.
   */
  readonly voice: "silent" | "playing" | "paused" | "left" | "stopped" | "ended" | "failed";
  readonly heard: Heard;
  /** The question that the reply asks, by its id in the question bank, or null. */
  readonly questionId: string | null;
}

/** Whether the candidate hears the reply, or may hear it again at any moment. */
export function isAudible(aloud: Aloud | null): aloud is Aloud {
  return aloud?.voice === "playing" || aloud?.voice === "paused";
}

/** Whether the candidate may still hear some of it, now or once a page is back. */
function isUnfinished({ voice }: Aloud): boolean {
  return voice === "playing" || voice === "paused" || voice === "left";
}

/** What the candidate heard of a reply, as text. */
export function heardTextOf({ sentences, heard }: Aloud): string {
  const begun = sentences[heard.sentences]?.slice(0, heard.characters) ?? "";
  return [...sentences.slice(0, heard.sentences), begun].join(" ").trim();
}

/** Moves a reported place to the end of what exists, where it lies beyond it. */
export function clampHeard({ sentences }: Aloud, heard: Heard): Heard {
  if (heard.sentences >= sentences.length) return { sentences: sentences.length, characters: 0 };
  const longest = sentences[heard.sentences]?.length ?? 0;
  return { sentences: heard.sentences, characters: Math.min(heard.characters, longest) };
}

/** Whether `first` lies further on than `second`. */
export function isFurther(first: Heard, second: Heard): boolean {
  return first.sentences === second.sentences
    ? first.characters > second.characters
    : first.sentences > second.sentences;
}

/**
 * The state of the reply's sound after one more event. @param line Index at which a new reply's
 * text goes.
 */
export function evolveAloud(
  state: Aloud | null,
  event: InterviewEvent,
  line: number,
): Aloud | null {
  if (event.type === "ReplyBegan") {
    const { replyId, questionId } = event;
    const heard = { sentences: 0, characters: 0 };
    return { replyId, line, sentences: [], finished: false, voice: "silent", heard, questionId };
  }
  if (state === null) return null;
  switch (event.type) {
    case "CandidateDisconnected":
    case "RoomOpened":
      return isAudible(state) ? { ...state, voice: "left" } : state;
    case "UtteranceHeard":
      return state.voice === "left" ? { ...state, voice: "ended" } : state;
    case "InterviewEnded":
      return isUnfinished(state) ? { ...state, voice: "ended" } : state;
    case "ReplyContinued":
    case "ReplySentenceCompleted":
    case "ReplyFinished":
    case "ReplyFailed":
    case "ReplyInterrupted":
    case "ReplyHeard":
    case "ReplyVoiceBegan":
    case "ReplyPaused":
    case "ReplyResumed":
    case "ReplyVoiceFailed":
      return event.replyId === state.replyId ? settle(evolveOwn(state, event)) : state;
    default:
      return state;
  }
}

function evolveOwn(state: Aloud, event: InterviewEvent): Aloud {
  switch (event.type) {
    case "ReplyContinued":
      return { ...state, questionId: event.questionId ?? state.questionId };
    case "ReplySentenceCompleted":
      return { ...state, sentences: [...state.sentences, event.text] };
    case "ReplyFinished":
    case "ReplyFailed":
      return { ...state, finished: true };
    case "ReplyInterrupted":
      if (state.voice === "left") return { ...state, voice: "ended" };
      return isAudible(state) ? { ...state, voice: "stopped" } : state;
    case "ReplyHeard": {
      const { sentences, characters } = event;
      return { ...state, heard: { sentences, characters } };
    }
    case "ReplyVoiceBegan":
    case "ReplyResumed":
      return { ...state, voice: "playing" };
    case "ReplyPaused":
      return { ...state, voice: "paused" };
    case "ReplyVoiceFailed":
      return { ...state, voice: "failed" };
    default:
      return state;
  }
}

/**
 * Ends the voice once the candidate has heard all of a finished reply: nothing is left to
 * interrupt.
 */
function settle(state: Aloud): Aloud {
  const all = state.finished && state.heard.sentences >= state.sentences.length;
  return all && isUnfinished(state) ? { ...state, voice: "ended" } : state;
}
