/** Takes a packet and its time, in samples at 48 kHz since any fixed moment. */
export type TakePacket = (kind: "opus" | "pcm", packet: Uint8Array, timestamp: number) => void;

/**
 * Sends a microphone in one format until it is stopped.
 *
 * @param failed Called once where this browser cannot do it after all; nothing is sent any more.
 * @returns Stops it.
 */
export type VoiceWay = (
  track: MediaStreamTrack,
  take: TakePacket,
  onFailure: () => void,
) => () => void;
