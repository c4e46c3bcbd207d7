import { sentence } from "../../browser/live/live.ts";
import { announcementOf } from "../../domain/conversation/markdown.ts";

/** Reads each finished sentence of the interviewer to a screen reader, never single words. */
export function SentenceLog() {
  const finished = sentence.value;
  return (
    <p class="hidden-text" aria-live="polite" data-number={finished?.number}>
      {finished === null ? null : announcementOf(finished.text)}
    </p>
  );
}
