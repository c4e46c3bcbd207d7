import type { Numbered } from "../../domain/event.ts";
import { type Hud, hud } from "../../projections/hud.ts";

/** What a claim cites: what one side said at an event. */
export interface Quote {
  readonly number: number;
  readonly speaker: "interviewer" | "candidate";
  readonly text: string;
  /** Whether the candidate corrected it. */
  readonly isCorrected?: true;
}

/** What the report page needs of an interview's events. */
export interface Cited {
  readonly quotes: ReadonlyMap<number, Quote>;
  /** What the camera measured over the whole interview. */
  readonly hud: Hud;
}

/** Reads the cited words and the camera's sums from an interview's events. */
export async function readCited(
  events: AsyncIterable<Numbered>,
  numbers: ReadonlySet<number>,
): Promise<Cited> {
  const quotes = new Map<number, Quote>();
  let seen = hud.initial;
  let reply: { readonly replyId: string; readonly number: number } | null = null;
  for await (const numbered of events) {
    const { number, event } = numbered;
    seen = hud.evolve(seen, numbered);
    if (event.type === "UtteranceCorrected" && quotes.has(event.heardIn)) {
      const { heardIn, text } = event;
      quotes.set(heardIn, { number: heardIn, speaker: "candidate", text, isCorrected: true });
    }
    if (event.type === "ReplyBegan") {
      reply = numbers.has(number) ? { replyId: event.replyId, number } : null;
    } else if (event.type === "ReplySentenceCompleted" && reply?.replyId === event.replyId) {
      const before = quotes.get(reply.number);
      const text = before === undefined ? event.text : `${before.text} ${event.text}`;
      quotes.set(reply.number, { number: reply.number, speaker: "interviewer", text });
    }
    if (!numbers.has(number)) continue;
    if (event.type === "UtteranceHeard") {
      quotes.set(number, { number, speaker: "candidate", text: event.text });
    } else if (event.type === "ReplySentenceCompleted") {
      quotes.set(number, { number, speaker: "interviewer", text: event.text });
    }
  }
  return { quotes, hud: seen };
}
