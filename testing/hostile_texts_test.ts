import assert from "node:assert/strict";
import { readInterjection } from "../domain/conversation/backchannel.ts";
import { isOwnWords } from "../domain/conversation/barge_in.ts";
import { readEnding } from "../domain/conversation/ending.ts";
import { tokenTextLimit, utteranceTextLimit } from "../domain/conversation/text_limit.ts";
import { announcedText, parseMarkdown } from "../domain/conversation/markdown.ts";
import { readTurn } from "../domain/conversation/read_turn.ts";
import { readRemark } from "../domain/conversation/remark.ts";
import { cutSentences } from "../domain/conversation/sentences.ts";
import { documentTextLimit } from "../domain/lifecycle/events.ts";
import { chunkDocument } from "../models/grounding/chunk_document.ts";
import { selectChunks } from "../models/grounding/select_chunks.ts";
import type { ReplyRequest } from "../models/interviewer.ts";
import { agendaOf } from "../models/scripted/agenda.ts";
import { composeReply } from "../models/scripted/compose_reply.ts";
import { observeAnswer } from "../models/scripted/observe_answer.ts";
import { quoteFrom, wholePhraseFrom } from "../models/scripted/quote.ts";
import { spokenText } from "../models/spoken_text.ts";
import { interviewTerms } from "../models/terms/interview_terms.ts";
import { mendTerms } from "../models/terms/mend_terms.ts";
import { withoutHallucinations } from "../models/whisper/hallucinations.ts";
import { hostileTexts } from "./hostile_texts.ts";

/** Milliseconds within which a whole text is read without a doubt. */
const quick = 25;
/** What it never takes, not even on a machine that is busy with other tests. */
const most = 200;

/** Milliseconds that reading takes: the fastest of some times. */
function timeOf(read: (text: string) => unknown, text: string, times: number): number {
  let fastest = Infinity;
  for (let time = 0; time < times; time++) {
    const began = performance.now();
    read(text);
    fastest = Math.min(fastest, performance.now() - began);
  }
  return fastest;
}

/** A text is read quickly, or at least not more than in proportion to its length. */
function staysLinear(read: (text: string) => unknown, limit: number): void {
  for (const { name, of } of hostileTexts) {
    const whole = of(limit);
    if (timeOf(read, whole, 1) < quick || timeOf(read, whole, 3) < quick) continue;
    const [quarter, all] = [timeOf(read, of(limit / 4), 5), timeOf(read, whole, 5)];
    const found = `${name}: ${quarter.toFixed(1)} ms, and ${all.toFixed(1)} ms for four times it`;
    assert(all < Math.min(most, 8 * Math.max(quarter, quick / 8)), found);
  }
}

const asked = "Tell me how you designed it, and what came of it.";

function requestAfter(text: string, documents: ReplyRequest["documents"] = []): ReplyRequest {
  return {
    track: "system_design",
    level: "staff",
    tone: "strict",
    intent: "continue",
    minutesLeft: 20,
    documents,
    said: [{ speaker: "interviewer", text: asked }, { speaker: "candidate", text }],
    questionsAsked: [],
  };
}

/** The text as an answer to the first question of the agenda. */
function answered(text: string): ReplyRequest {
  const request = requestAfter(text);
  const [first] = agendaOf(request);
  assert(first !== undefined);
  const said = [{ speaker: "interviewer" as const, text: first.words }, ...request.said.slice(1)];
  return { ...request, said, questionsAsked: [first.id] };
}

const answer = utteranceTextLimit;
/** What of an answer is looked at for a remark. */
const remarked = 4_000;
/** What Whisper writes down at once, in UTF-16 units: half a minute. */
const window = 2_000;
const silence = new Float32Array(1_600);
const terms = ["PostgreSQL", "Kubernetes", "Kafka", "idempotent", "GraphQL", "back pressure"];
const resume = chunkDocument(
  "resume",
  "Led a team through a migration to Kafka in 2019.\n".repeat(99),
);

const readers: Readonly<Record<string, readonly [number, (text: string) => unknown]>> = {
  "a remark": [remarked, readRemark],
  "a turn": [remarked, (text) => readTurn(requestAfter(text).said)],
  "the end of an answer": [answer, (text) => readEnding(text, asked)],
  "what an answer holds": [answer, observeAnswer],
  "a quotation": [answer, quoteFrom],
  "a whole phrase": [answer, wholePhraseFrom],
  "an answer that is taken up": [answer, (text) => composeReply(answered(text))],
  "a search in the documents": [answer, (text) => selectChunks(resume, text, 8)],
  "Markdown": [answer, (text) => parseMarkdown(text)],
  "a sentence that is announced": [answer, announcedText],
  "sentences": [4 * tokenTextLimit, cutSentences],
  "a sentence that is spoken": [400, spokenText],
  "an interjection": [window, (text) => readInterjection(text, 900)],
  "an echo": [window, (text) => isOwnWords(text, "and what did you do then ".repeat(40))],
  "what nobody said": [window, (text) => withoutHallucinations(text, 0.5, silence)],
  "misheard terms": [window, (text) => mendTerms(doubted(text), terms)],
  "terms of documents": [
    documentTextLimit,
    (text) => interviewTerms({ track: "coding", resumeText: text, jobDescription: text }),
  ],
  "questions from documents": [
    documentTextLimit,
    (text) =>
      agendaOf(requestAfter("", [...chunkDocument("resume", text), ...chunkDocument("job", text)])),
  ],
};

function doubted(text: string) {
  const words = text.split(/\s+/).filter((word) => word !== "").slice(0, 224);
  return words.map((text) => ({ text, confidence: 0.1, pieces: 3 }));
}

for (const [what, [limit, read]] of Object.entries(readers)) {
  Deno.test(`[HTX1] the costliest text within its limit is read in linear time: ${what}`, () => {
    staysLinear(read, limit);
  });
}
