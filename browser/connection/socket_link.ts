import { encodeOpus, encodePcmFrame } from "../../media/protocol.ts";
import { congestedAt, failureOf, type LinkOptions, type Opening } from "./link.ts";
import { type SendPacket, VoiceSender } from "../microphone/voice_sender.ts";

/** Opens the WebSocket that carries the same frames where WebRTC cannot. Never throws. */
export async function openSocketLink(options: LinkOptions): Promise<Opening> {
  try {
    return await open(options);
  } catch {
    return failureOf("unreachable", "This browser refuses the connection.");
  }
}

async function open(options: LinkOptions): Promise<Opening> {
  const { base, connectionId, signal, deadlineMs } = options;
  const address = new URL(`${base}/socket?connection=${connectionId}`, location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  const gone = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  socket.onopen = () => opened.resolve();
  socket.onclose = socket.onerror = () => gone.resolve();
  socket.onmessage = ({ data }) => {
    if (data instanceof ArrayBuffer) options.onBytes(new Uint8Array(data));
  };
  const close = () => {
    socket.close();
    gone.resolve();
  };
  const until = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
  const over = new Promise<void>((resolve) =>
    until.addEventListener("abort", () => resolve(), { once: true })
  );
  await Promise.race([opened.promise, gone.promise, over]);
  if (socket.readyState !== WebSocket.OPEN) {
    close();
    return failureOf("unreachable", "The server cannot be reached.");
  }
  const send = (bytes: Uint8Array) => {
    if (socket.readyState !== WebSocket.OPEN || socket.bufferedAmount > congestedAt) return false;
    socket.send(new Uint8Array(bytes));
    return true;
  };
  const sendPacket: SendPacket = (kind, packet, sequence, timestamp) => {
    const encode = kind === "opus" ? encodeOpus : encodePcmFrame;
    send(encode(sequence, timestamp, packet));
  };
  const sending = new VoiceSender(sendPacket);
  void gone.promise.then(() => sending.setMicrophone(null));
  const setMicrophone = (track: MediaStreamTrack | null) => sending.setMicrophone(track);
  const link = {
    transport: "websocket",
    send,
    setMicrophone,
    tryAnotherWay: () => sending.tryAnotherWay(),
    closed: gone.promise,
    close,
  } as const;
  return { link, failure: null };
}
