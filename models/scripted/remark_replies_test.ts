import assert from "node:assert/strict";
import { chunkDocument } from "../grounding/chunk_document.ts";
import type { ReplyRequest, Said } from "../interviewer.ts";
import { composeReply } from "./compose_reply.ts";
import type { Reply } from "./scene.ts";
import { gapHints } from "./gap_hints.ts";
import type { Gap } from "./question.ts";

const base: ReplyRequest = {
  track: "behavioural",
  level: "senior",
  tone: "balanced",
  intent: "continue",
  minutesLeft: 12,
  documents: [],
  said: [],
  questionsAsked: [],
};

/** The replies to these turns, after the first question. */
function talk(turns: readonly string[], change: Partial<ReplyRequest> = {}): [Reply, ...Reply[]] {
  const said: Said[] = [];
  const questionsAsked: string[] = [];
  const reply = (intent: ReplyRequest["intent"]) => {
    const composed = composeReply({ ...base, ...change, intent, said, questionsAsked });
    said.push({ speaker: "interviewer", text: composed.text });
    if (composed.questionId !== null) questionsAsked.push(composed.questionId);
    return composed;
  };
  const first = reply("open");
  return [
    first,
    ...turns.map((text) => {
      said.push({ speaker: "candidate", text });
      return reply("continue");
    }),
  ];
}

const questionOf = (reply: Reply) => reply.text.split(/(?<=[.!?])\s+/u).at(-1) ?? "";
const answer = "I moved thirty services to one pipeline, and I would not repeat the mistake.";

Deno.test("[RR1] an answer that holds the word of a remark is followed up, not refused", () => {
  const answers = [
    "I built the ranking of a movie recommendation service for two million people.",
    "I wrote the checks down, so that I would not repeat the mistake.",
    "The client retries: the retry waits one second, then two, then four.",
    "I didn't know that the table had no index, so I read the plan of the query.",
  ];
  for (const text of answers) {
    const [first, reply] = talk([text]);
    assert.match(reply?.questionId ?? "", new RegExp(`^${first.questionId}/`), text);
  }
});

Deno.test("[RR2] asked to repeat, or whether it hears, it says the same question and uses none up", () => {
  const remarks = [
    "Sorry, what?",
    "Can you hear me?",
    "Could you repeat the question? I didn't get it.",
    "I can't hear you.",
    "How long do we have?",
    "Hello.",
    "How are you?",
  ];
  for (const remark of remarks) {
    const [first, reply, next] = talk([remark, answer]);
    assert.equal(reply?.questionId, null, remark);
    assert(reply.text.endsWith(questionOf(first)), remark);
    assert.match(next?.questionId ?? "", new RegExp(`^${first.questionId}/`), remark);
  }
  assert.match(talk(["Can you hear me?"])[1]?.text ?? "", /hear you|reach me|come through/);
  assert.match(talk(["How long do we have?"])[1]?.text ?? "", /12 minutes/);
});

Deno.test("[RR3] a follow-up is repeated as it was, not the main question", () => {
  const [, followUp, again] = talk([answer, "Sorry, can you say that again?"]);
  assert(followUp !== undefined && followUp.questionId?.includes("/"));
  assert(again?.text.endsWith(questionOf(followUp)));
});

Deno.test("[RR4] it gives the three hints of a question one by one, and says when there is no other", () => {
  const asking = ["Could you give me a hint?", "Another hint?", "Another hint, please."];
  const [first, hint, second, third, none, next] = talk([...asking, "Another hint?", "Skip."]);
  const hints = [hint, second, third];
  const ids = ["hint", "hint_2", "hint_3"].map((id) => `${first.questionId}/${id}`);
  assert.deepEqual(hints.map((one) => one?.questionId), ids);
  for (const one of hints) assert(one?.text.includes(questionOf(first)));
  assert.equal(new Set(hints.map((one) => one?.text)).size, 3);
  assert.match(none?.text ?? "", /all the hints|no further hint/);
  assert.equal(none?.questionId, null);
  assert(next?.questionId !== null && !next?.questionId.startsWith(first.questionId ?? ""));
});

