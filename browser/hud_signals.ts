import { signal } from "@preact/signals";
import type { Hud } from "../projections/hud.ts";

/**
 * What the HUD shows, one signal for each place on the page: a new state changes text and attributes
 * and renders nothing.
 */
export const hudSignals = {
  frames: signal("0"),
  rate: signal("–"),
  /** Percent of all frames that could be used. */
  usable: signal("–"),
  face: signal("not enough data"),
  lost: signal("0"),
  watching: signal("off"),
} as const;

const count = new Intl.NumberFormat("en-GB");

/** Shows a state of the HUD. */
export function showHud(hud: Hud): void {
  const { framesSeen, framesValid } = hud;
  hudSignals.frames.value = count.format(framesSeen);
  hudSignals.rate.value = hud.watching ? (hud.frameRateTenths / 10).toFixed(1) : "–";
  hudSignals.usable.value = framesSeen === 0
    ? "–"
    : String(Math.round(100 * framesValid / framesSeen));
  hudSignals.face.value = faceText(hud);
  hudSignals.lost.value = count.format(hud.batchesLost);
  hudSignals.watching.value = hud.watching ? "on" : "off";
}

/** Whether a face is in view, in words. */
export function faceText({ facePresent, severalFaces }: Hud): string {
  if (severalFaces) return "several faces";
  if (facePresent === null) return "not enough data";
  return facePresent ? "in view" : "not in view";
}
