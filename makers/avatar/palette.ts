import type { Colour } from "./part.ts";

/** The avatar's colours: paper-like skin, ink-dark hair, the page's cyan as its one accent. */
export const palette = {
  skin: [222, 168, 136],
  skinShade: [204, 146, 114],
  lid: [206, 150, 120],
  lip: [178, 84, 78],
  mouth: [70, 24, 34],
  teeth: [246, 244, 240],
  tongue: [205, 98, 104],
  eyeWhite: [250, 250, 248],
  iris: [16, 132, 146],
  pupil: [12, 20, 30],
  hair: [24, 28, 42],
  jacket: [22, 31, 48],
  jacketEdge: [15, 22, 36],
  shirt: [206, 216, 226],
  trousers: [26, 33, 46],
  accent: [69, 223, 232],
} as const satisfies Readonly<Record<string, Colour>>;
