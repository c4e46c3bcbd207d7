import type { TurnIntent } from "../domain/conversation/events.ts";
import type { Line } from "../domain/conversation/state.ts";

/** What the interviewer says when its reply takes long. Each is one sentence. */
const bridges: Readonly<Record<TurnIntent, readonly string[]>> = {
  open: ["One moment, I am just getting ready.", "Give me a second, I am opening my notes."],
  continue: [
    "Let me think about that for a second.",
    "Okay, give me a moment with that.",
    "Hm, let me take that in for a second.",
    "One moment, I am still thinking about what you said.",
    "Right, let me think where to go from here.",
    "Bear with me for a second.",
  ],
  close: ["One moment, please.", "Just a second, please."],
};

const all = Object.values(bridges).flat();

/**
 * A phrase for a wait: none that the interviewer used lately. The same conversation gives the same one.
 *
 * @param latest The phrase used last, which may have been taken back since; null for none.
 */
export function chooseBridge(
  intent: TurnIntent,
  lines: readonly Line[],
  latest: string | null,
): string {
  const choices = bridges[intent];
  const used = lines.flatMap(({ speaker, text }) =>
    speaker === "interviewer" ? choices.filter((choice) => text.startsWith(choice)) : []
  );
  const recent = used.slice(-Math.floor(choices.length / 2));
  const fresh = choices.filter((choice) => choice !== latest && !recent.includes(choice));
  const others = choices.filter((choice) => choice !== latest);
  const from = fresh.length > 0 ? fresh : others;
  return from[lines.length % from.length] ?? choices[0] ?? "One moment, please.";
}

/** What the interviewer said, without the phrase that bridged the wait before it. */
export function withoutBridge(text: string): string {
  const bridge = all.find((phrase) => text.startsWith(phrase));
  return bridge === undefined ? text : text.slice(bridge.length).trimStart();
}
