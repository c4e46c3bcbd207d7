import { effect, signal } from "@preact/signals";
import { hashOfEvents } from "../../projections/state_hash.ts";
import { clock, events, loading, shownNumber } from "./replay.ts";

/** Hash of every projection's state at the moment that is shown; null while it is being computed. */
export const momentHash = signal<string | null>(null);

/** Milliseconds of rest before a moment is hashed: folding all of it is not for every step. */
const restMs = 250;

/** Keeps the hash in step with the moment, whenever the replay rests. @returns Stops it. */
export function followHash(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    const count = shownNumber.value;
    clearTimeout(timer);
    momentHash.value = null;
    if (clock.value.isPlaying || loading.value.state === "loading") return;
    timer = setTimeout(async () => {
      const hash = await hashOfEvents(events.peek().slice(0, count)).catch(() => null);
      if (shownNumber.peek() === count) momentHash.value = hash;
    }, restMs);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
