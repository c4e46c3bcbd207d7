import type { Numbered } from "../domain/event.ts";
import { allProjections, foldAll, type States } from "./all.ts";
import { toCanonical } from "./canonical.ts";

/**
 * SHA-256 (hex, 64 characters) of the states of every projection, with their names and versions.
 * The same events give the same hash in the live room, a rebuild and on the replay page.
 */
export async function hashOfStates(states: States): Promise<string> {
  const named = allProjections.map(({ name, version }) => [name, version, states[name]]);
  const bytes = new TextEncoder().encode(toCanonical(named));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The hash of an interview's final states. */
export function hashOfEvents(events: Iterable<Numbered>): Promise<string> {
  return hashOfStates(foldAll(events));
}
