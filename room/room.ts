import type { Numbered } from "../domain/event.ts";
import type { ReplyId } from "../domain/ids.ts";
import { type SilenceTimes, usualSilence } from "../domain/conversation/silence.ts";
import type { EpochMillis } from "../domain/units.ts";
import type { Peer } from "../media/peer.ts";
import { encodeState } from "../media/protocol.ts";
import { readLandmarks } from "../media/read_landmarks.ts";
import { rememberChunks } from "../models/grounding/chunk_document.ts";
import type { Assessor, Interviewer } from "../models/interviewer.ts";
import type { Hearing } from "../models/hearing.ts";
import { hearingWithTerms } from "../models/hearing_with_terms.ts";
import { modelFailure } from "../models/model_failure.ts";
import { type Pause, pause as machinePause } from "../async/pause.ts";
import { silenceVersion, silenceWords } from "../models/scripted/silence_words.ts";
import { SpeculativeInterviewer } from "../models/speculative_interviewer.ts";
import { SpeculativeVoice } from "../models/speculative_voice.ts";
import { rememberTerms } from "../models/terms/interview_terms.ts";
import type { PresenceModel } from "../models/visual/presence_model.ts";
import { hud } from "../projections/hud.ts";
import { adapt } from "../reactors/adapt.ts";
import { breakSilence } from "../reactors/break_silence.ts";
import { interview } from "../reactors/interview.ts";
import { keepTime } from "../reactors/keep_time.ts";
import { replyRequest } from "../reactors/reply_request.ts";
import { report } from "../reactors/report.ts";
import { speak } from "../reactors/speak.ts";
import { authorOf } from "../reactors/saying.ts";
import { scorePresence } from "../reactors/score_presence.ts";
import type { FloorAction } from "../domain/conversation/listening_state.ts";
import { containWaits } from "./contain.ts";
import { listen, type Listening } from "./hearing/listen.ts";
import { type Voice, VoiceError } from "../models/voice.ts";
import { firstSentences } from "./prepare_reply.ts";
import { SpokenSentences } from "./spoken_sentences.ts";
import { measureBody } from "./body/measure_body.ts";
import { paceBatches } from "./body/pace_batches.ts";
import type { SingleWriter } from "./single_writer.ts";
import { timeTurn } from "./time_turn.ts";
import { traceTurn } from "./trace_turn.ts";
import { type Wait, waitForReal, waitUntil } from "../async/wait.ts";

/** The outside brains of a room. */
export interface RoomParts {
  readonly interviewer: Interviewer;
  readonly assessor: Assessor;
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
}

/** What pages may do with a room beyond commands. */
export interface WiredRoom {
  /**
   * Seats a page that connects: its landmarks and voice come in, its HUD goes out, until one of them
   * is gone.
   *
   * @throws {IllegalTransition} The interview is not running.
   * @throws {RoomClosed}
   */
  seat(peer: Peer): void;
  /** Takes a press of the candidate about whose turn it is. False: no voice is connected. */
  press(action: FloorAction): boolean;
  /** The page says that the candidate does something, such as typing. */
  active(): void;
  /** Takes a page's word on when the first sample of a reply was heard, by the room's clock. */
  audible(replyId: ReplyId, at: EpochMillis): void;
  /** The last sentences as sound, for the page to fetch. */
  readonly sentences: SpokenSentences;
}

