import { type Measure, measureSchema } from "../../domain/lifecycle/events.ts";
import { type PresenceInput, presenceInputSchema } from "../../domain/observation/events.ts";
import type { Hud } from "../../projections/hud.ts";
import {
  gazePointOf,
  headTransformsOf,
  screenPathOf,
  sparkPathOf,
  trailPathOf,
} from "./hud_drawing.ts";
import { basisWords, cueWords, describeFace, notEnough } from "./hud_words.ts";

/** The texts and attributes of the HUD that change, by the name of their place on the page. */
type HudPicture = Readonly<Record<HudPlace, string>>;
export type HudPlace =
  | keyof ReturnType<typeof overviewOf>
  | keyof ReturnType<typeof gazePictureOf>
  | keyof ReturnType<typeof headPictureOf>
  | keyof ReturnType<typeof movementPictureOf>
  | keyof ReturnType<typeof blinkPictureOf>
  | keyof ReturnType<typeof posturePictureOf>
  | keyof ReturnType<typeof scorePictureOf>
  | `has_${Measure}`
  | `reason_${PresenceInput}`
  | `bar_${PresenceInput}`;

/** What the HUD shows of a state, on the live page and the replay page alike. Pure. */
export function hudPictureOf(hud: Hud): HudPicture {
  return {
    ...overviewOf(hud),
    ...consentsOf(hud),
    ...gazePictureOf(hud),
    ...headPictureOf(hud),
    ...movementPictureOf(hud),
    ...blinkPictureOf(hud),
    ...posturePictureOf(hud),
    ...scorePictureOf(hud),
    ...reasonsOf(hud),
  };
}

const count = new Intl.NumberFormat("en-GB");

function overviewOf(hud: Hud) {
  const { framesSeen, framesValid, watching, cue } = hud;
  return {
    face: hud.watching && !hud.consents.includes("presence") ? "Camera on" : describeFace(hud),
    look: watching ? lookOf(hud) : "off",
    cue: cue === null ? "" : cueWords[cue.cue],
    frames: count.format(framesSeen),
    rate: watching ? (hud.frameRateTenths / 10).toFixed(1) : "–",
    usable: framesSeen === 0 ? "–" : String(Math.round(100 * framesValid / framesSeen)),
    lost: count.format(hud.batchesLost),
    basis: basisWords[hud.basis],
    any: hud.consents.length > 0 ? "yes" : "no",
  };
}

/** The look of the dot beside the words on the face. */
function lookOf({ facePresent, severalFaces, dark, consents }: Hud): "good" | "warn" | "unsure" {
  if (dark || severalFaces || facePresent === false) return "warn";
  return facePresent === null && consents.includes("presence") ? "unsure" : "good";
}

function consentsOf({ consents }: Hud): Record<`has_${Measure}`, string> {
  const entries = measureSchema.options.map((measure) =>
    [`has_${measure}`, consents.includes(measure) ? "yes" : "no"] as const
  );
  return Object.fromEntries(entries) as Record<`has_${Measure}`, string>;
}

function gazePictureOf({ gaze, gazeTrail, screen }: Hud) {
  const { x, y } = gaze === null ? { x: 0, y: 0 } : gazePointOf(gaze);
  const tell = (value: number | null | undefined, text: (value: number) => string) =>
    value === null || value === undefined ? notEnough : text(value);
  const lines = gaze?.linesRead ?? 0;
  return {
    gazeSeen: gaze === null ? "no" : "yes",
    gazeX: String(x),
    gazeY: String(y),
    gazeTrail: trailPathOf(gazeTrail),
    screen: screenPathOf(screen),
    onScreen: tell(gaze?.onScreen, percent),
    fixating: tell(gaze?.fixating, percent),
    ellipse: tell(gaze?.ellipse, (area) => `${(area / 100).toFixed(1)} square degrees`),
    reading: gaze === null
      ? notEnough
      : lines < 3
      ? "not seen"
      : `looks like reading: ${lines} lines in 10 s`,
  };
}

