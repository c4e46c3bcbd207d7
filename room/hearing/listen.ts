import type { UtteranceId } from "../../domain/ids.ts";
import type { SessionId } from "../../domain/ids.ts";
import type { Stage } from "../../domain/stage.ts";
import type { EpochMillis } from "../../domain/units.ts";
import { sampleRate } from "../../media/opus.ts";
import { PcmRing } from "../../media/pcm_ring.ts";
import type { Peer } from "../../media/peer.ts";
import { segmenting } from "../../domain/conversation/speech_segments.ts";
import type { Hearing } from "../../models/hearing.ts";
import type { Contain } from "../contain.ts";
import type { Wait } from "../../async/wait.ts";
import { DetectorFailed, hearFrames } from "./hear_frames.ts";
import type { FloorAction } from "../../domain/conversation/listening_state.ts";
import { Listener } from "./listener.ts";
import { WriteDown } from "./write_down.ts";

export interface ListenParts {
  readonly sessionId: SessionId;
  readonly stage: Stage;
  readonly contain: Contain;
  readonly hearing: Hearing;
  readonly wait: Wait;
  /** The answer is perhaps over with these words; null: it goes on after all. */
  readonly prepare: (text: string | null) => void;
  /** An utterance is whole, and all of it is written down. */
  readonly onTranscribed: (utteranceId: UtteranceId, at: EpochMillis) => void;
}

/** One connection's voice on its way to events. The sound itself goes no further. */
export interface Listening {
  press(action: FloorAction): void;
  /** Call it with every event. */
  react(): void;
}

/** Samples that are kept: the longest stretch of speech, and a moment more. */
const kept = segmenting.limit + 4 * sampleRate;

/** Listens to a page's microphone until the page is gone. */
export function listen(audio: Peer["audio"], parts: ListenParts): Listening {
  const { sessionId, stage, contain, hearing, wait, prepare, onTranscribed } = parts;
  const ring = new PcmRing(kept);
  const writing = new WriteDown(hearing.transcriber, sessionId);
  const listener = new Listener({ stage, contain, writing, ring, wait, prepare, onTranscribed });
  const ear = { ring, now: () => stage.now(), detector: () => openDetector(hearing) };
  contain(async () => {
    try {
      await hearFrames(audio, ear, (frame, origin) => listener.frame(frame, origin));
    } catch (error) {
      if (!(error instanceof DetectorFailed)) throw error; // Typed answers go on.
    } finally {
      listener.leave();
    }
  });
  return {
    press: (action) => listener.press(action),
    react: () => listener.follow(),
  };
}

/** The first packet of a microphone: somebody is about to speak. */
function openDetector(hearing: Hearing): ReturnType<Hearing["detector"]> {
  hearing.warm();
  return hearing.detector();
}
