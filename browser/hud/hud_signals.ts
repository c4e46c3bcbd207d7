import { batch, type Signal, signal } from "@preact/signals";
import { type Hud, hud as projection } from "../../projections/hud.ts";
import { hudPictureOf, type HudPlace } from "./hud_picture.ts";

/**
 * What the HUD shows, as one signal for each place on the page. A new state changes only the texts and
 * attributes that differ; no component renders again.
 */
export const hudSignals = Object.fromEntries(
  Object.entries(hudPictureOf(projection.initial)).map(([place, text]) => [place, signal(text)]),
) as Readonly<Record<HudPlace, Signal<string>>>;

/** Whether the page shows all measures, or only the dot and the cue. The browser keeps the choice. */
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
 * Shows a live state, unless a newer one is shown already. States come over the data channel, and are
 * also folded from the event stream; the faster of both is shown.
 *
 * @param number Number of the last event in the state.
 */
export function showLiveHud(hud: Hud, number: number): void {
  if (number < newestNumber) return;
  newestNumber = number;
  showHud(hud);
}

/** Forgets which state is the newest: for another interview, or a room that takes events back. */
export function forgetHud(): void {
  newestNumber = 0;
}

/** Reads the choice that the browser keeps. */
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
    // Where storage is switched off, the choice holds for this page.
  }
}
