import type { Aloud } from "../../domain/conversation/aloud.ts";
import type { Transcript } from "../../projections/transcript.ts";
import type { ConnectionState } from "../connection/connection.ts";

/**
 * The interviewer's voice in this page. `coming`: there is more to say, which does not sound yet.
 * `blocked`: the browser wants a press first. `paused`: it stopped to listen. `away`: the connection
 * is gone, it goes on afterwards. `elsewhere`: another page speaks.
 */
export type VoiceHere =
  | "none"
  | "coming"
  | "sounding"
  | "blocked"
  | "paused"
  | "away"
  | "elsewhere";

/** What the interviewer is seen to do. */
export type Stage =
  | "waiting"
  | "listening"
  | "thinking"
  | "speaking"
  | "paused"
  | "blocked"
  | "elsewhere"
  | "reconnecting"
  | "over";

export interface StageFacts {
  readonly stream: "connecting" | "open" | "reconnecting";
  /** Whose turn it is by the words, which may be written long before they are heard. */
  readonly turn: Transcript["turn"];
  readonly voice: VoiceHere;
}

/** What the interviewer does: by what sounds first, then by whose turn it is. */
export function stageOf({ stream, turn, voice }: StageFacts): Stage {
  if (turn === "over") return "over";
  if (voice === "sounding") return "speaking";
  if (stream === "reconnecting") return "reconnecting";
  switch (voice) {
    case "elsewhere":
    case "paused":
    case "blocked":
      return voice;
    case "away":
      return "reconnecting";
    case "coming":
      return "speaking";
    case "none":
      return turn;
  }
}

/** Who holds the interview's connection. */
export interface Holders {
  /** The connection that the room hears; null while there is none. */
  readonly seated: string | null;
  /** This page's own, as far as it is open or being opened. */
  readonly own: string | null;
  readonly state: ConnectionState | null;
}

/**
 * Where the interviewer's voice belongs: in the page that holds the connection, or, as long as none
 * does, in any that tries to. `away`: this page does not hold it yet, or any more.
 */
export function placeOfVoice({ seated, own, state }: Holders): "here" | "elsewhere" | "away" {
  if (state === "replaced") return "elsewhere";
  if (seated !== null) return seated === own ? "here" : "away";
  return state === "ended" || state === "closed" ? "away" : "here";
}

export interface VoiceFacts {
  readonly place: ReturnType<typeof placeOfVoice>;
  /** How the reply stands by the interview's events; null before the first. */
  readonly voice: Aloud["voice"] | null;
  /** All of it that will ever come was heard here. */
  readonly isHeardOut: boolean;
  /** Sound of it leaves this page now. */
  readonly isSounding: boolean;
  /** The browser lets nothing sound. */
  readonly isBlocked: boolean;
}

/** The voice in this page, by what sounds and by what the interview still wants to sound. */
export function voiceHereOf(
  { place, voice, isHeardOut, isSounding, isBlocked }: VoiceFacts,
): VoiceHere {
  if (place === "elsewhere") return "elsewhere";
  if (isSounding && !isBlocked) return "sounding";
  const over = voice === null || voice === "ended" || voice === "stopped" || voice === "failed";
  if (over || isHeardOut) return "none";
  if (place === "away" || voice === "left") return voice === "silent" ? "none" : "away";
  if (voice === "paused") return "paused";
  return isBlocked ? "blocked" : "coming";
}
