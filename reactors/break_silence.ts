import type { SilenceIntent } from "../domain/conversation/events.ts";
import type { FloorAction } from "../domain/conversation/listening_state.ts";
import {
  evolveSilence,
  findDueInSilence,
  initialSilence,
  isQuiet,
  noticeActivity,
  noticePress,
  type Silence,
  type SilenceTimes,
} from "../domain/conversation/silence.ts";
import type { Numbered } from "../domain/event.ts";
import { newId, replyIdSchema } from "../domain/ids.ts";
import type { Persona } from "../domain/lifecycle/events.ts";
import type { Stage } from "../domain/stage.ts";
import type { Author } from "../models/interviewer.ts";

/** How often the clock is looked at while an interview is live, in milliseconds. */
const lookMs = 500;

interface BreakSilenceParts {
  readonly stage: Stage;
  readonly times: SilenceTimes;
  /** The words, another choice for another seed. */
  readonly words: (intent: SilenceIntent, tone: Persona, seed: string) => string;
  /** Who says them, and their version. */
  readonly author: Author;
  /** Calls back after some milliseconds, unless what it gives is called before. */
  readonly wait: (ms: number, then: () => void) => () => void;
}

/** Notices how long a candidate is silent, and speaks into the silence. */
export interface SilenceBreaker {
  /** Call it with every event, restored ones too. */
  fold(numbered: Numbered): void;
  /** Call it with every event that is new. */
  react(numbered: Numbered): void;
  /** The page says that the candidate does something. */
  active(): void;
  press(action: FloorAction): void;
}

/**
 * Says a kind word into a long silence, and later offers a pause, by the rules of
 * `domain/conversation/silence.ts`. Where no page is connected nobody is spoken to.
 */
export function breakSilence(parts: BreakSilenceParts): SilenceBreaker {
  const { stage, times, wait } = parts;
  let silence: Silence = initialSilence;
  let stop: (() => void) | null = null;

  const look = () => {
    stop = wait(lookMs, look);
    const { lifecycle, conversation } = stage.interview;
    if (lifecycle.phase !== "live" || lifecycle.connection === null || !isQuiet(conversation)) {
      return;
    }
    const due = findDueInSilence(silence, stage.now(), times);
    if (due === "encourage" || due === "offer_pause") say(parts, due);
  };
  return {
    fold({ event }) {
      silence = evolveSilence(silence, event);
    },
    react() {
      const live = stage.interview.lifecycle.phase === "live";
      if (live) stop ??= wait(lookMs, look);
      else stop?.();
      if (!live) stop = null;
    },
    active: () => silence = noticeActivity(silence, stage.now()),
    press: (action) => silence = noticePress(silence, action, stage.now()),
  };
}

function say({ stage, words, author }: BreakSilenceParts, intent: SilenceIntent): void {
  const { conversation, persona: { tone } } = stage.interview;
  const text = words(intent, tone, `${conversation.lines.length}`);
  const replyId = newId(replyIdSchema);
  const reply = { replyId, intent, tone, text, ...author };
  stage.tell({ type: "BreakSilence", at: stage.now(), ...reply });
}
