import type { Numbered } from "../domain/event.ts";
import { evidence } from "./evidence.ts";
import { hud } from "./hud.ts";
import { keyframes } from "./keyframes.ts";
import { metadata } from "./metadata.ts";
import { outline } from "./outline.ts";
import type { Projection } from "./projection.ts";
import { report } from "./report.ts";
import { transcript } from "./transcript.ts";

/** Every projection of an interview, in the order in which the hash covers them. */
export const allProjections: readonly Projection<unknown>[] = [
  evidence,
  hud,
  keyframes,
  metadata,
  outline,
  report,
  transcript,
];

/** State of every projection, by its name. */
export type States = Readonly<Record<string, unknown>>;

export const initialStates: States = Object.fromEntries(
  allProjections.map(({ name, initial }) => [name, initial]),
);

/** The state of every projection after all of the events; `from` is the state before the first. */
export function foldAll(events: Iterable<Numbered>, from: States = initialStates): States {
  const folded = allProjections.map((projection) => ({
    projection,
    state: from[projection.name],
  }));
  for (const numbered of events) {
    for (const entry of folded) entry.state = entry.projection.evolve(entry.state, numbered);
  }
  return Object.fromEntries(folded.map(({ projection, state }) => [projection.name, state]));
}
