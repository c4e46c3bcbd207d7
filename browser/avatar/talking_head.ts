import type { MouthShape } from "./mouth.ts";

/** A morph target of TalkingHead; `realtime` overrides its animations. */
interface Morph {
  realtime: number | null;
  needsUpdate: boolean;
}

/** The parts of TalkingHead 1.7 that are used here; the package has no types. */
export interface TalkingHead {
  readonly mtAvatar: Readonly<Record<string, Morph | undefined>>;
  readonly opt: { update: ((milliseconds: number) => void) | null };
  readonly scene: { environmentIntensity: number };
  showAvatar(avatar: Readonly<Record<string, unknown>>): Promise<void>;
  setValue(target: string, value: number | null, milliseconds?: number): void;
  makeEyeContact(milliseconds: number): void;
  lookAt(x: number | null, y: number | null, milliseconds: number): void;
  start(): void;
  stop(): void;
  dispose(): void;
}

type TalkingHeadClass = new (
  node: HTMLElement,
  options: Readonly<Record<string, unknown>>,
) => TalkingHead;

/** Camera and light for head and shoulders, without TalkingHead's own sound and speech. */
const look = {
  ttsEndpoint: "",
  lipsyncModules: [],
  modelFPS: 30,
  modelPixelRatio: 1,
  cameraView: "head",
  cameraDistance: 0.75,
  cameraY: 0.36,
  cameraRotateEnable: false,
  lightAmbientIntensity: 0.8,
  lightDirectIntensity: 9,
  lightDirectColor: 0xffffff,
  lightDirectPhi: 0.9,
  lightDirectTheta: 0.7,
  avatarIgnoreCamera: false,
  avatarIdleEyeContact: 0.6,
  avatarIdleHeadMove: 0.35,
  avatarSpeakingEyeContact: 0.8,
  avatarSpeakingHeadMove: 0.5,
} as const;

/**
 * Loads three.js, TalkingHead and an avatar, and shows it in a node.
 *
 * @param still Whether only mouth and eyelids move.
 * @throws {Error} There is no WebGL, or TalkingHead cannot show the file.
 */
export async function showTalkingHead(
  node: HTMLElement,
  url: string,
  still: boolean,
): Promise<TalkingHead> {
  const module: Record<string, unknown> = await import("@met4citizen/talkinghead");
  const TalkingHead = module["TalkingHead"] as TalkingHeadClass;
  const head = new TalkingHead(node, { ...look, modelMovementFactor: still ? 0 : 0.6 });
  head.scene.environmentIntensity = 0.45;
  try {
    await head.showAvatar({ url, body: "M", avatarMood: "neutral" });
    return head;
  } catch (error) {
    head.dispose();
    throw error;
  }
}

/** Gives the mouth a shape at once, without TalkingHead's easing; null lets TalkingHead move it again. */
export function shapeMouth({ mtAvatar }: TalkingHead, shape: MouthShape | null): void {
  for (const [name, morph] of Object.entries(mtAvatar)) {
    if (morph === undefined || !name.startsWith("viseme_")) continue;
    const weight = shape?.[name.slice("viseme_".length) as keyof MouthShape] ?? null;
    if (morph.realtime === weight) continue;
    morph.realtime = weight;
    morph.needsUpdate = true;
  }
}
