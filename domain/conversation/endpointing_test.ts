import assert from "node:assert/strict";
import fc from "fast-check";
import {
  dueOf,
  type Endpointing,
  initialEndpointing,
  type Observation,
  observe,
  silencesMs,
} from "./endpointing.ts";

const after = (...seen: readonly Observation[]): Endpointing =>
  seen.reduce(observe, initialEndpointing);

const turn: Observation = { type: "turn_began", at: 0, question: "Have you used Kafka?" };
const began = (at: number): Observation => ({ type: "speech_began", at });
const endSpeech = (at: number): Observation => ({ type: "speech_ended", at });
const hearText = (through: number, text: string): Observation => ({
  type: "heard",
  at: through + 500,
  text,
  through,
});
const whole = "I used it for our payment events.";

Deno.test("[EP1] silence without speech never ends a turn", () => {
  assert.equal(dueOf(after(turn)).endAt, null);
  assert.equal(dueOf(after(turn, { type: "done", at: 100 })).endAt, null);
});

Deno.test("[EP2] a turn does not end while the candidate speaks", () => {
  assert.equal(dueOf(after(turn, began(100))).endAt, null);
});

Deno.test("[EP3] a finished sentence ends sooner than an unfinished one", () => {
  assert.equal(dueOf(after(turn, began(0), endSpeech(3_000), hearText(3_000, whole))).endAt, 3_700);
  const open = after(turn, began(0), endSpeech(3_000), hearText(3_000, "I used it because"));
  assert.equal(dueOf(open).endAt, 3_000 + silencesMs.unfinished);
});

Deno.test("[EP4] words that are still being transcribed are waited for", () => {
  const pending = after(turn, began(0), endSpeech(3_000), hearText(2_000, whole));
  assert.equal(dueOf(pending).endAt, 3_000 + silencesMs.maximum);
  assert.equal(dueOf(pending).prepareAt, null);
});

Deno.test("[EP5] a noise without words never ends a turn", () => {
  assert.equal(dueOf(after(turn, began(0), endSpeech(300), hearText(300, ""))).endAt, null);
});

Deno.test("[EP6] the reply is prepared early only after finished words, and going on undoes it", () => {
  const quiet = after(turn, began(0), endSpeech(3_000), hearText(3_000, whole));
  assert.equal(dueOf(quiet).prepareAt, 3_300);
  assert.equal(dueOf(observe(quiet, began(3_600))).prepareAt, null);
  const open = dueOf(after(turn, began(0), endSpeech(1_000), hearText(1_000, "It was")));
  assert.equal(open.prepareAt, (open.endAt ?? 0) - 800, "before an end that may be none");
  assert.equal(
    dueOf(after(turn, began(0), endSpeech(1_000), hearText(1_000, "Um,"))).prepareAt,
    null,
  );
});

Deno.test("[EP7] a speaker of long pauses is given more time, within bounds", () => {
  const slow: Observation[] = [turn];
  for (let at = 0; at < 8; at++) slow.push(began(at * 4_000), endSpeech(at * 4_000 + 2_200));
  const state = after(...slow, hearText(30_200, whole));
  const wait = (dueOf(state).endAt ?? 0) - 30_200;
  assert.ok(wait > silencesMs.answered && wait <= 1_600, `${wait} ms`);
  const next = [turn, began(40_000), endSpeech(41_000), hearText(41_000, whole)].reduce(
    observe,
    state,
  );
  assert.equal((dueOf(next).endAt ?? 0) - 41_000, wait, "the pauses outlive the turn");
});

Deno.test("[EP8] an end that was none is learned from, and slowly forgotten", () => {
  const story: Observation = { type: "turn_began", at: 0, question: "Tell me about your work." };
  const answer = `${whole} We had twelve of them, and each belonged to another team of the shop.`;
  const wait = (state: Endpointing) => (dueOf(state).endAt ?? 0) - 3_000;
  const said = [began(0), endSpeech(3_000), hearText(3_000, answer)];
  assert.equal(wait(after(story, ...said)), silencesMs.finished);
  const wrong = observe(after(story), { type: "went_on", at: 0, silence: 3_500 });
  assert.ok(wait(said.reduce(observe, wrong)) > 3_500);
  const later = Array.from({ length: 5 }, () => story).reduce(observe, wrong);
  assert.equal(wait(said.reduce(observe, later)), silencesMs.finished);
});

Deno.test("[EP9] let me think holds the floor until the candidate speaks", () => {
  const said = after(turn, began(0), endSpeech(1_000), hearText(1_000, whole));
  const held = observe(said, { type: "let_me_think", at: 1_500 });
  assert.equal(dueOf(held).endAt, 61_500);
  const on = [began(20_000), endSpeech(21_000), hearText(21_000, whole)].reduce(observe, held);
  assert.equal(dueOf(on).endAt, 21_700);
});

Deno.test("[EP10] push-to-talk rules alone: down never ends, up ends after the last syllable", () => {
  const down = after(
    turn,
    { type: "push_to_talk", at: 0, down: true },
    began(100),
    endSpeech(2_000),
  );
  assert.equal(dueOf(down).endAt, null);
  assert.equal(dueOf(observe(down, { type: "push_to_talk", at: 9_000, down: false })).endAt, 9_250);
});

Deno.test("[EP11] done ends the answer at once", () => {
  const state = after(turn, began(0), endSpeech(1_000), { type: "done", at: 1_100 });
  assert.equal(dueOf(state).endAt, 1_000);
});

Deno.test("[EP12] whatever was said, no wait is shorter than the minimum or longer than the maximum", () => {
  fc.assert(fc.property(
    fc.string(),
    fc.nat(20_000),
    fc.array(fc.nat(20_000)),
    (text, wrongEnd, pauses) => {
      const state = after(turn, began(0), endSpeech(1_000), hearText(1_000, text));
      const { endAt } = dueOf({ ...state, pauses, wrongEnd });
      const wait = (endAt ?? 1_000 + silencesMs.minimum) - 1_000;
      return wait >= silencesMs.minimum && wait <= silencesMs.maximum;
    },
  ));
});
