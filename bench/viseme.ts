import { mouthOffsets } from "../testing/body/measure_mouth.ts";
import { type Figure, quantile } from "./figure.ts";

/** How far the mouth is from the sound, measured in a page. */
export async function measure({ syllables = 40 } = {}): Promise<Figure[]> {
  const offsets = await mouthOffsets(syllables);
  const value = quantile(offsets.map(Math.abs), 0.95);
  return [{
    name: "viseme.offset_p95_ms",
    value,
    unit: "ms",
    baseline: "sound at the loudspeaker against the mouth of the same frame, Chromium",
  }];
}
