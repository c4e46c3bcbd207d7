import assert from "node:assert/strict";
import type { ActedConversation } from "./conversation.ts";
import { actedInterview, actedNames, readActed } from "../hearing/acted.ts";
import { type HeardInterview, listenToConversation } from "./listen_to_conversation.ts";

/** How far, in milliseconds, a reply may begin or end from where it is expected. */
const tolerance = 150;

/** When the interviewer's voice began and ended, from the events. */
function spansOf({ events, since }: HeardInterview): [number, number][] {
  const spans: [number, number][] = [];
  let silentSince = 0;
  for (const numbered of events) {
    const { type } = numbered.event;
    const now = since(numbered);
    if (type === "ReplyVoiceBegan") spans.push([now, Infinity]);
    if (type === "ReplyPaused") silentSince = now;
    const ends = type === "ReplyHeard" || type === "ReplyInterrupted";
    const end = type === "ReplyInterrupted" ? silentSince : now;
    if (ends && spans.at(-1)?.[1] === Infinity) spans.at(-1)?.splice(1, 1, end);
  }
  return spans;
}

/** A reply waits for all the words that it answers, even when a button says that they are over. */
function wordsKnownAt({ candidate, transcriptDelay }: ActedConversation, replyAt: number): number {
  const answered = candidate.filter(({ to }) => to < replyAt);
  return Math.max(...answered.map(({ to }) => to + transcriptDelay));
}

/** The voice falls silent within 150 ms of a sound over it. */
function assertFallsSilent({ candidate }: ActedConversation, { events, since }: HeardInterview) {
  for (const paused of events.filter(({ event }) => event.type === "ReplyPaused")) {
    const now = since(paused);
    const first = candidate.findLast(({ from }) => from <= now)?.from ?? -Infinity;
    assert.ok(now - first <= 150, `paused ${now - first} ms after the sound began`);
  }
}

for (const name of actedNames) {
  const script = readActed(name);

  Deno.test(`[TT1] an acted conversation goes as it should, ${name}: ${script.about}`, async () => {
    const heard = await listenToConversation(actedInterview(name));
    const count = (type: string) => heard.events.filter(({ event }) => event.type === type).length;
    const { expect } = script;
    const spans = spansOf(heard);
    assert.equal(spans.length, expect.interviewer.length, "number of replies");
    for (const [place, [ideal, to]] of expect.interviewer.entries()) {
      const from = Math.max(ideal, wordsKnownAt(script, ideal));
      const [began, ended] = spans[place] ?? [NaN, NaN];
      const told = `reply ${place} sounded ${began} to ${ended}, not ${from} to ${to}`;
      assert.ok(Math.abs(began - from) <= tolerance, told);
      const late = from - ideal;
      assert.ok(ended === Infinity || Math.abs(ended - to - late) <= tolerance, told);
    }
    assertFallsSilent(script, heard);
    assert.equal(count("ReplyPaused"), expect.pauses, "pauses");
    assert.equal(count("ReplyResumed"), expect.resumed.length, "resumed");
    assert.equal(count("ReplyInterrupted"), expect.interruptions, "interruptions");
    const thrownAway = heard.prepared.filter((text) => text === null).length;
    assert.equal(thrownAway, expect.thrownAway, "prepared replies thrown away");
    const spoken = heard.events.flatMap(({ event }) =>
      event.type === "UtteranceHeard" ? [event.text] : []
    );
    const answers = script.candidate.filter(({ answer }) => answer !== null);
    assert.equal(spoken.join(" "), answers.map(({ text }) => text).join(" "), "words heard");
  });
}

Deno.test("[TT3] there are ten conversations, and thinking pauses of four seconds among them", () => {
  assert.equal(actedNames.length, 10);
  assert.equal(actedNames.filter((name) => name.startsWith("thinking_pause")).length, 2);
});
