import { effect, signal } from "@preact/signals";
import { hashOfEvents } from "../../projections/state_hash.ts";
import { clock, events, loading, shownNumber } from "./replay.ts";

/** Hash of every projection's state at the moment that is shown; null while it is being computed. */
export const momentHash = signal<string | null>(null);

/** Milliseconds that a moment is shown before it is hashed: hashing folds all events. */
const restMs = 250;

/** Computes the hash whenever the replay stops at a moment. @returns Stops it. */
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
