import { signal } from "@preact/signals";
import type { Persona } from "../../domain/lifecycle/events.ts";
import { type Outcome, sendCommand } from "../connection/interview_requests.ts";
import type { Problem } from "../connection/problem.ts";

/** Why the server refused the last command; null once one has worked. */
export const commandProblem = signal<Problem | null>(null);
/** The command that is on its way. */
export const pendingCommand = signal<"start" | "ask-again" | "end" | null>(null);

async function run(sessionId: string, name: "start" | "ask-again" | "end"): Promise<boolean> {
  if (pendingCommand.value !== null) return false;
  pendingCommand.value = name;
  const outcome = await sendCommand(sessionId, name);
  pendingCommand.value = null;
  return showOutcome(outcome);
}

function showOutcome(outcome: Outcome<unknown>): boolean {
  commandProblem.value = outcome.ok ? null : outcome.problem;
  return outcome.ok;
}

export const startInterview = (sessionId: string) => run(sessionId, "start");
export const askAgain = (sessionId: string) => run(sessionId, "ask-again");
export const endInterview = (sessionId: string) => run(sessionId, "end");

/** Keeps the interviewer's tone; null lets it change again. */
export async function pinTone(sessionId: string, tone: Persona | null): Promise<boolean> {
  return showOutcome(await sendCommand(sessionId, "tone", { tone }));
}

/** Grants or takes back one measure of the camera. */
export async function changeConsent(
  sessionId: string,
  measure: string,
  granted: boolean,
): Promise<boolean> {
  return showOutcome(await sendCommand(sessionId, "consents", { measure, granted }));
}
