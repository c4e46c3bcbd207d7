import type { Dismissal } from "./events.ts";
import { change, type Draft, isPaused, isSounding, notice, timeOf } from "./listening_draft.ts";
import { type Act, partlyEveryMs } from "./listening_state.ts";
import { joinAnswer } from "./reopen.ts";
import { isUnclear } from "./unclear.ts";
import {
  frameLength,
  initialSegmentation,
  segment,
  type SegmentEvent,
  segmenting,
} from "./speech_segments.ts";
import {
  type MoreSpeech,
  offsetWith,
  surenessOf,
  textOf,
  type Utterance,
  withSpeech,
  withWords,
  type Written,
} from "./utterance.ts";

/**
 * Transcribing speech that goes on may take this share of the time spoken, because it occupies a
 * core.
 */
const writingShare = 1 / 3;

/** Milliseconds of speech over the interviewer's voice before its first words are asked for. */
const overEveryMs = 900;

/**
 * Most samples that are transcribed again as one stretch: 12 s. Earlier words help to recognise
 * later ones, but each word takes its time again.
 */
const joinedLimit = 12 * 16_000;

/** Shortest time between two early transcriptions that turned out useless, in milliseconds. */
const earlyEveryMs = 1_000;

/** Follows where speech begins and ends. The candidate's part of it becomes an utterance. */
export function followSpeech(draft: Draft, offset: number, probability: number): void {
  const { state: segmentation, event } = segment(draft.state.segmentation, offset, probability);
  change(draft, { segmentation });
  if (event?.type === "began") begin(draft, event);
  if (event?.type === "ended") end(draft, event);
  else if (segmentation.streak === segmenting.postRoll / frameLength) writeEarly(draft);
}

function begin(draft: Draft, event: Extract<SegmentEvent, { type: "began" }>): void {
  const beganAt = timeOf(draft, event.firstSpeech);
  change(draft, { speech: { offset: event.from, beganAt, claimed: false } });
  waitForPartial(draft);
  if (!isSounding(draft) || isPaused(draft)) claim(draft, event.from);
}

/** Marks the speech that is going on as the candidate's, from this sample on at least. */
export function claim(draft: Draft, from: number, over = isSounding(draft)): void {
  const { speech } = draft.state;
  if (speech === null || speech.claimed) return;
  const later = from > speech.offset;
  const beganAt = later ? timeOf(draft, from + segmenting.preRoll) : speech.beganAt;
  change(draft, { speech: { offset: Math.max(from, speech.offset), beganAt, claimed: true } });
  if (draft.state.utterance === null) openUtterance(draft, over);
  notice(draft, { type: "speech_began", at: beganAt });
}

/** @param over The utterance begins while the interviewer's voice sounds. */
export function openUtterance(draft: Draft, over: boolean): void {
  const { speech } = draft.state;
  if (speech === null) return;
  const utterance = draft.state.utterances + 1;
  const { beganAt } = speech;
  change(draft, { utterances: utterance, utterance: { utterance, beganAt, over, stretches: [] } });
  draft.acts.push({ type: "start", utterance });
}

/**
 * Marks the utterance as the candidate's own: speech of the person who interrupted is not treated
 * as echo.
 */
export function takeFloor(draft: Draft): void {
  const { utterance } = draft.state;
  if (utterance !== null) change(draft, { utterance: { ...utterance, over: false } });
}

/**
 * Ends a stretch of speech, or cuts it because it is too long. Has the candidate's part
 * transcribed.
 */
function end(draft: Draft, ended: Extract<SegmentEvent, { type: "ended" }>): void {
  const { speech } = draft.state;
  if (speech === null) return;
  const { to, goesOn } = ended;
  const rest = { ...speech, offset: to, beganAt: timeOf(draft, to) };
  change(draft, { speech: goesOn ? rest : null });
  if (goesOn) waitForPartial(draft);
  const { utterance } = draft.state;
  if (!speech.claimed || utterance === null) return;
  const { offset } = speech;
  const lastSpeech = timeOf(draft, ended.lastSpeech);
  const more = { offset, to, from: timeOf(draft, offset), lastSpeech };
  writeStretch(draft, utterance, more);
  if (!goesOn) notice(draft, { type: "speech_ended", at: lastSpeech });
  takeEarly(draft);
}

function writeStretch(draft: Draft, utterance: Utterance, more: MoreSpeech): void {
  const longest = joinedLimit;
  const from = offsetWith(utterance, more, longest);
  const { to } = more;
  const { early } = draft.state;
  if (early?.from === from && early.to === to) {
    const { request } = early;
    return change(draft, { utterance: withSpeech(utterance, more, { request, longest }) });
  }
  const last = utterance.stretches.at(-1);
  const instead = last?.offset === from ? last.request : null;
  const request = askFor(draft, { from, to, final: true, instead });
  change(draft, { utterance: withSpeech(utterance, more, { request, longest }), early: null });
}

/** Asks for a transcription. @returns The number of the request, which its answer carries. */
function askFor(
  draft: Draft,
  speech: Pick<Extract<Act, { type: "write_down" }>, "from" | "to" | "final" | "instead">,
): number {
  const request = draft.state.requests + 1;
  const { pending } = draft.state;
  change(draft, { requests: request, pending: speech.final ? [...pending, request] : pending });
  draft.acts.push({ type: "write_down", request, ...speech });
  return request;
}

