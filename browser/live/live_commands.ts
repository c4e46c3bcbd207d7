import { signal } from "@preact/signals";
import type { Persona } from "../../domain/lifecycle/events.ts";
import { command, type Outcome } from "../connection/interview_requests.ts";
import type { Problem } from "../connection/problem.ts";

/** What the server refused last, until something works again. */
export const commandProblem = signal<Problem | null>(null);
/** The command that is on its way. */
export const running = signal<"start" | "ask-again" | "end" | null>(null);

async function run(sessionId: string, name: "start" | "ask-again" | "end"): Promise<boolean> {
  if (running.value !== null) return false;
  running.value = name;
  const outcome = await command(sessionId, name);
  running.value = null;
  return show(outcome);
}

function show(outcome: Outcome<unknown>): boolean {
  commandProblem.value = outcome.ok ? null : outcome.problem;
  return outcome.ok;
}

export const startInterview = (sessionId: string) => run(sessionId, "start");
export const askAgain = (sessionId: string) => run(sessionId, "ask-again");
export const endInterview = (sessionId: string) => run(sessionId, "end");

/** Holds the interviewer's tone where it is wanted; null lets it move again. */
export async function pinTone(sessionId: string, tone: Persona | null): Promise<boolean> {
  return show(await command(sessionId, "tone", { tone }));
}

/** Grants or takes back one measure of the camera. */
export async function changeConsent(
  sessionId: string,
  measure: string,
  granted: boolean,
): Promise<boolean> {
  return show(await command(sessionId, "consents", { measure, granted }));
}
