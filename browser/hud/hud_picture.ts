import { type Measure, measureSchema } from "../../domain/lifecycle/events.ts";
import { type PresenceInput, presenceInputSchema } from "../../domain/observation/events.ts";
import type { Hud } from "../../projections/hud.ts";
import { gazePlace, headTransforms, screenPath, sparkPath, trailPath } from "./hud_drawing.ts";
import { basisWords, cueWords, faceText, notEnough } from "./hud_words.ts";

/** Everything that the HUD puts into the page, as the texts and attributes that change. */
export type HudPicture = Readonly<Record<HudPlace, string>>;
export type HudPlace =
  | keyof ReturnType<typeof overview>
  | keyof ReturnType<typeof gazePicture>
  | keyof ReturnType<typeof headPicture>
  | keyof ReturnType<typeof movementPicture>
  | keyof ReturnType<typeof blinkPicture>
  | keyof ReturnType<typeof posturePicture>
  | keyof ReturnType<typeof scorePicture>
  | `has_${Measure}`
  | `reason_${PresenceInput}`
  | `bar_${PresenceInput}`;

/** What the HUD shows of a state: the same for the live page and the replay page. Pure. */
export function hudPicture(hud: Hud): HudPicture {
  return {
    ...overview(hud),
    ...consented(hud),
    ...gazePicture(hud),
    ...headPicture(hud),
    ...movementPicture(hud),
    ...blinkPicture(hud),
    ...posturePicture(hud),
    ...scorePicture(hud),
    ...reasons(hud),
  };
}

const count = new Intl.NumberFormat("en-GB");

function overview(hud: Hud) {
  const { framesSeen, framesValid, watching, cue } = hud;
  return {
    face: hud.watching && !hud.consents.includes("presence") ? "Camera on" : faceText(hud),
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

/** How the dot looks; its words stand beside it. */
function lookOf({ facePresent, severalFaces, dark, consents }: Hud): "good" | "warn" | "unsure" {
  if (dark || severalFaces || facePresent === false) return "warn";
  return facePresent === null && consents.includes("presence") ? "unsure" : "good";
}

function consented({ consents }: Hud): Record<`has_${Measure}`, string> {
  const entries = measureSchema.options.map((measure) =>
    [`has_${measure}`, consents.includes(measure) ? "yes" : "no"] as const
  );
  return Object.fromEntries(entries) as Record<`has_${Measure}`, string>;
}

function gazePicture({ gaze, gazeTrail, screen }: Hud) {
  const { x, y } = gaze === null ? { x: 0, y: 0 } : gazePlace(gaze);
  const tell = (value: number | null | undefined, text: (value: number) => string) =>
    value === null || value === undefined ? notEnough : text(value);
  const lines = gaze?.linesRead ?? 0;
  return {
    gazeSeen: gaze === null ? "no" : "yes",
    gazeX: String(x),
    gazeY: String(y),
    gazeTrail: trailPath(gazeTrail),
    screen: screenPath(screen),
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

function headPicture({ head }: Hud) {
  const { outline, features } = headTransforms(head ?? { yaw: 0, pitch: 0, roll: 0 });
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

function movementPicture({ movement, fidget }: Hud) {
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
    sparkHead: sparkPath(fidget.head),
    sparkHands: sparkPath(fidget.hands),
    sparkBody: sparkPath(fidget.body),
  };
}

/** Blinks a minute at the right end of the scale. */
const mostBlinks = 50;

function blinkPicture({ blinks }: Hud) {
  const rate = blinks === null || blinks.rateTenths === null ? null : blinks.rateTenths / 10;
  return {
    blinkSeen: rate === null ? "no" : "yes",
    blinks: rate === null ? notEnough : `${Math.round(rate)} a minute`,
    blinkPlace: `inset-inline-start: ${percent(1_000 * Math.min(1, (rate ?? 0) / mostBlinks))}`,
  };
}

function posturePicture({ posture }: Hud) {
  const tilt = posture?.shoulderTilt ?? null;
  const tell = (value: number | null | undefined) =>
    value === null || value === undefined ? notEnough : `${Math.round(value / 10)} % of your zero`;
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

function scorePicture({ presence }: Hud) {
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

/** Each reason as signed points, and as a bar from the middle: to the right where it raised the score. */
function reasons({ presence }: Hud) {
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
