import { isUnheard, wordsBeingHeard } from "../../browser/live/live.ts";

/** What is being heard of the candidate at this moment, or that it could not be understood. */
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
