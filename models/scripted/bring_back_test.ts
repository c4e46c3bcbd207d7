import assert from "node:assert/strict";
import { chunkDocument } from "../grounding/chunk_document.ts";
import type { Embedder } from "../embedding/embedder.ts";
import type { Evidence, ReplyPart, ReplyRequest, Said } from "../interviewer.ts";
import { SpeculativeInterviewer } from "../speculative_interviewer.ts";
import { elsewhere } from "../understanding/samples.ts";
import { ScriptedAssessor } from "./assessor.ts";
import { bringsBack, timesBroughtBack, withoutBroughtBack } from "./brought_back.ts";
import { ScriptedInterviewer } from "./interviewer.ts";

const signal = new AbortController().signal;
const novel =
  "Had he married a more amiable woman, he might have been made still more respectable than he was; " +
  "he might even have been made amiable himself, for he was very fond of his wife.";
const good =
  "When our builds took fifty minutes, I measured first and then moved the slow tests to a stage of " +
  "their own rather than deleting them. As a result builds took 12 minutes, and a rollback that " +
  "failed on the way got a test.";
const documents = [
  ...chunkDocument("resume", "Ada\n\nEXPERIENCE\n- Cut build time from 50 to 12 minutes"),
  ...chunkDocument("job", "Requirements:\n- 5 years of Kafka"),
];

/** A model for which novels and everything that people talk about elsewhere are one thing. */
const embedder: Embedder = {
  version: "novels",
  dimensions: 2,
  embed: (texts) =>
    Promise.resolve(
      texts.map((text) =>
        Float32Array.from(text === novel || elsewhere.includes(text) ? [1, 0] : [0, 1])
      ),
    ),
  close: () => Promise.resolve(),
};

/** A typed interview. */
class Talk {
  readonly interviewer = new ScriptedInterviewer({ paceMs: 0, embedder });
  readonly said: Said[] = [];
  readonly asked: string[] = [];

  constructor(
    readonly track: ReplyRequest["track"],
    readonly tone: ReplyRequest["tone"] = "balanced",
  ) {}

  /** The reply to an answer, or to nothing at the beginning. */
  async hear(answer: string | null): Promise<string> {
    if (answer !== null) this.said.push({ speaker: "candidate", text: answer });
    const request = this.request(answer === null ? "open" : "continue");
    const { text, questionId } = await collect(this.interviewer.reply(request, signal));
    this.said.push({ speaker: "interviewer", text });
    if (questionId !== null) this.asked.push(questionId);
    await this.interviewer.prepared;
    return text;
  }

  request(intent: ReplyRequest["intent"]): ReplyRequest {
    const { track, tone } = this;
    return {
      track,
      tone,
      level: "senior",
      intent,
      minutesLeft: 25,
      plannedMinutes: 45,
      documents,
      said: [...this.said],
      questionsAsked: [...this.asked],
    };
  }
}

async function collect(parts: AsyncIterable<ReplyPart>) {
  let [text, questionId]: [string, string | null] = ["", null];
  for await (const part of parts) {
    if (part.type === "plan") questionId = part.questionId;
    if (part.type === "token") text += part.text;
  }
  return { text, questionId };
}

const lastQuestionOf = (text: string) =>
  text.split(/(?<=[.!?])\s+/u).findLast((one) => one.endsWith("?"));

for (const track of ["behavioural", "system_design", "coding"] as const) {
  Deno.test(`[BBK1] a novel as an answer is brought back and not quoted, and the interview goes on: ${track}`, async () => {
    const talk = new Talk(track);
    await talk.hear(null);
    const before = await talk.hear(good);
    const asked = talk.asked.length;
    const reply = await talk.hear(novel);
    assert(bringsBack({ speaker: "interviewer", text: reply }), reply);
    assert(reply.includes(lastQuestionOf(before) ?? "?"), `${before}\n${reply}`);
    assert.equal(talk.asked.length, asked, "no question is used up");
    assert(!/amiable|married|respectable|wife/i.test(reply), reply);
    const next = await talk.hear(good);
    assert(!bringsBack({ speaker: "interviewer", text: next }), next);
    assert(talk.asked.length > asked, "the interview goes on");
    for (let turn = 0; turn < 5; turn++) await talk.hear(good);
    const all = talk.said.filter(({ speaker }) => speaker === "interviewer");
    assert(!all.some(({ text }) => /amiable|respectable/i.test(text)));
  });
}

