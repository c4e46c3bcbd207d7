import { Buffer } from "node:buffer";
import "../media/isolate_datagrams.ts";
import { type RTCDataChannel, RTCPeerConnection } from "werift";
import { z } from "zod";
import { encodeLandmarkPart, type LandmarkPart } from "../media/landmark_codec.ts";
import { decodeFrame, encodeLandmarks, encodePing } from "../media/protocol.ts";

/** Longest wait for a channel to open, in milliseconds; a busy machine takes seconds. */
const openTimeoutMs = 30_000;

/** A page that sends recorded landmarks over a WebRTC DataChannel. */
export interface LandmarkSender {
  /** HUD states that came back so far. */
  readonly statesReceived: number;
  /** Milliseconds from sending a batch to the first HUD state after it, for each that came in time. */
  readonly stateTimes: readonly number[];
  /** Milliseconds from a ping to its echo, each sent beside a batch. */
  readonly echoTimes: readonly number[];
  close(): Promise<void>;
}

/**
 * Connects to an interview as a page does, and sends recorded parts in a loop at their own pace.
 *
 * @throws {Error} The server did not accept, or the channels did not open in 30 s.
 */
export async function sendLandmarks(
  api: string,
  recording: readonly LandmarkPart[],
): Promise<LandmarkSender> {
  const connection = new RTCPeerConnection({ iceServers: [] });
  const unreliable = { ordered: false, maxRetransmits: 0 };
  const landmarks = connection.createDataChannel("landmarks", unreliable);
  const hud = connection.createDataChannel("hud", unreliable);
  await exchange(connection, api);
  await Promise.all([opened(landmarks), opened(hud)]);

  let statesReceived = 0;
  let awaited: number | null = null;
  const stateTimes: number[] = [];
  const echoTimes: number[] = [];
  const hear = (data: string | Buffer) => {
    if (typeof data === "string") return;
    const frame = decodeFrame(new Uint8Array(data));
    const now = performance.now();
    if (frame.kind === "pong") echoTimes.push(now - frame.clock);
    if (frame.kind !== "state") return;
    statesReceived++;
    if (awaited !== null) stateTimes.push(now - awaited);
    awaited = null;
  };
  hud.onMessage.subscribe(hear);
  landmarks.onMessage.subscribe(hear);
  let window = 0;
  const windowLength = recording[0]?.windowLength ?? 100;
  const timer = setInterval(() => {
    const frames = windowAt(recording, window).map(frameOf);
    landmarks.send(bufferOf(encodePing(window, performance.now())));
    awaited = performance.now();
    for (const frame of frames) landmarks.send(frame);
    window++;
  }, windowLength);
  return {
    ...{ stateTimes, echoTimes },
    get statesReceived() {
      return statesReceived;
    },
    async close() {
      clearInterval(timer);
      await connection.close();
    },
  };
}

const answerSchema = z.object({ sdp: z.string() });

async function exchange(connection: RTCPeerConnection, api: string): Promise<void> {
  await connection.setLocalDescription(await connection.createOffer());
  const response = await fetch(`${api}/connection`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      connectionId: crypto.randomUUID(),
      sdp: connection.localDescription?.sdp ?? "",
    }),
  });
  if (!response.ok) throw new Error(`The server refused the connection: ${await response.text()}`);
  const { sdp } = answerSchema.parse(await response.json());
  await connection.setRemoteDescription({ type: "answer", sdp });
}

async function opened(channel: RTCDataChannel): Promise<void> {
  if (channel.readyState === "open") return;
  await channel.stateChanged.watch((state) => state === "open", openTimeoutMs);
}

/** The parts of the recording's window, as those of window `count` since the camera was switched on. */
function windowAt(recording: readonly LandmarkPart[], count: number): LandmarkPart[] {
  const sequences = [...new Set(recording.map(({ sequence }) => sequence))];
  const sequence = sequences[count % sequences.length];
  const windowStart = count * (recording[0]?.windowLength ?? 100);
  return recording.filter((part) => part.sequence === sequence).map((part) => ({
    ...part,
    sequence: count,
    windowStart,
    frames: part.frames.map((frame) => ({
      ...frame,
      time: frame.time - part.windowStart + windowStart,
    })),
  }));
}

const frameOf = (part: LandmarkPart) => bufferOf(encodeLandmarks(encodeLandmarkPart(part)));
const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes);
