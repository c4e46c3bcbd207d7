import assert from "node:assert/strict";
import { actConversation } from "./act_conversation.ts";
import { conversationSchema } from "./conversation.ts";

const folder = new URL("./conversations/", import.meta.url);
const names = [...Deno.readDirSync(folder)].map(({ name }) => name).toSorted();

/** How far, in milliseconds, a reply may begin or end from where it is expected. */
const tolerance = 100;

for (const name of names) {
  const script = conversationSchema.parse(JSON.parse(Deno.readTextFileSync(new URL(name, folder))));

  Deno.test(`[TT1] ${name.replace(".json", "")}: ${script.about}`, () => {
    const acted = actConversation(script);
    const { expect } = script;
    assert.deepEqual(acted.cutIns, [], "the interviewer cut in");
    assert.equal(acted.interviewer.length, expect.interviewer.length, "number of replies");
    for (const [place, [from, to]] of expect.interviewer.entries()) {
      const [began, ended] = acted.interviewer[place] ?? [NaN, NaN];
      assert.ok(
        Math.abs(began - from) <= tolerance,
        `reply ${place} began at ${began}, not ${from}`,
      );
      assert.ok(Math.abs(ended - to) <= tolerance, `reply ${place} ended at ${ended}, not ${to}`);
    }
    assert.equal(acted.pauses.length, expect.pauses, "pauses");
    assert.deepEqual(acted.resumed, expect.resumed);
    assert.equal(acted.interruptions.length, expect.interruptions, "interruptions");
    assert.equal(acted.thrownAway, expect.thrownAway, "prepared replies thrown away");
  });

  Deno.test(`[TT2] ${name.replace(".json", "")}: the voice falls silent within 150 ms`, () => {
    const acted = actConversation(script);
    const began = script.candidate.map(({ from }) => from);
    for (const pause of acted.pauses) {
      const first = began.findLast((from) => from <= pause) ?? -Infinity;
      assert.ok(pause - first <= 150, `paused ${pause - first} ms after the sound began`);
    }
  });
}

Deno.test("[TT3] there are ten conversations, and thinking pauses of four seconds among them", () => {
  assert.equal(names.length, 10);
  assert.equal(names.filter((name) => name.startsWith("thinking_pause")).length, 2);
});
