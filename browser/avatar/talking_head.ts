import type { VisemeName } from "../../models/voice.ts";
import type { MouthShape } from "./mouth.ts";

/** One morph target as TalkingHead keeps it; `realtime` overrides every animation of its own. */
interface Morph {
  realtime: number | null;
  needsUpdate: boolean;
}

/** What is used of TalkingHead 1.7, which has no types of its own. */
export interface TalkingHead {
  readonly mtAvatar: Record<string, Morph | undefined>;
  readonly renderer: { readonly info: { readonly render: { readonly frame: number } } };
  readonly opt: { update: ((dt: number) => void) | null };
  showAvatar(avatar: Readonly<Record<string, unknown>>): Promise<void>;
  setView(view: "head" | "upper", options: Readonly<Record<string, number>>): void;
  setMood(mood: string): void;
  setValue(target: string, value: number | null, ms?: number): void;
  makeEyeContact(ms: number): void;
  lookAhead(ms: number): void;
  start(): void;
  stop(): void;
  dispose(): void;
}
export type TalkingHeadClass = new (
  node: HTMLElement,
  options: Readonly<Record<string, unknown>>,
) => TalkingHead;

/** Lets the mouth follow a shape at once, without TalkingHead's own easing. */
export function shapeMouth({ mtAvatar }: TalkingHead, shape: MouthShape): void {
  for (const [name, weight] of Object.entries(shape) as [VisemeName, number][]) {
    const morph = mtAvatar[`viseme_${name}`];
    if (morph === undefined) continue;
    morph.realtime = weight;
    morph.needsUpdate = true;
  }
}
