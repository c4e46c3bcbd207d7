import { batch, type Signal, signal } from "@preact/signals";
import { type Hud, hud as projection } from "../../projections/hud.ts";
import { hudPictureOf, type HudPlace } from "./hud_picture.ts";

/**
 * What the HUD shows, one signal for each place on the page: a new state changes those texts and
 * attributes that differ, and renders nothing.
 */
export const hudSignals = Object.fromEntries(
  Object.entries(hudPictureOf(projection.initial)).map(([place, text]) => [place, signal(text)]),
) as Readonly<Record<HudPlace, Signal<string>>>;

/** Whether all measures are shown, or only the dot and the cue; the browser remembers a choice. */
export const isHudFull = signal(true);

const storageKey = "aceit-full-hud";
let newestNumber = 0;

/** Shows a state of the HUD. */
export function showHud(hud: Hud): void {
  const picture = hudPictureOf(hud);
  batch(() => {
    for (const place of Object.keys(picture) as HudPlace[]) {
      hudSignals[place].value = picture[place];
    }
  });
}

/**
 * Shows a live state, unless a newer one is shown already: states come over the data channel and are
 * folded from the event stream, whichever is first.
 *
 * @param number Of the last event that the state rests on.
 */
export function showLiveHud(hud: Hud, number: number): void {
  if (number < newestNumber) return;
  newestNumber = number;
  showHud(hud);
}

/** Begins anew: another interview, or a room that takes back what it said. */
export function forgetHud(): void {
  newestNumber = 0;
}

/** Takes up what the browser remembers. */
export function recallFullHud(): void {
  try {
    isHudFull.value = localStorage.getItem(storageKey) !== "no";
  } catch {
    isHudFull.value = true;
  }
}

export function chooseFullHud(isFull: boolean): void {
  isHudFull.value = isFull;
  try {
    localStorage.setItem(storageKey, isFull ? "yes" : "no");
  } catch {
    // Where storage is switched off the choice holds for this page.
  }
}
