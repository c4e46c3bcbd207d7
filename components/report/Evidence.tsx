import { plainTextOf } from "../../domain/conversation/markdown.ts";
import type { Quote } from "./quotes.ts";

/** Longest quote, in characters. */
const longest = 280;

/** Links to the moments that show a claim. Hover or focus shows what was said. */
export function Evidence({ sessionId, numbers, quotes }: {
  sessionId: string;
  numbers: readonly number[];
  quotes: ReadonlyMap<number, Quote>;
}) {
  return (
    <span class="evidence">
      {numbers.map((number) => {
        const quote = quotes.get(number);
        return (
          <span key={number} class="cite">
            <a
              class="mono"
              href={`/interview/${sessionId}/replay#event-${number}`}
              aria-label={`Event ${number} in the replay${
                quote === undefined ? "" : `: ${shorten(wordsOf(quote))}`
              }`}
            >
              {number}
            </a>
            {quote === undefined ? null : (
              <span class="cite-quote" aria-hidden="true">
                <span class="label">
                  {quote.speaker === "candidate" ? "You" : "Interviewer"}
                  {quote.isCorrected === true ? ", corrected by you" : ""}
                </span>
                {shorten(wordsOf(quote))}
              </span>
            )}
          </span>
        );
      })}
    </span>
  );
}

/** The interviewer's sentences without their marks; the candidate's words as they are. */
const wordsOf = ({ speaker, text }: Quote) =>
  speaker === "interviewer" ? plainTextOf(text, true) : text;

function shorten(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest).trimEnd()} …`;
}
