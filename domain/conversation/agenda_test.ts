import assert from "node:assert/strict";
import { initialLifecycle, type Lifecycle } from "../lifecycle/state.ts";
import { sessionIdSchema, userIdSchema, utteranceIdSchema } from "../ids.ts";
import { epochMillis } from "../units.ts";
import { chooseIntent } from "./agenda.ts";
import { readTurn } from "./read_turn.ts";
import { initialConversation } from "./state.ts";

const at = epochMillis(1_000_000);
const lifecycle: Lifecycle = {
  phase: "live",
  plan: {
    sessionId: sessionIdSchema.parse("44444444-4444-4444-8444-444444444444"),
    userId: userIdSchema.parse("somebody"),
    track: "coding",
    level: "mid",
    persona: "balanced",
    plannedMinutes: 30,
  },
  consents: [],
  room: null,
  forgotten: [],
  documents: { resumeText: "", jobDescription: "" },
  engine: "scripted",
  startedAt: at,
  connection: null,
};
const lastUtterance = utteranceIdSchema.parse("22222222-2222-4222-8222-222222222222");
const conversation = { ...initialConversation, lastUtterance, repliesFinished: 1 };

/** Parses lines of the form "C: …" and "I: …". */
const parseLines = (...lines: readonly string[]) =>
  lines.map((line) => ({
    speaker: line.startsWith("C") ? "candidate" as const : "interviewer" as const,
    text: line.slice(3),
  }));
const intentAfter = (...lines: readonly string[]) =>
  chooseIntent(lifecycle, conversation, at, parseLines(...lines));
const question = "I: How would you test it?";
const offer = "I: Would you like to stop here?";

Deno.test("[AG1] a wish to stop makes the next reply the goodbye", () => {
  assert.equal(intentAfter(question, "C: I want to stop the interview."), "close");
  assert.equal(intentAfter(question, "C: I feel sick, can we stop?"), "close");
  assert.equal(intentAfter(question, "C: I would stop the rollout first."), "continue");
  assert.equal(chooseIntent(initialLifecycle, initialConversation, at), "open");
});

Deno.test("[AG2] what may be a wish to stop is asked about first, and the yes or no decides", () => {
  for (const remark of ["C: I feel sick.", "C: Stop.", "C: Bye."]) {
    assert.equal(intentAfter(question, remark), "continue");
    for (const yes of ["Yes.", "yes please", "Okay.", "Sure", "Yes, let's stop.", "Stop."]) {
      assert.equal(intentAfter(question, remark, offer, `C: ${yes}`), "close", `${remark} ${yes}`);
    }
    for (const no of ["No.", "No, thanks, I'm fine.", "No, let's go on.", "I can go on."]) {
      assert.equal(intentAfter(question, remark, offer, `C: ${no}`), "continue", no);
      assert.equal(readTurn(parseLines(question, remark, offer, `C: ${no}`))?.kind, "goes_on", no);
    }
  }
});

Deno.test("[AG3] an offer stands while it is repeated, and is over after an answer", () => {
  const pardon = ["C: Sorry, what?", offer];
  assert.equal(intentAfter(question, "C: I feel sick.", offer, ...pardon, "C: Yes."), "close");
  const answered = ["C: I would write a test for it first, I think.", question];
  assert.equal(intentAfter(question, "C: I feel sick.", offer, ...answered, "C: Yes."), "continue");
  assert.equal(intentAfter(question, "C: Yes."), "continue");
});

Deno.test("[AG4] a wish to stop counts also where nothing was heard of the reply before it", () => {
  assert.equal(intentAfter(question, "C: With a mock.", "I: ", "C: I want to stop."), "close");
});

Deno.test("[AG5] who speaks over the goodbye still leaves, unless it is to go on", () => {
  const stopped = [question, "C: I want to stop.", "I: Of course, we"];
  assert.equal(intentAfter(...stopped, "C: Thank you, bye!"), "close");
  assert.equal(intentAfter(...stopped, "C: Okay, thanks."), "close");
  assert.equal(intentAfter(...stopped, "C: No, wait, let's go on."), "continue");
});

Deno.test("[AG6] a second is an answer to a question about time, and else asks for one", () => {
  const after = (asked: string, text: string) =>
    readTurn(parseLines(`I: ${asked}`, `C: ${text}`))?.kind;
  assert.equal(after("How long may a call wait?", "One second."), undefined);
  assert.equal(after("How much delay may it add?", "Just a second."), undefined);
  assert.equal(after("How do you test it?", "One second."), "asks_for_time");
  assert.equal(after("How long may a call wait?", "Let me think for a second."), "asks_for_time");
});
