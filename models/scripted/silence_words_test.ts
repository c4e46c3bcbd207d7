import assert from "node:assert/strict";
import { readEnding } from "../../domain/conversation/ending.ts";
import { candidateAnswers, jobDescription, resume } from "../../simulation/script.ts";
import type { ReplyRequest, Said } from "../interviewer.ts";
import { composeReply } from "./compose_reply.ts";
import { chooseSilenceWords, isSilenceWords } from "./silence_words.ts";

const tones = ["encouraging", "balanced", "strict"] as const;
const seeds = Array.from({ length: 12 }, (_, index) => `${index}`);
const kindWords = tones.flatMap((tone) =>
  seeds.map((seed) => chooseSilenceWords("encourage", tone, seed))
);
const offers = tones.map((tone) => chooseSilenceWords("offer_pause", tone, "1"));

const interviewer = (text: string): Said => ({ speaker: "interviewer", text });
const candidate = (text: string): Said => ({ speaker: "candidate", text });

const request = (said: readonly Said[], questionsAsked: readonly string[]): ReplyRequest => ({
  track: "behavioural",
  level: "mid",
  tone: "balanced",
  intent: "continue",
  minutesLeft: 20,
  documents: [{ id: "resume:0", text: resume }, { id: "job:0", text: jobDescription }],
  said,
  questionsAsked,
});
const opening = composeReply({ ...request([], []), intent: "open" });
const asked = [opening.questionId ?? ""];

Deno.test("[SIW1] a kind word asks something, judges nothing, and is waited for like an open question", () => {
  for (const text of kindWords) {
    assert.match(text, /\?/);
    assert.doesNotMatch(text, /\b(?:wrong|slow|bad|should|must|disappoint|expect|good)\b/i);
    assert.equal(readEnding("We moved it to Kafka then.", text), "begun", text);
  }
});

Deno.test("[SIW2] what follows is the same as if nobody had spoken into the silence", () => {
  const [answer = ""] = candidateAnswers;
  const plain = [interviewer(opening.text), candidate(answer)];
  const without = composeReply(request(plain, asked));
  for (const words of [...kindWords, ...offers]) {
    const said = [interviewer(opening.text), interviewer(words), candidate(answer)];
    assert.deepEqual(composeReply(request(said, asked)), without);
  }
});

for (const text of ["Yes.", "Yes, I'm still here, sorry.", "I'm back", "OK, thank you!"]) {
  Deno.test(`[SIW3] "${text}" into the silence only brings the question back`, () => {
    for (const words of [kindWords[0] ?? "", offers[0] ?? ""]) {
      const said = [interviewer(opening.text), interviewer(words), candidate(text)];
      const reply = composeReply(request(said, asked));
      assert.equal(reply.questionId, null);
      assert.ok(opening.text.includes(reply.text.replace("Good. ", "")), reply.text);
    }
    const straight = [interviewer(opening.text), candidate(text)];
    assert.doesNotMatch(composeReply(request(straight, asked)).text, /^Good\./);
  });
}

Deno.test("[SIW4] a kind word that was stopped early is one all the same, and no question is", () => {
  for (const words of [...kindWords, ...offers]) {
    assert.ok(isSilenceWords(interviewer(words)));
    assert.ok(isSilenceWords(interviewer(words.slice(0, 20))));
    assert.ok(!isSilenceWords(candidate(words)));
  }
  assert.ok(!isSilenceWords(interviewer(opening.text)));
});
