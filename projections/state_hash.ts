import type { Numbered } from "../domain/event.ts";
import { allProjections, foldAll, type States } from "./all.ts";
import { canonical } from "./canonical.ts";

/**
 * SHA-256 (hex, 64 characters) of the states of every projection, with their names and versions. Live
 * room, rebuild and replay page get the same one from the same events.
 */
export async function hashOfStates(states: States): Promise<string> {
  const named = allProjections.map(({ name, version }) => [name, version, states[name]]);
  const bytes = new TextEncoder().encode(canonical(named));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The hash of an interview's final states. */
export function hashOfEvents(events: Iterable<Numbered>): Promise<string> {
  return hashOfStates(foldAll(events));
}
