import { signal } from "@preact/signals";
import { command } from "../connection/interview_requests.ts";

/** What the candidate may say by a button about whose turn it is. */
export type FloorAction = "let_me_think" | "done" | "push_down" | "push_up";

/** The candidate asked for time to think, and has not spoken since. */
export const thinking = signal(false);
/** The key or button of push-to-talk is held. */
export const pushing = signal(false);

/** Tells the room; where nobody listens, there is nothing to tell. */
export async function press(sessionId: string, action: FloorAction): Promise<void> {
  thinking.value = action === "let_me_think";
  await command(sessionId, "floor", { action });
}

/** Holds the floor while a key or button is down. */
export function push(sessionId: string, down: boolean): void {
  if (pushing.value === down) return;
  pushing.value = down;
  void press(sessionId, down ? "push_down" : "push_up");
}
