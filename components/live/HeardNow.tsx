import { isUnheard, wordsBeingHeard } from "../../browser/live/live.ts";

/** What the candidate is saying, as far as it is understood, or that it could not be understood. */
export function HeardNow() {
  const text = wordsBeingHeard.value;
  if (isUnheard.value) {
    return (
      <p class="heard-now small" role="alert">
        We could not understand that. Say it again, or type it.
      </p>
    );
  }
  return text === null ? null : (
    <p class="heard-now small" aria-live="off">
      {text === "" ? "Listening to you …" : text}
    </p>
  );
}
