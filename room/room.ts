import { type SilenceTimes, usualSilence } from "../domain/conversation/silence.ts";
import type { Peer } from "../media/peer.ts";
import { rememberChunks } from "../models/grounding/chunk_document.ts";
import type { Assessor, Interviewer } from "../models/interviewer.ts";
import type { Hearing } from "../models/hearing.ts";
import { addTerms } from "../models/hearing_with_terms.ts";
import { modelFailureOf } from "../models/model_failure.ts";
import { type Pause, pause as machinePause } from "../async/pause.ts";
import { chooseSilenceWords, silenceVersion } from "../models/scripted/silence_words.ts";
import { SpeculativeInterviewer } from "../models/speculative_interviewer.ts";
import { SpeculativeVoice } from "../models/speculative_voice.ts";
import { rememberTerms } from "../models/terms/interview_terms.ts";
import type { PresenceModel } from "../models/visual/presence_model.ts";
import { adapt } from "../reactors/adapt.ts";
import { breakSilence } from "../reactors/break_silence.ts";
import { interview } from "../reactors/interview.ts";
import type { Planner } from "../models/planner.ts";
import { keepTime } from "../reactors/keep_time.ts";
import { compareDocuments, type MapEvidence } from "../reactors/map_evidence.ts";
import { plan } from "../reactors/plan.ts";
import { replyRequest } from "../reactors/reply_request.ts";
import { report } from "../reactors/report.ts";
import { speak } from "../reactors/speak.ts";
import { authorOf } from "../reactors/saying.ts";
import { scorePresence } from "../reactors/score_presence.ts";
import { containWaits } from "./contain.ts";
import { type Voice, VoiceError } from "../models/voice.ts";
import type { PageActions } from "./live_room.ts";
import { firstSentences } from "./prepare_reply.ts";
import { SpokenSentences } from "./spoken_sentences.ts";
import { Seats } from "./seats.ts";
import type { SingleWriter } from "./single_writer.ts";
import { timeTurn } from "./time_turn.ts";
import { traceTurn } from "./trace_turn.ts";
import { type Wait, waitForReal, waitUntil } from "../async/wait.ts";

/** The outside brains of a room. */
export interface RoomParts {
  readonly interviewer: Interviewer;
  readonly assessor: Assessor;
  /** Plans the interview; unset, it has no plan. */
  readonly planner?: Planner;
  /** Compares résumé and job; unset, nobody does. */
  readonly mapEvidence?: MapEvidence;
  readonly presence: PresenceModel;
  readonly hearing: Hearing;
  readonly voice: Voice;
  /** Times how long a reply may be waited for. @default the machine's clock */
  readonly pause?: Pause;
  /** Rings what a room waits for. @default the machine's clock */
  readonly wait?: Wait;
  /**
   * How long a candidate may be silent before the interviewer says something.
   *
   * @default usualSilence
   */
  readonly silence?: SilenceTimes;
  /** Called with each page that connects, before it is seated. */
  readonly onSeat?: (peer: Peer) => void;
}

/**
 * One live interview, wired from top to bottom. Rules are the domain's; here is only who hears whom.
 *
 * @returns What pages may do with it.
 */
export function wireRoom(room: SingleWriter, parts: RoomParts): PageActions {
  const { assessor, planner, mapEvidence, presence, pause = machinePause } = parts;
  const { sessionId, contain } = room;
  const wait = waitUntil(room.ended, containWaits(contain, parts.wait ?? waitForReal));
  const voice = new SpeculativeVoice(parts.voice);
  voice.warm(); //                                        while the candidate reads the start screen
  const sentences = new SpokenSentences();
  const prepareVoice = firstSentences((sentence) => voice.prepare(sentence));
  const interviewer = new SpeculativeInterviewer(parts.interviewer, prepareVoice);
  const brains = { stage: room, chunk: rememberChunks(), failureOf: modelFailureOf };
  if (mapEvidence !== undefined) room.react(compareDocuments({ ...brains, mapEvidence })); // documents -> evidence
  if (planner !== undefined) room.react(plan({ ...brains, planner })); // documents -> plan
  room.react(interview({ ...brains, interviewer, pause })); // turn -> model -> reply events
  room.react(speak({ stage: room, voice, sentences, failureOf: voiceFailure })); // sentence -> sound
  room.react(keepTime(room, wait)); //                    clock -> InterviewEnded
  const silence = breakSilence({
    stage: room,
    times: parts.silence ?? usualSilence,
    wait,
    words: chooseSilenceWords,
    author: { ...authorOf(interviewer), promptVersion: silenceVersion },
  });
  room.alsoFold(silence.fold);
  room.react(silence.react); //                           clock -> a kind word
  room.react(adapt(room)); //                             speech, measures -> PersonaAdapted
  room.react(scorePresence(room, presence)); //           measures -> model -> VisualScoreComputed
  room.react(report({ ...brains, assessor })); //         end -> model -> report events
  const timer = timeTurn(room, traceTurn);
  room.react(timer.react); //                             stages of a turn -> TurnTimed

  const prepare = (text: string | null) => { //           words so far -> a reply that is only prepared
    if (text === null || room.interview.lifecycle.phase !== "live") {
      interviewer.discard();
      voice.discard();
    } else interviewer.prepare(replyRequest(brains, text));
  };
  const { noteTranscribed: onTranscribed } = timer;
  const hearing = addTerms(parts.hearing, termsOf(room));
  const ear = { sessionId, stage: room, contain, hearing, wait, prepare, onTranscribed };
  const seats = new Seats(room, ear);
  room.alsoFold((numbered) => seats.fold(numbered)); //   event -> HUD
  return {
    seat(peer) { //                                       landmarks, voice -> events
      parts.onSeat?.(peer);
      seats.seat(peer);
    },
    press(action) {
      silence.press(action);
      return seats.press(action);
    },
    noticeActivity: silence.active,
    noticeAudible: timer.noteAudible,
    sentences,
  };
}

const voiceFailure = (error: unknown) => error instanceof VoiceError ? error.code : null;

/** The technical terms that are likely to be said in an interview while it is live. */
function termsOf(room: SingleWriter): () => readonly string[] {
  const termsFor = rememberTerms();
  return () => {
    const { lifecycle } = room.interview;
    if (lifecycle.phase !== "live") return [];
    return termsFor({ track: lifecycle.plan.track, ...lifecycle.documents });
  };
}
