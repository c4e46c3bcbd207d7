import { z } from "zod";
import { pause } from "../async/pause.ts";
import type { InterviewEvent } from "../domain/event.ts";
import { type SessionId, sessionIdSchema } from "../domain/ids.ts";
import { openEventFeed } from "./event_feed.ts";
import { hearReplies } from "./hear_replies.ts";
import { sendLandmarks } from "./landmark_sender.ts";
import { readRecording } from "./recording.ts";
import { candidateAnswers, jobDescription, resume } from "./script.ts";

/** The result of a simulated interview. */
interface SimulatedInterview {
  readonly sessionId: SessionId;
  /** Number of the last event that was seen. */
  readonly events: number;
  /** Number of HUD states that came back over the DataChannel. */
  readonly hudStates: number;
}

interface SimulationOptions {
  /** Address of the server, such as `http://127.0.0.1:8000`. */
  readonly server: string;
  readonly track: "behavioural" | "system_design" | "coding";
  /** The tone in which the interviewer begins; unset: the server's default. */
  readonly persona?: "encouraging" | "balanced" | "strict";
  /** How long the candidate thinks before each answer, in milliseconds. @default 0 */
  readonly thinkMs?: number;
  /** Answers that are given before the interview is ended; at most as many as the script has. */
  readonly answers: number;
  /** Whether landmarks of a camera are sent over WebRTC. */
  readonly camera: boolean;
  onProgress(step: string, done: number, of: number): void;
}

const scheduledSchema = z.object({ sessionId: sessionIdSchema });

/**
 * Goes through one whole interview over the real wire, as a page does: HTTP for commands,
 * server-sent events for words, a WebRTC DataChannel for landmarks.
 *
 * @throws {Error} The server refused a step; the message is the server's.
 */
export async function simulateInterview(options: SimulationOptions): Promise<SimulatedInterview> {
  const { server, answers, onProgress } = options;
  const steps = answers + 3;
  onProgress("uploading résumé and job description", 0, steps);
  const sessionId = await schedule(options);
  const api = `${server}/api/interviews/${sessionId}`;
  await post(`${api}/start`);
  const sender = options.camera ? await sendLandmarks(api, await openRecording()) : null;
  const feed = openEventFeed(api);
  const listen = hearReplies((heard) =>
    post(`${api}/heard`, { ...heard, characters: 0, stopped: false })
  );
  try {
    let given = 0;
    let asked = true;
    for await (const { number, event } of feed) {
      await listen(event);
      // A reply said into the candidate's silence asks for no answer of its own.
      if (event.type === "ReplyBegan") asked = !["encourage", "offer_pause"].includes(event.intent);
      if ((event.type === "ReplyFinished" && asked) || event.type === "ReplyFailed") {
        onProgress(`answering question ${given + 1}`, given + 1, steps);
        if (given < answers) {
          await pause(options.thinkMs ?? 0);
          await answer(api, given++);
        } else await post(`${api}/end`);
      }
      if (event.type === "InterviewEnded") onProgress("waiting for the report", answers + 2, steps);
      if (!isReport(event)) continue;
      onProgress("report written", steps, steps);
      return { sessionId, events: number, hudStates: sender?.statesReceived ?? 0 };
    }
    throw new Error("The interview's events ended before its report.");
  } finally {
    feed.close();
    await sender?.close();
  }
}

const isReport = ({ type }: InterviewEvent) => type === "ReportWritten" || type === "ReportFailed";

const openRecording = () => readRecording(new URL("./landmarks.bin.gz", import.meta.url));

async function schedule({ server, track, persona, camera }: SimulationOptions): Promise<SessionId> {
  const form = new FormData();
  form.set("resume", new File([resume], "resume.txt", { type: "text/plain" }));
  form.set("jobDescription", jobDescription);
  form.set("track", track);
  if (persona !== undefined) form.set("persona", persona);
  if (camera) form.append("consents", "presence");
  const response = await fetch(`${server}/api/init-session`, { method: "POST", body: form });
  if (!response.ok) throw new Error(await response.text());
  return scheduledSchema.parse(await response.json()).sessionId;
}

function answer(api: string, index: number): Promise<void> {
  const text = candidateAnswers[index % candidateAnswers.length];
  return post(`${api}/answers`, { utteranceId: crypto.randomUUID(), text });
}

async function post(address: string, body: unknown = {}): Promise<void> {
  const response = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  await response.body?.cancel();
}
