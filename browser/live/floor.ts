import { signal } from "@preact/signals";
import { sendCommand } from "../connection/interview_requests.ts";

/** What the candidate may say by a button about whose turn it is. */
type FloorAction = "let_me_think" | "done" | "push_down" | "push_up";

/** The candidate asked for time to think, and has not spoken since. */
export const isThinking = signal(false);
/** The key or button of push-to-talk is held. */
export const isPushing = signal(false);

/** Tells the room; where nobody listens, there is nothing to tell. */
export async function press(sessionId: string, action: FloorAction): Promise<void> {
  isThinking.value = action === "let_me_think";
  await sendCommand(sessionId, "floor", { action });
}

/** Holds the floor while a key or button is down. */
export function pushToTalk(sessionId: string, isDown: boolean): void {
  if (isPushing.value === isDown) return;
  isPushing.value = isDown;
  void press(sessionId, isDown ? "push_down" : "push_up");
}
