import assert from "node:assert/strict";
import {
  at,
  documentsAdded,
  ended,
  roomId,
  scheduled,
  started,
  userId,
} from "../testing/sample_events.ts";
import type { InterviewEvent } from "./event.ts";
import { evolveRetained, initialRetained, isDue, retentionPolicySchema } from "./retention.ts";
import { epochMillis, eventNumber } from "./units.ts";

const after = (...events: InterviewEvent[]) =>
  events.reduce(
    (state, event, place) => evolveRetained(state, { number: eventNumber(place + 1), event }),
    initialRetained,
  );
const days = (count: number, ms = 0) => epochMillis(at(ms) + count * 86_400_000);
const policy = { prepared: 7, held: 365 };

Deno.test("[RT1] an interview that was never started is kept as long as prepared ones are", () => {
  const state = after(scheduled, documentsAdded);
  assert.deepEqual([state.kind, state.userId], ["prepared", userId]);
  assert.equal(isDue(state, policy, epochMillis(days(7, 10) - 1)), false);
  assert.equal(isDue(state, policy, days(7, 10)), true);
});

Deno.test("[RT2] from its start on it counts as held, by the time of its last event", () => {
  const state = after(scheduled, documentsAdded, started, ended);
  assert.equal(isDue(state, policy, days(364)), false);
  assert.equal(isDue(state, policy, epochMillis(days(365, 60_000) - 1)), false);
  assert.equal(isDue(state, policy, days(365, 60_000)), true);
});

Deno.test("[RT3] a kind without days is kept for ever; so is what was erased", () => {
  const forever = { prepared: 7, held: null };
  assert.equal(isDue(after(scheduled, started), forever, days(30_000)), false);
  const erased = { type: "InterviewErased", version: 1, at: at(9), requestedBy: userId } as const;
  assert.equal(isDue(after(scheduled, erased), policy, days(30_000)), false);
  assert.equal(isDue(initialRetained, policy, days(30_000)), false);
});

Deno.test("[RT4] a process that takes the interview over does not make it younger", () => {
  const opened = { type: "RoomOpened", version: 1, at: days(300), roomId: roomId(1) } as const;
  assert.equal(isDue(after(scheduled, started, opened), policy, days(366)), true);
});

Deno.test("[RT5] a setting names days for all, or for each kind", () => {
  assert.deepEqual(retentionPolicySchema.parse("30"), { prepared: 30, held: 30 });
  assert.deepEqual(retentionPolicySchema.parse("prepared=7, held=365"), policy);
  assert.deepEqual(retentionPolicySchema.parse("held=90"), { prepared: null, held: 90 });
  for (const wrong of ["", "0", "-1", "soon", "voices=3", "held=", "held=1.5", "30,"]) {
    assert.equal(retentionPolicySchema.safeParse(wrong).success, false, `"${wrong}"`);
  }
});
