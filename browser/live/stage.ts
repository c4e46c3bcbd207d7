import type { Aloud } from "../../domain/conversation/aloud.ts";
import type { Transcript } from "../../projections/transcript.ts";
import type { ConnectionState } from "../connection/connection.ts";

/**
 * The interviewer's voice in this page. `coming`: more sound is on its way. `blocked`: the browser waits
 * for a press. `paused`: the voice stopped to listen. `away`: the connection is lost; the voice goes on
 * afterwards. `elsewhere`: another page speaks.
 */
export type VoiceHere =
  | "none"
  | "coming"
  | "sounding"
  | "blocked"
  | "paused"
  | "away"
  | "elsewhere";

/** What the page shows the interviewer doing. */
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
  /** Whose turn it is by the text, which may be there long before it is heard. */
  readonly turn: Transcript["turn"];
  readonly voice: VoiceHere;
}

/** What the page shows: first by what sounds, then by whose turn it is. */
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
  /** Id of the connection that the room uses; null while there is none. */
  readonly seated: string | null;
  /** Id of this page's own connection, open or opening; null if it has none. */
  readonly own: string | null;
  readonly state: ConnectionState | null;
}

/**
 * Which page speaks: the one that holds the connection, or, while none does, any that tries to.
 * `away`: this page does not hold it yet, or any more.
 */
export function placeOfVoice({ seated, own, state }: Holders): "here" | "elsewhere" | "away" {
  if (state === "replaced") return "elsewhere";
  if (seated !== null) return seated === own ? "here" : "away";
  return state === "ended" || state === "closed" ? "away" : "here";
}

export interface VoiceFacts {
  readonly place: ReturnType<typeof placeOfVoice>;
  /** State of the reply by the interview's events; null before the first reply. */
  readonly voice: Aloud["voice"] | null;
  /** Whether all of the reply was heard here. */
  readonly isHeardOut: boolean;
  /** Whether this page plays sound of it now. */
  readonly isSounding: boolean;
  /** Whether the browser plays nothing yet. */
  readonly isBlocked: boolean;
}

/** State of the voice in this page, by what sounds and by what is still to be said. */
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