Deno.test("[RR5] asked more simply, it says each time something else, and the question stays open", () => {
  const [first, ...others] = talk([
    "I don't understand the question.",
    "Could you say it more simply?",
    "What do you mean?",
    answer,
  ]);
  const said = others.slice(0, 3);
  assert.equal(new Set(said.map(({ text }) => text)).size, 3);
  for (const { questionId, text } of said) {
    assert.equal(questionId, null);
    assert.notEqual(text, first.text);
  }
  assert.match(others[3]?.questionId ?? "", new RegExp(`^${first.questionId}/`));
});

Deno.test("[RR6] a word of the question is explained, and another one is left to the candidate", () => {
  const known = talk(["What do you mean by scope?"])[1];
  assert.match(known?.text ?? "", /By scope I mean how much is to be done/);
  assert.equal(known?.questionId, null);
  assert.match(talk(["What is the zorbling factor?"])[1]?.text ?? "", /\?$/);
});

Deno.test("[RR7] whoever feels ill is asked kindly, and yes stops, no goes on with the same question", () => {
  const offer = talk(["I feel sick."])[1];
  assert.match(offer?.text ?? "", /sorry|does not sound good/);
  assert.match(offer?.text ?? "", /stop here\?/);
  assert.match(talk(["I feel sick.", "Yes, please."])[2]?.text ?? "", /stop here.*Goodbye/);
  const [first, , on] = talk(["I feel sick.", "No, let's go on."]);
  assert.equal(on?.questionId, null);
  assert(on?.text.endsWith(questionOf(first)));
  const again = talk(["I feel sick.", "Sorry, what?", "Yes."]);
  assert.match(again[2]?.text ?? "", /stop here\?/);
  assert.match(again[3]?.text ?? "", /Goodbye/);
});

Deno.test("[RR8] whoever asks to stop hears a goodbye that fits, in every tone", () => {
  for (const tone of ["encouraging", "balanced", "strict"] as const) {
    const [, reply] = talk(["I want to stop the interview."], { tone });
    assert.match(reply?.text ?? "", /stop here.*[Tt]hank you.*report.*Goodbye/s);
    assert(!/time is up|\?/.test(reply?.text ?? ""));
    assert.match(talk(["I feel sick, can we stop?"], { tone })[1]?.text ?? "", /feel better/);
  }
});

Deno.test("[RR9] skipping and declining lead to another question, thinking and thanks to none", () => {
  for (const remark of ["Next question, please.", "I'd rather not say.", "That's all I have."]) {
    const [first, reply] = talk([remark]);
    assert(reply?.questionId !== null && reply?.questionId !== first.questionId, remark);
    assert(!reply?.questionId.includes("/"), remark);
  }
  for (
    const remark of [
      "Let me think.",
      "One second, please.",
      "Thank you.",
      "Can I ask you something?",
    ]
  ) {
    const [first, reply] = talk([remark]);
    assert.equal(reply?.questionId, null, remark);
    assert(!reply?.text.includes(questionOf(first)), remark);
  }
});

Deno.test("[RR10] the same remark twice is not answered in the same words", () => {
  const remarks = ["Can you hear me?", "Sorry, what?", "How am I doing?", "Let me think.", "Skip."];
  for (const remark of remarks) {
    const [, one, two] = talk([remark, remark]);
    assert.notEqual(one?.text, two?.text, remark);
  }
});

