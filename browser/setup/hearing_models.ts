import { signal } from "@preact/signals";
import type { HearingView } from "../../models/hearing_view.ts";
import { type Problem, readProblem, unreachable } from "../connection/problem.ts";

/** Milliseconds between two looks at a running download. */
const intervalMs = 700;

/** Which model recognises speech and which can be chosen; null until the server has answered. */
export const hearingModels = signal<HearingView | null>(null);
/** Why the server refused the last choice; null if it did not. */
export const hearingRefusal = signal<Problem | null>(null);

let timer: ReturnType<typeof setTimeout> | undefined;
let isWatching = false;

/** Asks which model recognises speech, and follows a download. @returns Stops. */
export function watchHearingModels(): () => void {
  isWatching = true;
  void poll();
  return () => {
    isWatching = false;
    clearTimeout(timer);
  };
}

/** Chooses another model; null cancels the download. */
export async function chooseHearing(model: string | null): Promise<void> {
  hearingRefusal.value = null;
  await sendRequest({
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model }),
  });
}

const poll = () => sendRequest({});

async function sendRequest(request: RequestInit): Promise<void> {
  clearTimeout(timer);
  try {
    const response = await fetch("/api/hearing", request);
    if (response.ok) hearingModels.value = await response.json() as HearingView;
    else if (request.method !== undefined) {
      hearingRefusal.value = readProblem(response.status, await response.text());
    }
  } catch {
    if (request.method !== undefined) hearingRefusal.value = unreachable;
  }
  const view = hearingModels.value;
  const isChanging = view !== null && (view.download !== null || view.hears !== view.chosen);
  clearTimeout(timer);
  if (isWatching && isChanging && view.problem === null) timer = setTimeout(poll, intervalMs);
}
