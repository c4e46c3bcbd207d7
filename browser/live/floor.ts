import { signal } from "@preact/signals";
import { sendCommand } from "../connection/interview_requests.ts";

/** What the candidate can say about whose turn it is, by a button. */
type FloorAction = "let_me_think" | "done" | "push_down" | "push_up";

/** Whether the candidate asked for time to think and has not spoken since. */
export const isThinking = signal(false);
/** Whether the key or button of push-to-talk is held down. */
export const isPushing = signal(false);

/** Tells the room what the candidate pressed. A failure is ignored: the room then does not listen. */
export async function press(sessionId: string, action: FloorAction): Promise<void> {
  isThinking.value = action === "let_me_think";
  await sendCommand(sessionId, "floor", { action });
}

/** Tells the room that the key or button of push-to-talk went down or up. */
export function pushToTalk(sessionId: string, isDown: boolean): void {
  if (isPushing.value === isDown) return;
  isPushing.value = isDown;
  void press(sessionId, isDown ? "push_down" : "push_up");
}