Deno.test("[RR11] a question of which nothing was heard is asked again, and not taken as answered", () => {
  const [first, followUp] = talk([answer]);
  const said: Said[] = [
    { speaker: "interviewer", text: first.text },
    { speaker: "candidate", text: answer },
    { speaker: "candidate", text: "It took three weeks, and then the builds took twelve minutes." },
  ];
  const questionsAsked = [first.questionId ?? "", followUp?.questionId ?? ""];
  const more = composeReply({ ...base, said, questionsAsked });
  assert.match(more.questionId ?? "", new RegExp(`^${first.questionId}/`));

  const skipped = talk(["Skip."])[1];
  const cut: Said[] = [
    { speaker: "interviewer", text: first.text },
    { speaker: "candidate", text: "Skip." },
    { speaker: "interviewer", text: "Of course, we" },
    { speaker: "candidate", text: "Sorry, what?" },
  ];
  const ids = [first.questionId ?? "", skipped?.questionId ?? ""];
  const again = composeReply({ ...base, said: cut, questionsAsked: ids });
  assert(again.text.endsWith(questionOf(skipped ?? first)));
  const okay = [...cut.slice(0, -1), { speaker: "candidate", text: "Okay." } as const];
  const nod = composeReply({ ...base, said: okay, questionsAsked: ids });
  assert(nod.text.endsWith(questionOf(skipped ?? first)));
});

Deno.test("[RR12] standing in for another interviewer, it greets nobody and repeats what that one asked", () => {
  const asked = "Thank you. How did you find the cause of the outage?";
  const said: Said[] = [
    { speaker: "interviewer", text: "Hello. What have you built?" },
    { speaker: "candidate", text: answer },
    { speaker: "interviewer", text: asked },
  ];
  const after = (text: string, questionsAsked: string[] = []) =>
    composeReply({ ...base, said: [...said, { speaker: "candidate", text }], questionsAsked });
  assert(!/welcome|hello/i.test(after(answer).text));
  assert(after(answer).text.endsWith("?"));
  assert.match(after("Sorry, what?").text, /How did you find the cause of the outage\?$/);
  assert.match(after("Could you give me a hint?").text, /How did you find the cause/);
  const own = talk([])[0];
  const before: Said[] = [{ speaker: "interviewer", text: own.text }, ...said.slice(1)];
  const overtaken = composeReply({
    ...base,
    said: [...before, { speaker: "candidate", text: "Could you say that again?" }],
    questionsAsked: [own.questionId ?? ""],
  });
  assert.match(overtaken.text, /How did you find the cause of the outage\?$/);
});

Deno.test("[RR13] given a follow-up, when a hint is asked for, then it helps with the follow-up, in every track", () => {
  for (const track of ["behavioural", "system_design", "coding"] as const) {
    const documents = chunkDocument("resume", "- Moved thirty services to one pipeline in a year");
    const change = { track, documents, minutesLeft: 28 };
    const [, followUp, hint] = talk([answer, "Could you give me a hint?"], change);
    const [, about = ""] = followUp?.questionId?.split("/") ?? [];
    assert(about in gapHints.behavioural, `${track}: ${followUp?.questionId}`);
    assert(hint?.text.includes(gapHints.behavioural[about as Gap]), `${track}: ${hint?.text}`);
    assert(followUp !== undefined && hint?.text.endsWith(questionOf(followUp)));
  }
});

Deno.test("[RR14] given a hint to a follow-up, when it was heard, then the next answer is still taken up", () => {
  const [first, , hint, next] = talk([answer, "Could you give me a hint?", answer]);
  assert.match(hint?.questionId ?? "", /\/hint$/);
  assert(next?.questionId?.startsWith(`${first.questionId}/`), next?.questionId ?? "none");
});

Deno.test("[RR15] given an answer in another language, when it is replied to, then it says so and asks the same question", () => {
  const [first, reply] = talk([
    "Ich habe damals die Datenbank umgezogen, weil die alte zu langsam war.",
  ]);
  assert.match(reply?.text ?? "", /English/);
  assert.equal(reply?.questionId, null);
  assert(reply?.text.endsWith(questionOf(first)));
});

Deno.test("[RR16] a question that is put once more does not say again why it was asked", () => {
  const documents = chunkDocument("job", "You will mentor juniors.");
  const [first, again] = talk(["Sorry, what?"], { documents });
  assert.match(first.text, /The job description says “mentor juniors”\./);
  assert(again?.text.endsWith(questionOf(first)));
  assert.doesNotMatch(again?.text ?? "", /The job description says/);
});
