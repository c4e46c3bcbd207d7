import { Buffer } from "node:buffer";
import "../media/contain_werift.ts";
import "../media/isolate_datagrams.ts";
import { type RTCDataChannel, RTCPeerConnection } from "werift";
import { z } from "zod";
import { encodeLandmarkPart, type LandmarkPart } from "../media/landmark_codec.ts";
import { decodeFrame, encodeLandmarks, encodePing } from "../media/protocol.ts";

interface SenderOptions {
  /** Number of connections that are tried one after another, as a page does. @default 3 */
  readonly attempts?: number;
  /**
   * Longest wait for a channel to open, in milliseconds: a busy machine takes seconds, and the server
   * gives a connection up after 15.
   *
   * @default 15,000
   */
  readonly openTimeoutMs?: number;
}

/** The server cannot be reached by WebRTC, or is too busy to open another connection. */
export class NotOpened extends Error {
  override readonly name = "NotOpened";
}

/** A page that sends recorded landmarks over a WebRTC DataChannel. */
interface LandmarkSender {
  /** Number of HUD states that came back so far. */
  readonly statesReceived: number;
  /**
   * Milliseconds from sending a batch to the first HUD state after it, for each that came in time.
   */
  readonly stateTimes: readonly number[];
  /** Milliseconds from each ping to its echo; one is sent with each batch. */
  readonly echoTimes: readonly number[];
  close(): Promise<void>;
}

/**
 * Connects to an interview as a page does, and sends recorded parts in a loop at their own pace.
 *
 * @throws {NotOpened} No connection opened.
 * @throws {Error} The server refused the offer.
 */
export async function sendLandmarks(
  api: string,
  recording: readonly LandmarkPart[],
  { attempts = 3, openTimeoutMs = 15_000 }: SenderOptions = {},
): Promise<LandmarkSender> {
  const { connection, landmarks, hud } = await connect(api, attempts, openTimeoutMs);

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
    stateTimes,
    echoTimes,
    get statesReceived() {
      return statesReceived;
    },
    async close() {
      clearInterval(timer);
      await connection.close();
    },
  };
}

interface Channels {
  readonly connection: RTCPeerConnection;
  readonly landmarks: RTCDataChannel;
  readonly hud: RTCDataChannel;
}

async function connect(api: string, attempts: number, timeoutMs: number): Promise<Channels> {
  const connection = new RTCPeerConnection({ iceServers: [] });
  const unreliable = { ordered: false, maxRetransmits: 0 };
  const landmarks = connection.createDataChannel("landmarks", unreliable);
  const hud = connection.createDataChannel("hud", unreliable);
  try {
    await exchange(connection, api);
    await Promise.all([waitForOpen(landmarks, timeoutMs), waitForOpen(hud, timeoutMs)]);
    return { connection, landmarks, hud };
  } catch (error) {
    await connection.close();
    if (error instanceof NotOpened && attempts > 1) {
      return await connect(api, attempts - 1, timeoutMs);
    }
    throw error;
  }
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
  if (response.status === 429) throw new NotOpened(`Too many offers: ${await response.text()}`);
  if (!response.ok) throw new Error(`The server refused the connection: ${await response.text()}`);
  const { sdp } = answerSchema.parse(await response.json());
  await connection.setRemoteDescription({ type: "answer", sdp });
}

function waitForOpen(channel: RTCDataChannel, timeoutMs: number): Promise<void> {
  if (channel.readyState === "open") return Promise.resolve();
  return new Promise((resolve, reject) => {
    const { label } = channel;
    const late = new NotOpened(`The channel "${label}" did not open in ${timeoutMs / 1_000} s.`);
    const timer = setTimeout(() => reject(late), timeoutMs);
    channel.stateChanged.subscribe((state) => {
      if (state !== "open") return;
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The parts of a recorded window, renumbered as window `count` since the camera was switched on. */
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
