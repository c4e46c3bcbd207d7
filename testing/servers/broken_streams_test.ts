import assert from "node:assert/strict";
import { type BrokenStream, ownStreams, reportedStreams } from "./broken_streams.ts";
import { answer, bridgeBy, hear, ofType, open } from "../conversation/stand_ins.ts";

/** Latest first sentence that is no bridge, in milliseconds. */
const replyBy = 6_000;
/** Longest silence between two sentences, where a voice says 20 characters a second. */
const goesOnIn = 2_600;
const characterMs = 50;

async function holds({ answers, heard, whole }: BrokenStream): Promise<void> {
  await using interview = await open({ answers });
  await interview.pass(1_000);
  await interview.answer(answer);
  await interview.pass(14_000);
  const turn = hear(interview);
  assert.ok(turn.firstSound <= bridgeBy, `silence for ${turn.firstSound} ms`);
  assert.ok(turn.firstSentence <= replyBy, `no reply for ${turn.firstSentence} ms`);
  for (const [index, { at }] of interview.spoken.entries()) {
    const before = interview.spoken[index - 1];
    const gap = before === undefined ? 0 : at - before.at - before.text.length * characterMs;
    assert.ok(gap <= goesOnIn, `${gap} ms of silence between two sentences`);
  }
  assert.deepEqual(turn.sentences.slice(0, heard.length), heard);
  const rest = turn.sentences.slice(heard.length);
  assert.equal(rest.length === 0, whole, `then came: ${rest.join(" ")}`);
  assert.match(turn.sentences.join(" "), /\?|tell me|walk me/i, "something was asked");
  assert.equal(ofType(interview, "ReplyFinished").length, 2);
  assert.equal(ofType(interview, "ReplyFailed").length, 0);
  assert.equal(interview.room.interview.conversation.turn.phase, "listening");
}

for (const stream of reportedStreams) {
  Deno.test(`[BRS1] of a reported stream what is whole is heard and somebody asks: ${stream.name}`, () =>
    holds(stream));
}
for (const stream of ownStreams) {
  Deno.test(`[BRS2] of a stream made here what is whole is heard and somebody asks: ${stream.name}`, () =>
    holds(stream));
}