function headPictureOf({ head }: Hud) {
  const { outline, features } = headTransformsOf(head ?? { yaw: 0, pitch: 0, roll: 0 });
  const towards = (value: number, plus: string, minus: string) =>
    `${Math.abs(value / 10).toFixed(0)}° ${value < 0 ? minus : plus}`;
  return {
    headSeen: head === null ? "no" : "yes",
    headOutline: outline,
    headFeatures: features,
    turned: head === null
      ? notEnough
      : `${towards(head.yaw, "right", "left")}, ${towards(head.pitch, "up", "down")}`,
    tilted: head === null ? notEnough : towards(head.roll, "right", "left"),
    nods: head === null ? notEnough : `${head.nods} in 10 s`,
  };
}

function movementPictureOf({ movement, fidget }: Hud) {
  const motion = (value: number | null | undefined) =>
    value === undefined
      ? notEnough
      : value === null
      ? "not in view"
      : `${(value / 10_000).toFixed(1)} %`;
  return {
    motionHead: motion(movement?.head),
    motionHands: motion(movement?.hands),
    motionBody: motion(movement?.body),
    sparkHead: sparkPathOf(fidget.head),
    sparkHands: sparkPathOf(fidget.hands),
    sparkBody: sparkPathOf(fidget.body),
  };
}

/** Blinks per minute at the right end of the scale. */
const mostBlinks = 50;

function blinkPictureOf({ blinks }: Hud) {
  const rate = blinks === null || blinks.rateTenths === null ? null : blinks.rateTenths / 10;
  return {
    blinkSeen: rate === null ? "no" : "yes",
    blinks: rate === null ? notEnough : `${Math.round(rate)} a minute`,
    blinkPlace: `inset-inline-start: ${percent(1_000 * Math.min(1, (rate ?? 0) / mostBlinks))}`,
  };
}

function posturePictureOf({ posture }: Hud) {
  const tilt = posture?.shoulderTilt ?? null;
  const tell = (value: number | null | undefined) =>
    value === null || value === undefined
      ? notEnough
      : `${Math.round(value / 10)} % of your baseline`;
  return {
    shoulders: tilt === null
      ? notEnough
      : Math.abs(tilt) < 10
      ? "level"
      : `${(Math.abs(tilt) / 10).toFixed(0)}° lower on your ${tilt > 0 ? "right" : "left"}`,
    shoulderTurn: `rotate(${(tilt ?? 0) / 10})`,
    headHeight: tell(posture?.headHeight),
    lean: tell(posture?.lean),
  };
}

function scorePictureOf({ presence }: Hud) {
  return {
    score: presence === null ? "–" : String(Math.round(presence.score / 10)),
    scoreOf: presence === null ? notEnough : "of 100",
    scoreBar: `inline-size: ${percent(presence?.score ?? 0)}`,
    reference: presence === null
      ? "The first score comes after ten seconds with enough data."
      : `Reference person ${
        Math.round(presence.reference / 10)
      }; the bars add up to the difference.`,
  };
}

/** Each reason as signed points, and as a bar from the middle: to the right if it raised the score. */
function reasonsOf({ presence }: Hud) {
  const entries = presenceInputSchema.options.flatMap((input) => {
    const found = presence?.reasons.find((reason) => reason.input === input);
    const points = Math.round((found?.permille ?? 0) / 10);
    const length = Math.min(50, Math.abs(found?.permille ?? 0) / 2);
    const start = (found?.permille ?? 0) < 0 ? 50 - length : 50;
    return [
      [
        `reason_${input}`,
        found === undefined ? "–" : `${points < 0 ? "−" : "+"}${Math.abs(points)}`,
      ],
      [`bar_${input}`, `inset-inline-start: ${start}%; inline-size: ${length}%`],
    ] as const;
  });
  return Object.fromEntries(entries) as Record<
    `reason_${PresenceInput}` | `bar_${PresenceInput}`,
    string
  >;
}

const percent = (thousandths: number) => `${Math.round(thousandths / 10)}%`;
