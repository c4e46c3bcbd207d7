import type { Page } from "playwright-core";
import type { Measure } from "../../domain/lifecycle/events.ts";
import { jobDescription, resume } from "../../simulation/script.ts";
import type { InterviewEvent, Numbered } from "../../domain/event.ts";

/** A state of the HUD as it came over the DataChannel. */
interface ReceivedState {
  readonly number: number;
  readonly state: unknown;
}

/** What the page's own channels carried. */
export interface PageRecord {
  readonly states: readonly ReceivedState[];
  /** The last frames of landmarks that were sent, in Base64. */
  readonly sent: readonly string[];
}

/** Records what goes through DataChannels, in the page, before any of its own scripts run. */
const recorder = `
  globalThis.recorded = { states: [], sent: [] };
  const create = RTCPeerConnection.prototype.createDataChannel;
  RTCPeerConnection.prototype.createDataChannel = function (...args) {
    const channel = create.apply(this, args);
    channel.addEventListener("message", ({ data }) => {
      if (!(data instanceof ArrayBuffer)) return;
      const bytes = new Uint8Array(data);
      if (bytes[1] !== 2) return;
      const number = new DataView(data).getUint32(2, true);
      recorded.states.push({ number, state: JSON.parse(new TextDecoder().decode(bytes.subarray(6))) });
    });
    const send = channel.send.bind(channel);
    channel.send = (data) => {
      const bytes = new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
      if (bytes[1] === 1 && bytes.byteLength > 3_000) {
        recorded.sent.push(btoa(String.fromCharCode(...bytes)));
        recorded.sent.splice(0, recorded.sent.length - 8);
      }
      send(data);
    };
    return channel;
  };
`;

/** Schedules and starts an interview with these consents. @returns Its id. */
export async function startInterview(
  origin: string,
  consents: readonly Measure[],
): Promise<string> {
  const form = new FormData();
  form.set("resume", new File([resume], "resume.txt", { type: "text/plain" }));
  form.set("jobDescription", jobDescription);
  form.set("track", "behavioural");
  for (const measure of consents) form.append("consents", measure);
  const response = await fetch(`${origin}/api/init-session`, { method: "POST", body: form });
  if (!response.ok) throw new Error(await response.text());
  const { sessionId } = await response.json() as { sessionId: string };
  await post(origin, sessionId, "start");
  return sessionId;
}

export async function post(
  origin: string,
  sessionId: string,
  name: string,
  body: unknown = {},
): Promise<void> {
  const response = await fetch(`${origin}/api/interviews/${sessionId}/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  await response.body?.cancel();
}

/** Opens the live page and switches its camera on. */
export async function openCameraPage(page: Page, origin: string, sessionId: string): Promise<void> {
  page.setDefaultTimeout(60_000);
  await page.addInitScript(recorder);
  await page.goto(`${origin}/interview/${sessionId}`);
  await page.getByRole("button", { name: "Switch camera on" }).click();
  await page.getByText("Connected by WebRTC").waitFor();
}

export const recordOf = (page: Page) => page.evaluate("recorded") as Promise<PageRecord>;

/** The recorded events, read back from the log. */
export async function recordedEvents(
  origin: string,
  sessionId: string,
): Promise<readonly Numbered[]> {
  const response = await fetch(`${origin}/api/interviews/${sessionId}/log?after=0`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.text()).split("\n").filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Numbered);
}

export type Batch = Extract<InterviewEvent, { type: "LandmarkBatchMeasured" }>;

/** What the camera measured. */
export const batchesOf = (events: readonly Numbered[]): Batch[] =>
  events.map(({ event }) => event)
    .filter((event): event is Batch => event.type === "LandmarkBatchMeasured");
