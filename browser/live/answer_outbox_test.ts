import assert from "node:assert/strict";
import {
  AnswerOutbox,
  type Delivery,
  type PendingAnswer,
  readPendingAnswers,
} from "./answer_outbox.ts";
import { backOff } from "../../async/retry.ts";
import { reconnectWaits } from "../connection/reconnect_waits.ts";
import { type Problem, unreachable } from "../connection/problem.ts";

const refusal: Problem = { title: "Empty", detail: "Write something.", field: "text", status: 422 };

/** An outbox whose server answers by a script, and which tells when nothing is left to do. */
function scriptOutbox(deliveries: Delivery[], kept: readonly PendingAnswer[] = []) {
  const sent: string[] = [];
  const waits: number[] = [];
  const states: string[][] = [];
  const done = Promise.withResolvers<readonly PendingAnswer[]>();
  const outbox = new AnswerOutbox({
    send(answer) {
      sent.push(answer.utteranceId);
      return Promise.resolve(deliveries.shift() ?? "saved");
    },
    keep(answers) {
      states.push(answers.map(({ state }) => state));
      if (deliveries.length === 0 && !answers.some(({ state }) => state !== "refused")) {
        done.resolve(answers);
      }
    },
    wait(milliseconds) {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  }, kept);
  return { outbox, sent, waits, states, done: done.promise };
}

Deno.test("[AO1] an answer is kept until the server says that it is in the log", async () => {
  const { outbox, sent, states, waits, done } = scriptOutbox([unreachable, "taken", "saved"]);
  outbox.add("a", "text");
  assert.deepEqual(await done, []);
  assert.deepEqual(sent, ["a", "a", "a"]);
  assert.deepEqual(waits, [300, 600]);
  assert.deepEqual(states, [["sending"], ["waiting"], ["waiting"], []]);
});

Deno.test("[AO2] answers arrive in the order they were given", async () => {
  const { outbox, sent, done } = scriptOutbox([unreachable, "saved", "saved"]);
  outbox.add("a", "first");
  outbox.add("b", "second");
  await done;
  assert.deepEqual(sent, ["a", "a", "b"]);
});

Deno.test("[AO3] a refused answer stays to be seen, is not sent again, and can be taken back", async () => {
  const { outbox, sent, done } = scriptOutbox([refusal]);
  outbox.add("a", " ");
  const [left] = await done;
  assert.deepEqual([left?.state, left?.problem], ["refused", refusal]);
  assert.deepEqual(sent, ["a"]);
  outbox.remove("a");
});

Deno.test("[AO4] what an earlier life of the tab kept is delivered", async () => {
  const kept = readPendingAnswers(
    '[{"utteranceId":"k","text":"t","state":"waiting"},{"x":1},null]',
  );
  assert.equal(kept.length, 1);
  const { sent, done } = scriptOutbox(["saved"], kept);
  await done;
  assert.deepEqual(sent, ["k"]);
  assert.deepEqual(readPendingAnswers("{"), []);
  assert.deepEqual(readPendingAnswers(null), []);
});

Deno.test("[AO5] waits grow from 0.3 to 5 seconds", () => {
  const waits = [1, 2, 3, 5, 6, 50].map((tries) => backOff(reconnectWaits, tries));
  assert.deepEqual(waits, [300, 600, 1_200, 4_800, 5_000, 5_000]);
});
