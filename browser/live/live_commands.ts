import { signal } from "@preact/signals";
import { pause } from "../../async/pause.ts";
import { backOff } from "../../async/retry.ts";
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
  const outcome = await sendUntilTaken(() => sendCommand(sessionId, name));
  pendingCommand.value = null;
  return showOutcome(outcome);
}

/** Tries of a command that the server cannot take for a moment, such as while its room moves. */
const mostTries = 5;
const waits = { firstMs: 500, mostMs: 2_000 };

/**
 * Sends a command again while the server answers 503. A try whose answer was lost may have been
 * taken, so that a refusal of a later one as too late (409) counts as success.
 */
export async function sendUntilTaken(
  send: () => Promise<Outcome<{ head: number }>>,
  wait: (ms: number) => Promise<void> = pause,
): Promise<Outcome<{ head: number } | null>> {
  for (let tries = 1;; tries++) {
    const outcome = await send();
    if (outcome.ok) return outcome;
    const { status } = outcome.problem;
    if (status === 409 && tries > 1) return { ok: true, status, body: null };
    if (status !== 503 || tries === mostTries) return outcome;
    await wait(backOff(waits, tries));
  }
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
