import { hearing } from "../../browser/live.ts";

/** What is being heard of the candidate at this moment, as far as it is understood. */
export function HeardNow() {
  const text = hearing.value;
  return text === null ? null : (
    <p class="heard-now small" aria-live="off">
      {text === "" ? "Listening to you …" : text}
    </p>
  );
}
