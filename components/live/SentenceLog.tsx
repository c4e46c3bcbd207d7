import { live } from "../../browser/live.ts";

/** Reads each finished sentence of the interviewer to a screen reader, never single words. */
export function SentenceLog() {
  const { sentence } = live.value.view;
  return (
    <p class="hidden-text" aria-live="polite" data-number={sentence?.number}>
      {sentence?.text}
    </p>
  );
}
