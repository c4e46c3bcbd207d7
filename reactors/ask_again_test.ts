import assert from "node:assert/strict";
import { chunkDocument } from "../models/grounding/chunk_document.ts";
import { writeInstruction } from "../models/gemini/prompt.ts";
import { composeReply } from "../models/scripted/compose_reply.ts";
import { replyRequest } from "./reply_request.ts";
import { given } from "../testing/fixtures/given.ts";
import {
  at,
  documentsAdded,
  replyId,
  scheduled,
  started,
  utteranceId,
} from "../testing/fixtures/sample_events.ts";
import type { InterviewEvent } from "../domain/event.ts";
import type { Interview } from "../domain/interview.ts";
import { permille } from "../domain/units.ts";
import { withoutUnclear } from "../domain/conversation/unclear.ts";

const question =
  "Thanks for coming. Tell me about the cache. How did you know that it was worth it?";

/** A whole reply of the interviewer. */
function reply(
  n: number,
  intent: "open" | "continue",
  text: string,
  questionId: string | null,
): readonly InterviewEvent[] {
  const id = replyId(n);
  const author = {
    engine: "scripted",
    model: "bank",
    promptVersion: "1",
    tone: "balanced",
  } as const;
  const asks = { intent, questionId, answers: null, grounding: [] };
  return [
    { type: "ReplyBegan", version: 1, at: at(n), replyId: id, ...author, ...asks },
    { type: "ReplyTokenProduced", version: 1, at: at(n), replyId: id, index: 0, text },
    {
      type: "ReplyFinished",
      version: 1,
      at: at(n),
      replyId: id,
      promptTokens: null,
      replyTokens: null,
    },
  ];
}
const asked = [
  scheduled,
  documentsAdded,
  started,
  ...reply(1, "open", question, "behavioural.mistake"),
];

const answerOf = (
  n: number,
  confidence: number | null,
  text = "I'm not sure if I can get more.",
) => ({
  type: "HearUtterance",
  at: at(9_000 + n),
  utteranceId: utteranceId(n),
  how: confidence === null ? "typed" : "voice",
  text,
  words: [],
  confidence: confidence === null ? null : permille(confidence),
  speechBeganAt: null,
  speechEndedAt: null,
} as const);

/** The facts after an unclear answer, and after the interviewer asked again. */
function unclear(n: number): readonly InterviewEvent[] {
  const heard = recordOf(answerOf(n, 190));
  const { at, utteranceId: id } = heard;
  return [heard, { type: "UtteranceNotUnderstood", version: 1, at, utteranceId: id }];
}

/** What is recorded of a spoken answer. */
const recordOf = ({ type: _, ...heard }: ReturnType<typeof answerOf>) => ({
  type: "UtteranceHeard" as const,
  version: 1 as const,
  ...heard,
  words: [],
});

const again = (n: number) => reply(n + 1, "continue", "Sorry, once more? How did you know?", null);
const requestOf = (interview: Interview) =>
  replyRequest({ stage: { interview, now: () => at(10_000) }, chunk: chunkDocument }, null);

Deno.test("[AK1] words that were hardly understood are heard, and not answered", () => {
  given(...asked).when(answerOf(1, 190)).thenTypes("UtteranceHeard", "UtteranceNotUnderstood");
  given(...asked).when(answerOf(1, 390)).thenTypes("UtteranceHeard", "UtteranceNotUnderstood");
  given(...asked).when(answerOf(1, 440)).thenTypes("UtteranceHeard");
  given(...asked).when(answerOf(1, null)).thenTypes("UtteranceHeard");
});

Deno.test("[AK2] the interviewer is asked to put the question again, and is not told the words", () => {
  const request = requestOf(given(...asked, ...unclear(1)).state);
  assert.equal(request.askAgain, 0);
  assert.deepEqual(request.said.map(({ text }) => text), [question]);
});

Deno.test("[AK3] after the second time in a row the words are taken as they are", () => {
  const once = given(...asked, ...unclear(1), ...again(1));
  once.when(answerOf(2, 190)).thenTypes("UtteranceHeard", "UtteranceNotUnderstood");
  const twice = given(...asked, ...unclear(1), ...again(1), ...unclear(2), ...again(2));
  assert.equal(
    requestOf(given(...asked, ...unclear(1), ...again(1), ...unclear(2)).state).askAgain,
    1,
  );
  twice.when(answerOf(3, 190)).thenTypes("UtteranceHeard");
  const third = recordOf(answerOf(3, 190));
  const taken = given(...asked, ...unclear(1), ...again(1), ...unclear(2), ...again(2), third);
  assert.equal(requestOf(taken.state).askAgain, null);
});

Deno.test("[AK4] once it was understood, it may be asked again as often at the next question", () => {
  const clear = recordOf(answerOf(2, 800, "It halved the load."));
  const { state } = given(...asked, ...unclear(1), ...again(1), clear, ...again(2));
  assert.equal(state.conversation.askedAgain, 0);
});

Deno.test("[AK5] a clear answer that waits for its reply is not asked for again", () => {
  const clear = recordOf(answerOf(1, 800, "It halved the load."));
  const request = requestOf(given(...asked, clear, ...unclear(2)).state);
  assert.equal(request.askAgain, null);
  assert.deepEqual(request.said.map(({ text }) => text), [question, "It halved the load."]);
});

Deno.test("[AK6] what the report reads holds neither unclear words nor the asking again", () => {
  const clear = recordOf(answerOf(2, 800, "It halved the load."));
  const { state } = given(...asked, ...unclear(1), ...again(1), clear);
  const texts = withoutUnclear(state.conversation.lines).map(({ text }) => text);
  assert.deepEqual(texts, [question, "It halved the load."]);
});

Deno.test("[AK7] the scripted interviewer asks in fewer words, and offers typing the second time", () => {
  const request = requestOf(given(...asked, ...unclear(1)).state);
  const blank = { ...request, said: [], questionsAsked: [], askAgain: null };
  const opening = composeReply({ ...blank, intent: "open" });
  const said = [{ speaker: "interviewer", text: opening.text }] as const;
  const put = { ...request, said, questionsAsked: [opening.questionId ?? ""] };
  const last = opening.text.split(/(?<=[.!?])\s+/).at(-1) ?? "";
  const [first, second] = [composeReply(put), composeReply({ ...put, askAgain: 1 })];
  for (const { questionId, text } of [first, second]) {
    assert.equal(questionId, null);
    assert.ok(text.endsWith(last) && text.length < last.length + 120, text);
  }
  assert.doesNotMatch(first.text, /type/);
  assert.match(second.text, /type your answer/);
});

Deno.test("[AK8] a language model is told that it did not understand, and when to offer typing", () => {
  const request = requestOf(given(...asked, ...unclear(1)).state);
  assert.match(writeInstruction(request, []), /did not get the candidate's last answer/);
  assert.doesNotMatch(writeInstruction(request, []), /type the answer/);
  assert.match(writeInstruction({ ...request, askAgain: 1 }, []), /type the answer/);
  assert.doesNotMatch(writeInstruction({ ...request, askAgain: null }, []), /did not get/);
});

Deno.test("[AK9] what terms were heard as stays on record beside the utterance", () => {
  const mended = { ...answerOf(1, 700, "We use Kubernetes."), asHeard: "We use cover needs." };
  given(...asked).when(mended).thenTypes("UtteranceHeard", "UtteranceMended");
  given(...asked).when({ ...mended, asHeard: "We use Kubernetes. " }).thenTypes("UtteranceHeard");
});
