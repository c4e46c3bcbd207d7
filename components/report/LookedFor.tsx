import type { AskedQuestion } from "../../domain/assessment/events.ts";
import { plainTextOf } from "../../domain/conversation/markdown.ts";
import { Evidence } from "./Evidence.tsx";
import type { Quote } from "./quotes.ts";

/** Each question of the interview, and what a good answer to it holds. */
export function LookedFor({ questions, sessionId, quotes }: {
  readonly questions: readonly AskedQuestion[];
  readonly sessionId: string;
  readonly quotes: ReadonlyMap<number, Quote>;
}) {
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="looked-for-title">
      <h2 id="looked-for-title" class="report-title">What the interviewer was after</h2>
      <ol class="looked-for">
        {questions.map(({ number, lookedFor }) => (
          <li key={number} class="panel">
            <p class="looked-for-question">
              {questionOf(quotes.get(number))}{" "}
              <Evidence sessionId={sessionId} numbers={[number]} quotes={noQuotes} />
            </p>
            <ul class="claims looked-for-list">
              {lookedFor.map((says) => <li key={says}>{says}</li>)}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The question stands beside its link, so the link needs no quote. */
const noQuotes: ReadonlyMap<number, Quote> = new Map();

/** The last sentence that asks something; a number alone where the words are deleted. */
function questionOf(quote: Quote | undefined): string {
  if (quote === undefined) return "Question at event";
  const text = plainTextOf(quote.text, true);
  return text.split(/(?<=[.!?])\s+/u).findLast((sentence) => sentence.endsWith("?")) ?? text;
}
