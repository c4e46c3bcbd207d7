import { readIceServers } from "./ice_servers.ts";
import { congestedAt, type Failure, failureOf, type LinkOptions, type Opening } from "./link.ts";

interface WebRtcLinkOptions extends LinkOptions {
  /** STUN and TURN servers; loopback and LAN need none. */
  readonly iceServers: readonly RTCIceServer[];
  /** Called with the servers in the answer: too late for this attempt, in time for the next. */
  readonly onIceServers: (servers: readonly RTCIceServer[]) => void;
  /** The microphone, sent as Opus; null while there is none. */
  readonly microphone: MediaStreamTrack | null;
}

/** Offers a WebRTC connection to the server and waits until both channels are open. Never throws. */
export async function openWebRtcLink(options: WebRtcLinkOptions): Promise<Opening> {
  if (typeof RTCPeerConnection === "undefined") {
    return failureOf("blocked", "This browser has no WebRTC.");
  }
  let connection: RTCPeerConnection | null = null;
  try {
    connection = new RTCPeerConnection({ iceServers: [...options.iceServers] });
    const opening = await open(connection, options);
    if (opening.link === null) connection.close();
    return opening;
  } catch {
    connection?.close();
    return failureOf("blocked", "This browser refuses WebRTC.");
  }
}

async function open(connection: RTCPeerConnection, options: WebRtcLinkOptions): Promise<Opening> {
  const unreliable = { ordered: false, maxRetransmits: 0 };
  const landmarks = connection.createDataChannel("landmarks", unreliable);
  const hud = connection.createDataChannel("hud", unreliable);
  // Sound is always offered: a microphone that is switched on later then needs no new negotiation.
  const { sender } = connection.addTransceiver(options.microphone ?? "audio", {
    direction: "sendonly",
  });
  const gone = Promise.withResolvers<void>();
  const close = () => {
    connection.close();
    gone.resolve();
  };
  hud.binaryType = "arraybuffer";
  hud.onmessage = ({ data }) => {
    if (data instanceof ArrayBuffer) options.onBytes(new Uint8Array(data));
  };
  landmarks.onclose = hud.onclose = close;
  connection.onconnectionstatechange = () => {
    if (connection.connectionState === "failed") close();
  };
  const refusal = await exchange(connection, options);
  if (refusal !== null) return refusal;
  if (!await waitUntilOpen([landmarks, hud], gone.promise, options)) return noUdp;
  const send = (bytes: Uint8Array) => {
    if (landmarks.readyState !== "open" || landmarks.bufferedAmount > congestedAt) return false;
    landmarks.send(new Uint8Array(bytes));
    return true;
  };
  const setMicrophone = (track: MediaStreamTrack | null) =>
    void sender.replaceTrack(track).catch(() => {});
  const tryAnotherWay = () => false;
  const closed = gone.promise;
  const link = { transport: "webrtc", send, setMicrophone, tryAnotherWay, closed, close } as const;
  return { link, failure: null };
}

/** The server may take so many times longer than the network: if it is busy, UDP may still work. */
const serverFactor = 3;

/** Sends the offer and takes the answer. @returns Null if that went well. */
async function exchange(
  connection: RTCPeerConnection,
  { base, connectionId, signal, deadlineMs, onIceServers }: WebRtcLinkOptions,
): Promise<Failure | null> {
  await connection.setLocalDescription();
  const body = JSON.stringify({ connectionId, sdp: connection.localDescription?.sdp ?? "" });
  const headers = { "content-type": "application/json" };
  const timeout = AbortSignal.timeout(deadlineMs * serverFactor);
  let answer: unknown;
  try {
    const until = AbortSignal.any([signal, timeout]);
    const address = `${base}/connection`;
    const response = await fetch(address, { method: "POST", headers, body, signal: until });
    if (!response.ok) return refusalOf(response.status);
    answer = await response.json();
  } catch (error) {
    if (timeout.aborted) return failureOf("refused", "The server did not answer in time.");
    if (error instanceof SyntaxError) {
      return failureOf("refused", "The server's answer is no JSON.");
    }
    return failureOf("unreachable", "The server cannot be reached.");
  }
  if (typeof answer !== "object" || answer === null) return failureOf("blocked", noDescription);
  if ("iceServers" in answer) onIceServers(readIceServers(answer.iceServers));
  const sdp = "sdp" in answer ? answer.sdp : null;
  if (typeof sdp !== "string") return failureOf("blocked", noDescription);
  // Firefox closes the connection before the answer comes if it finds no network route.
  if (connection.signalingState === "closed") return noUdp;
  await connection.setRemoteDescription({ type: "answer", sdp });
  return null;
}

const noUdp = failureOf("blocked", "UDP is blocked.");

const noDescription = "The server's answer is no session description.";

/** 503 and 422 mean that WebRTC is not possible here. Other errors may pass, or hit a WebSocket too. */
function refusalOf(status: number): Failure {
  if (status === 429) {
    return failureOf("refused", "The server is opening too many connections already.");
  }
  const isLasting = status === 503 || status === 422;
  return failureOf(
    isLasting ? "blocked" : "refused",
    `The server answered ${status} to the connection.`,
  );
}

/** @returns True once all channels are open; false at the deadline, on abort, or when the link closes. */
async function waitUntilOpen(
  channels: readonly RTCDataChannel[],
  gone: Promise<void>,
  { deadlineMs, signal }: LinkOptions,
): Promise<boolean> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
  const opened = channels.map((channel) =>
    new Promise<void>((resolve) => {
      if (channel.readyState === "open") resolve();
      else channel.addEventListener("open", () => resolve(), { once: true });
    })
  );
  const over = new Promise<void>((resolve) => {
    if (until.aborted) resolve();
    else until.addEventListener("abort", () => resolve(), { once: true });
  });
  await Promise.race([Promise.all(opened), over, gone]);
  return channels.every((channel) => channel.readyState === "open");
}