Deno.test("[BBK2] the second time in a row another question is offered, the third time it is asked, and no words come twice", async () => {
  for (const tone of ["encouraging", "balanced", "strict"] as const) {
    const talk = new Talk("behavioural", tone);
    await talk.hear(null);
    const replies = [await talk.hear(novel), await talk.hear(novel), await talk.hear(novel)];
    assert(!/skip|next question/.test(replies[0] ?? ""));
    assert.match(replies[1] ?? "", /“skip”|“next question”/);
    assert.equal(talk.asked.length, 2, "the third time another question is asked");
    assert.equal(timesBroughtBack(talk.said), 0);
    for (let turn = 0; turn < 3; turn++) replies.push(await talk.hear(novel));
    assert.equal(new Set(replies.map((text) => text.slice(0, 20))).size, replies.length);
  }
});

Deno.test("[BBK3] keys hit at random are asked to be typed again, without a model of meaning", async () => {
  const talk = new Talk("coding");
  await talk.hear(null);
  const reply = await talk.hear("sdlkfj wqpej fdkslj xcvmn");
  assert(bringsBack({ speaker: "interviewer", text: reply }), reply);
});

Deno.test("[BBK4] a reply prepared before the answer was over is the same", async () => {
  const talk = new Talk("behavioural");
  await talk.hear(null);
  talk.said.push({ speaker: "candidate", text: novel });
  const ahead = new SpeculativeInterviewer(talk.interviewer);
  ahead.prepare(talk.request("continue"));
  const { text } = await collect(ahead.reply(talk.request("continue"), signal));
  assert(bringsBack({ speaker: "interviewer", text }), text);
});

Deno.test("[BBK5] the report does not count an answer that was brought back, and says so with its place", async () => {
  const talk = new Talk("behavioural");
  await talk.hear(null);
  for (const answer of [good, novel, good]) await talk.hear(answer);
  const said: Evidence[] = talk.said.map((line, index) => ({ ...line, number: index + 1 }));
  const number = said.find(({ text }) => text === novel)?.number;
  const request = { track: "behavioural", level: "senior", documents, said } as const;
  const report = await new ScriptedAssessor().assess(request, signal);
  const naming = report.advice.filter(({ evidence }) => evidence.some((one) => one === number));
  assert.match(naming.map(({ text }) => text).join(), /^One answer was not about the question/);
  assert(number !== undefined && !JSON.stringify(report.judgement).includes(`[${number}`));
  const without = await new ScriptedAssessor().assess(
    { ...request, said: said.filter(({ text }) => text !== novel) },
    signal,
  );
  assert.equal(report.overallScore, without.overallScore);
  assert.deepEqual(report.judgement, without.judgement);
});

Deno.test("[BBK6] answers before a line that brings back are left out, others stay", () => {
  const said: Said[] = [
    { speaker: "interviewer", text: "What did you do?" },
    { speaker: "candidate", text: "A novel." },
    { speaker: "candidate", text: "More of it." },
    { speaker: "interviewer", text: "That is another subject; ours is x. What did you do?" },
    { speaker: "candidate", text: "I asked them." },
    { speaker: "interviewer", text: "Thank you." },
  ];
  const kept = withoutBroughtBack(said).filter(({ speaker }) => speaker === "candidate");
  assert.deepEqual(kept.map(({ text }) => text), ["I asked them."]);
});