/**
 * Asks for the whole stretch when speech pauses for a moment: if the stretch has ended, its words
 * arrive sooner; if not, the request was useless.
 */
function writeEarly(draft: Draft): void {
  const { speech, utterance, segmentation, pending, partly, early, end: to } = draft.state;
  if (speech?.claimed !== true || utterance === null || segmentation.phase !== "speech") return;
  if (pending.length > 0 || partly.request !== null) return;
  if (early !== null && draft.at - early.askedAt < earlyEveryMs) return;
  const from = offsetWith(utterance, { offset: speech.offset, to }, joinedLimit);
  const request = askFor(draft, { from, to, final: true, instead: null });
  change(draft, { early: { request, from, to, askedAt: draft.at, heard: null } });
}

/** Takes words of the stretch that has just ended, if they have already arrived. */
function takeEarly(draft: Draft): void {
  const { early, utterance } = draft.state;
  if (utterance === null || early === null || early.heard === null) return;
  const written = withWords(utterance, early.request, early.heard);
  if (written === null) return;
  takeWords(draft, written);
}

/** Ends the speech that is going on, here and now. */
export function cutSpeech(draft: Draft): void {
  const { end: to, segmentation } = draft.state;
  const lastSpeech = Math.min(segmentation.lastSpeech, to);
  change(draft, { segmentation: { ...initialSegmentation, floor: to } });
  end(draft, { type: "ended", from: 0, to, lastSpeech, goesOn: false });
}

function waitForPartial(draft: Draft): void {
  change(draft, { partly: { ...draft.state.partly, next: partlyEveryMs } });
}

/**
 * Asks for a partial transcript of the speech that is going on, if there is time for one. Over the
 * interviewer's voice words are needed sooner. Where an echo is known, only words tell whose speech
 * it is.
 */
export function writeSoFar(draft: Draft): void {
  const { speech, utterance, partly, pending, bargeIn, end: to } = draft.state;
  if (speech === null || partly.request !== null || pending.length > 0) return;
  const unknown = isSounding(draft) && bargeIn.echo.confirmed;
  if (!speech.claimed && !unknown) return;
  const { offset } = speech;
  const length = (to - offset) / 16;
  if (length < (isPaused(draft) ? Math.min(partly.next, overEveryMs) : partly.next)) return;
  const request = askFor(draft, { from: offset, to, final: false, instead: null });
  const of = utterance?.utterance ?? null;
  const asked = { request, askedAt: draft.at, utterance: of, offset, length };
  change(draft, { partly: { ...partly, ...asked } });
}

/**
 * Takes the answer to a request: words, or the news that they are lost.
 *
 * @returns The words so far of speech that goes on; null if the answer does not belong to such
 * speech.
 */
export function takeWritten(
  draft: Draft,
  request: number,
  heard: Written | "lost",
): string | null {
  if (request === draft.state.partly.request) return takePartly(draft, heard);
  change(draft, { pending: draft.state.pending.filter((other) => other !== request) });
  const { utterance, early } = draft.state;
  if (early?.request === request) change(draft, { early: { ...early, heard } });
  const said = isInvented(draft, heard) ? nothing : heard;
  const written = utterance === null ? null : withWords(utterance, request, said);
  if (written !== null) takeWords(draft, written);
  return null;
}

function takeWords(draft: Draft, written: Utterance): void {
  change(draft, { utterance: written });
  draft.hasNewWords = true;
  tellPartly(draft, textOf(written));
}

const nothing: Written = { text: "", words: [], confidence: null };
/** A cough or a sneeze is transcribed as so many words at most. */
const mostInvented = 3;

/**
 * Whether a few words of which the transcriber was not sure come from a sound over the interviewer's
 * voice, such as a sneeze ("The End."). Nobody would stop the interviewer with them.
 */
function isInvented({ state }: Draft, heard: Written | "lost"): boolean {
  if (heard === "lost" || heard.confidence === null || state.utterance?.over !== true) return false;
  const confidence = surenessOf(heard.confidence);
  return heard.words.length <= mostInvented && isUnclear({ how: "voice", confidence });
}

function takePartly(draft: Draft, heard: Written | "lost"): string | null {
  const { partly, speech, utterance } = draft.state;
  const took = draft.at - partly.askedAt;
  const next = partly.length + Math.max(partlyEveryMs, took / writingShare);
  change(draft, { partly: { ...partly, request: null, next } });
  if (heard === "lost" || speech?.offset !== partly.offset || isInvented(draft, heard)) return null;
  if ((utterance?.utterance ?? null) !== partly.utterance) return null;
  const text = joinAnswer(utterance === null ? "" : textOf(utterance), heard.text);
  tellPartly(draft, text);
  return text;
}

/** Shows the words so far on the page. */
function tellPartly(draft: Draft, text: string): void {
  const { utterance } = draft.state;
  if (utterance === null || text === "") return;
  draft.acts.push({ type: "partly", utterance: utterance.utterance, text });
}

/** Dismisses the utterance because it is no answer. @returns False if nothing was being said. */
export function dismiss(draft: Draft, cause: Dismissal | "unheard"): boolean {
  const { utterance } = draft.state;
  if (utterance === null) return false;
  change(draft, { utterance: null });
  draft.acts.push({ type: "dismiss", utterance: utterance.utterance, cause });
  return true;
}
