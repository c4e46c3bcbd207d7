import { signal } from "@preact/signals";
import { playback } from "../live/speech.ts";
import type { Stage } from "../live/stage.ts";
import { FrameRate } from "./frame_rate.ts";
import { closedMouth, mouthAt, type MouthShape, openingOf } from "./mouth.ts";
import { shapeMouth, showTalkingHead, type TalkingHead } from "./talking_head.ts";

/** Which face is shown. */
export const face = signal<"drawing" | "loading" | "avatar">("drawing");
/** Why the page shows the drawing in place of the avatar; null if the candidate chose it. */
export const faceNote = signal<string | null>(null);

/** The candidate's choice, which this browser keeps; `auto` before a choice. */
type FaceChoice = "auto" | "avatar" | "drawing";
const choiceKey = "aceit-face";

export function readFaceChoice(): FaceChoice {
  const kept = read();
  return kept === "avatar" || kept === "drawing" ? kept : "auto";
}

function read(): string | null {
  try {
    return localStorage.getItem(choiceKey);
  } catch {
    return null;
  }
}

export function chooseFace(choice: FaceChoice): void {
  try {
    localStorage.setItem(choiceKey, choice);
  } catch {
    return;
  }
}

/** The mouth shape of what sounds at this moment; null in silence. */
function currentMouth(): MouthShape | null {
  const sounding = playback.currentSound();
  return sounding === null ? null : mouthAt(sounding.visemes, sounding.offsetMs);
}

/** Moves the drawing's mouth by the custom property `--mouth` (0..1). @returns Stops it. */
export function moveDrawing(node: HTMLElement): () => void {
  let frame = 0;
  let last = -1;
  const draw = () => {
    const open = Math.round(50 * openingOf(currentMouth() ?? closedMouth)) / 50;
    if (open !== last) node.style.setProperty("--mouth", String(last = open));
    frame = requestAnimationFrame(draw);
  };
  draw();
  return () => cancelAnimationFrame(frame);
}

/**
 * Shows the avatar once the page is idle, or the drawing where WebGL is missing or slow. Sound and
 * captions do not wait for it.
 *
 * @returns `follow` shows whose turn it is; `stop` removes the avatar.
 */
export function showAvatar(node: HTMLElement, url: string): {
  follow(turn: Stage): void;
  stop(): void;
} {
  let head: TalkingHead | null = null;
  let turn: Stage = "waiting";
  let isGone = false;
  const stop = (note: string | null) => {
    isGone = true;
    head?.dispose();
    head = null;
    face.value = "drawing";
    faceNote.value = note;
  };
  const begin = async () => {
    if (isGone) return;
    const problem = findGraphicsProblem();
    if (problem !== null) return stop(problem);
    face.value = "loading";
    try {
      const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const shown = await showTalkingHead(node, url, isStill);
      if (isGone) return shown.dispose();
      head = shown;
    } catch {
      return stop("The avatar could not be loaded, so a drawing is shown.");
    }
    pose(head, turn);
    run(head, () => stop("The avatar was too slow here, so a drawing is shown."));
  };
  const idle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 300));
  idle(() => void begin(), { timeout: 3_000 });
  return {
    follow(next) {
      if (next === turn) return;
      turn = next;
      if (head !== null) pose(head, turn);
    },
    stop: () => stop(null),
  };
}

function run(head: TalkingHead, onTooSlow: () => void): void {
  const rate = new FrameRate(performance.now());
  const patient = readFaceChoice() === "avatar";
  head.opt.update = () => {
    face.value = "avatar";
    shapeMouth(head, currentMouth());
    const slow = rate.countFrame(performance.now());
    if (slow && !patient && document.visibilityState === "visible") setTimeout(onTooSlow);
  };
}

/** Listening, the head leans in and smiles; thinking, it looks up and away; TalkingHead moves the rest. */
function pose(head: TalkingHead, turn: Stage): void {
  const listening = turn === "listening" || turn === "paused";
  const thinking = turn === "thinking";
  head.setValue("headRotateZ", listening ? 0.05 : 0);
  head.setValue("headRotateX", listening ? 0.05 : thinking ? -0.07 : 0);
  head.setValue("headRotateY", thinking ? 0.12 : 0);
  head.setValue("browInnerUp", listening ? 0.25 : thinking ? 0.45 : 0);
  head.setValue("eyesLookUp", thinking ? 0.4 : 0);
  const smile = listening ? 0.22 : 0.1;
  head.setValue("mouthSmileLeft", smile);
  head.setValue("mouthSmileRight", smile);
  if (!thinking) head.makeEyeContact(20_000);
}

/** Why the avatar is not tried; null if it is. Drawn without a graphics card it would slow the page down. */
function findGraphicsProblem(): string | null {
  const context = document.createElement("canvas").getContext("webgl2");
  if (context === null) return "This browser has no WebGL, so a drawing is shown.";
  const known = context.getExtension("WEBGL_debug_renderer_info");
  const renderer = known === null ? "" : context.getParameter(known.UNMASKED_RENDERER_WEBGL);
  context.getExtension("WEBGL_lose_context")?.loseContext();
  const software = /swiftshader|llvmpipe|software|basic render/i.test(String(renderer));
  return software && readFaceChoice() !== "avatar"
    ? "This computer has no graphics card in use, so a drawing is shown."
    : null;
}
