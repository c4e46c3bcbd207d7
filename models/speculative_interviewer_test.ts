import assert from "node:assert/strict";
import type { Interviewer, ReplyPart, ReplyRequest } from "./interviewer.ts";
import { ModelError } from "./model_error.ts";
import { SpeculativeInterviewer } from "./speculative_interviewer.ts";

const never = new AbortController().signal;

function requestFor(answer: string, change: Partial<ReplyRequest> = {}): ReplyRequest {
  return {
    track: "coding",
    level: "mid",
    tone: "balanced",
    intent: "continue",
    minutesLeft: 30,
    documents: [],
    said: [{ speaker: "candidate", text: answer }],
    questionsAsked: [],
    ...change,
  };
}

/** Answers with the last words of the request, once it is allowed to. */
class Slow implements Interviewer {
  readonly engine = "scripted";
  readonly model = "slow";
  readonly promptVersion = "1";
  readonly calls: { readonly text: string; readonly signal: AbortSignal }[] = [];
  gate = Promise.resolve();
  failure: unknown = null;

  async *reply({ said }: ReplyRequest, signal: AbortSignal): AsyncGenerator<ReplyPart> {
    const text = said.at(-1)?.text ?? "";
    this.calls.push({ text, signal });
    yield { type: "plan", questionId: null, grounding: [] };
    await this.gate;
    if (this.failure !== null) throw this.failure;
    if (signal.aborted) return;
    yield { type: "token", text };
    yield { type: "end", promptTokens: null, replyTokens: null };
  }
}

async function textOf(parts: AsyncIterable<ReplyPart>): Promise<string> {
  const all = await Array.fromAsync(parts);
  return all.map((part) => part.type === "token" ? part.text : `<${part.type}>`).join("");
}

Deno.test("[SI1] a prepared reply to the same words is spoken, and the model asked once", async () => {
  const inner = new Slow();
  const interviewer = new SpeculativeInterviewer(inner);
  interviewer.prepare(requestFor("It is a heap."));
  const reply = interviewer.reply(requestFor("It is a heap.", { minutesLeft: 29 }), never);
  assert.equal(await textOf(reply), "<plan>It is a heap.<end>");
  assert.equal(inner.calls.length, 1);
});

Deno.test("[SI2] what is prepared is spoken as it comes, not only once it is whole", async () => {
  const inner = new Slow();
  const gate = Promise.withResolvers<void>();
  inner.gate = gate.promise;
  const interviewer = new SpeculativeInterviewer(inner);
  interviewer.prepare(requestFor("A heap."));
  const reply = interviewer.reply(requestFor("A heap."), never)[Symbol.asyncIterator]();
  assert.equal((await reply.next()).value?.type, "plan");
  gate.resolve();
  assert.equal((await reply.next()).value?.type, "token");
});

Deno.test("[SI3] a reply to other words, another intent or tone is thrown away unspoken", async () => {
  const others = [
    requestFor("A heap, or a tree."),
    requestFor("A heap.", { intent: "close" }),
    requestFor("A heap.", { tone: "strict" }),
  ];
  for (const other of others) {
    const inner = new Slow();
    const interviewer = new SpeculativeInterviewer(inner);
    interviewer.prepare(requestFor("A heap."));
    const text = await textOf(interviewer.reply(other, never));
    assert.equal(text, `<plan>${other.said.at(-1)?.text}<end>`);
    assert.deepEqual(inner.calls.map(({ signal }) => signal.aborted), [true, false]);
  }
});

Deno.test("[SI4] when the candidate goes on, what was prepared is stopped", async () => {
  const inner = new Slow();
  const interviewer = new SpeculativeInterviewer(inner);
  interviewer.prepare(requestFor("A heap."));
  interviewer.discard();
  assert.equal(inner.calls[0]?.signal.aborted, true);
  assert.equal(await textOf(interviewer.reply(requestFor("A heap."), never)), "<plan>A heap.<end>");
  assert.equal(inner.calls.length, 2);
});

Deno.test("[SI5] a preparation that failed is as if it had never been", async () => {
  const inner = new Slow();
  inner.failure = new ModelError("timeout", true, "Too slow.");
  const interviewer = new SpeculativeInterviewer(inner);
  interviewer.prepare(requestFor("A heap."));
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  inner.failure = null;
  assert.equal(await textOf(interviewer.reply(requestFor("A heap."), never)), "<plan>A heap.<end>");
});

Deno.test("[SI6] a failure after the reply was adopted is the reply's", async () => {
  const inner = new Slow();
  const gate = Promise.withResolvers<void>();
  inner.gate = gate.promise;
  inner.failure = new ModelError("quota", true, "Too many.");
  const interviewer = new SpeculativeInterviewer(inner);
  interviewer.prepare(requestFor("A heap."));
  const reply = textOf(interviewer.reply(requestFor("A heap."), never));
  gate.resolve();
  await assert.rejects(reply, { code: "quota" });
});

Deno.test("[SI7] aborting an adopted reply ends it and the model's work", async () => {
  const inner = new Slow();
  inner.gate = new Promise(() => {});
  const interviewer = new SpeculativeInterviewer(inner);
  interviewer.prepare(requestFor("A heap."));
  const stop = new AbortController();
  const reply = interviewer.reply(requestFor("A heap."), stop.signal)[Symbol.asyncIterator]();
  assert.equal((await reply.next()).value?.type, "plan");
  const next = reply.next();
  stop.abort();
  assert.equal((await next).done, true);
  assert.equal(inner.calls[0]?.signal.aborted, true);
});