/** One live interview, wired from top to bottom. Rules are the domain's; here is only who hears whom. */
export function wireRoom(room: SingleWriter, parts: RoomParts): WiredRoom {
  const { assessor, presence, pause = machinePause } = parts;
  const { contain } = room;
  const wait = waitUntil(room.ended, containWaits(contain, parts.wait ?? waitForReal));
  const voice = new SpeculativeVoice(parts.voice);
  voice.warm(); //                                        while the candidate reads the start screen
  const sentences = new SpokenSentences();
  const prepareVoice = firstSentences((sentence) => voice.prepare(sentence));
  const interviewer = new SpeculativeInterviewer(parts.interviewer, prepareVoice);
  const brains = { stage: room, chunk: rememberChunks(), failureOf: modelFailure };
  room.react(interview({ ...brains, interviewer, pause })); // turn -> model -> reply events
  room.react(speak({ stage: room, voice, sentences, failureOf: voiceFailure })); // sentence -> sound
  room.react(keepTime(room, wait)); //                    clock -> InterviewEnded
  const silence = breakSilence({
    stage: room,
    times: parts.silence ?? usualSilence,
    wait,
    words: silenceWords,
    author: { ...authorOf(interviewer), promptVersion: silenceVersion },
  });
  room.alsoFold(silence.fold);
  room.react(silence.react); //                           clock -> a kind word
  room.react(adapt(room)); //                             speech, measures -> PersonaAdapted
  room.react(scorePresence(room, presence)); //           measures -> model -> VisualScoreComputed
  room.react(report({ ...brains, assessor })); //         end -> model -> report events

  const timer = timeTurn(room, traceTurn);
  room.react((numbered) => timer.react(numbered)); //     stages of a turn -> TurnTimed

  const prepare = (text: string | null) => {
    if (text === null || room.interview.lifecycle.phase !== "live") {
      interviewer.discard();
      voice.discard();
    } else interviewer.prepare(replyRequest(brains, text));
  };
  const { transcribed, audible } = timer;
  const termsFor = rememberTerms();
  const hearing = hearingWithTerms(parts.hearing, () => {
    const { lifecycle } = room.interview;
    if (lifecycle.phase !== "live") return [];
    return termsFor({ track: lifecycle.plan.track, ...lifecycle.documents });
  });
  const { sessionId } = room;
  const ear = { sessionId, stage: room, contain, hearing, wait, prepare, transcribed };
  let listening: Listening | null = null;

  let seen = { after: 0, state: hud.initial };
  room.alsoFold((numbered) => {
    const state = hud.evolve(seen.state, numbered);
    if (state !== seen.state) seen = { after: numbered.number, state };
  });

  const seat = (peer: Peer) => {
    const { connectionId, transport } = peer;
    room.execute({ type: "ConnectCandidate", at: room.now(), connectionId, transport });
    const left = room.interview.conversation.aloud; //      a voice that a page left goes on in this one
    if (left !== null) {
      const { replyId } = left;
      room.execute({ type: "ResumeReply", at: room.now(), replyId, cause: "page_returned" });
    }
    const batches = readLandmarks(peer.frames);
    const measured = paceBatches(room, wait); //           ten events a second at most
    const body = measureBody(room, connectionId, measured.tell, wait);
    contain(() => each(batches, (batch) => contain(() => body.record(batch)))); // body -> event
    const voice = listen(peer.audio, ear); //                                  voice -> event
    listening = voice;
    const forget = room.react((numbered) => {
      body.react(numbered);
      voice.react();
    });
    let sent = 0;
    const stop = room.react(({ event }) => { //             event -> HUD, the newest state only
      if (seen.after > sent) peer.sendLatest(encodeState(sent = seen.after, seen.state));
      if (leaves(event, connectionId)) peer.close(goodbyes[event.cause]);
    });
    contain(async () => {
      const cause = await peer.closed;
      stop();
      forget();
      body.close();
      if (listening === voice) listening = null;
      contain(() => measured.flush());
      room.tell({ type: "DisconnectCandidate", at: room.now(), connectionId, cause });
    });
  };
  const press = (action: FloorAction) => {
    silence.press(action);
    listening?.press(action);
    return listening !== null;
  };
  return { seat, press, active: silence.active, audible, sentences };
}

const voiceFailure = (error: unknown) => error instanceof VoiceError ? error.code : null;

type Left = Extract<Numbered["event"], { type: "CandidateDisconnected" }>;

const leaves = (event: Numbered["event"], connectionId: string): event is Left =>
  event.type === "CandidateDisconnected" && event.connectionId === connectionId;

/** Why the server closes a page that the interview no longer hears; pages connect again otherwise. */
const goodbyes: Record<Left["cause"], "replaced" | "ended" | undefined> = {
  replaced: "replaced",
  interview_ended: "ended",
  room_restarted: undefined,
  closed: undefined,
  lost: undefined,
};

async function each<Item>(items: AsyncIterable<Item>, take: (item: Item) => void): Promise<void> {
  for await (const item of items) take(item);
}
