import assert from "node:assert/strict";
import {
  at,
  documentsAdded,
  ended,
  roomId,
  scheduled,
  started,
  userId,
  utteranceHeard,
} from "../testing/fixtures/sample_events.ts";
import type { DataKind } from "./data_kind.ts";
import type { InterviewEvent } from "./event.ts";
import { reportIdSchema } from "./ids.ts";
import {
  evolveRetained,
  findDueKinds,
  initialRetained,
  isDue,
  keepAll,
  retentionPolicySchema,
  startOfAge,
} from "./retention.ts";
import { epochMillis, eventNumber } from "./units.ts";

const after = (...events: InterviewEvent[]) =>
  events.reduce(
    (state, event, index) => evolveRetained(state, { number: eventNumber(index + 1), event }),
    initialRetained,
  );
const days = (count: number, ms = 0) => epochMillis(at(ms) + count * 86_400_000);
const policy = { ...keepAll, prepared: 7, held: 365 };

Deno.test("[RT1] an interview that was never started is kept as long as prepared ones are", () => {
  const state = after(scheduled, documentsAdded);
  assert.deepEqual([state.kind, state.userId], ["prepared", userId]);
  assert.equal(isDue(state, policy, epochMillis(days(7, 10) - 1)), false);
  assert.equal(isDue(state, policy, days(7, 10)), true);
});

Deno.test("[RT2] from its start on it counts as held, by the time of the last activity", () => {
  const state = after(scheduled, documentsAdded, started, ended);
  assert.equal(isDue(state, policy, days(364)), false);
  assert.equal(isDue(state, policy, epochMillis(days(365, 60_000) - 1)), false);
  assert.equal(isDue(state, policy, days(365, 60_000)), true);
});

Deno.test("[RT3] a kind without days is kept for ever; so is what was erased", () => {
  const forever = { ...keepAll, prepared: 7 };
  assert.equal(isDue(after(scheduled, started), forever, days(30_000)), false);
  const erased = { type: "InterviewErased", version: 1, at: at(9), requestedBy: userId } as const;
  assert.equal(isDue(after(scheduled, erased), policy, days(30_000)), false);
  assert.equal(isDue(initialRetained, policy, days(30_000)), false);
});

Deno.test("[RT4] a process that takes the interview over does not make it younger", () => {
  const opened = { type: "RoomOpened", version: 1, at: days(300), roomId: roomId(1) } as const;
  assert.equal(isDue(after(scheduled, started, opened), policy, days(366)), true);
});

Deno.test("[RT5] a setting names days for whole interviews, or for each kind", () => {
  assert.deepEqual(retentionPolicySchema.parse("30"), { ...keepAll, prepared: 30, held: 30 });
  assert.deepEqual(retentionPolicySchema.parse("prepared=7, held=365"), policy);
  const kinds = { documents: 30, conversation: 90, report: 365 };
  assert.deepEqual(
    retentionPolicySchema.parse("documents=30,conversation=90,report=365"),
    { ...keepAll, ...kinds },
  );
  for (const wrong of ["", "0", "-1", "soon", "voices=3", "held=", "held=1.5", "30,"]) {
    assert.equal(retentionPolicySchema.safeParse(wrong).success, false, `"${wrong}"`);
  }
});

const reportWritten: InterviewEvent = {
  type: "ReportWritten",
  version: 1,
  at: days(20),
  reportId: reportIdSchema.parse("00000000-0000-4000-8000-000000000061"),
  overallScore: null,
  summary: "",
  assessments: [],
  advice: [],
};
const dataForgotten = (kind: DataKind, at = days(50)) =>
  ({ type: "DataForgotten", version: 1, at, kind }) as const;

Deno.test("[RT6] each kind is due by its own days, where the interview has any of it", () => {
  const kinds = { ...keepAll, documents: 30, conversation: 90, report: 90 };
  const prepared = after(scheduled, documentsAdded);
  assert.deepEqual(findDueKinds(prepared, kinds, days(30)), []);
  assert.deepEqual(findDueKinds(prepared, kinds, days(91)), ["documents"]);
  const held = after(scheduled, documentsAdded, started, utteranceHeard, ended);
  assert.deepEqual(findDueKinds(held, kinds, days(31)), ["documents"]);
  assert.deepEqual(findDueKinds(held, kinds, days(91)), ["documents", "conversation"]);
  assert.deepEqual(findDueKinds(held, keepAll, days(30_000)), []);
});

Deno.test("[RT7] a report counts from when it was written; that makes nothing else younger", () => {
  const state = after(scheduled, documentsAdded, started, utteranceHeard, ended, reportWritten);
  assert.equal(startOfAge(state, "report"), days(20));
  assert.equal(startOfAge(state, "conversation"), ended.at);
  const kinds = { ...keepAll, documents: 30, conversation: 30, report: 30 };
  assert.deepEqual(findDueKinds(state, kinds, days(31)), ["documents", "conversation"]);
  assert.deepEqual(findDueKinds(state, kinds, days(50)), ["documents", "conversation", "report"]);
});

Deno.test("[RT8] what is forgotten is due no more, and forgetting makes nothing younger", () => {
  const state = after(scheduled, documentsAdded, started, ended, dataForgotten("documents"));
  assert.deepEqual(findDueKinds(state, { ...keepAll, documents: 30 }, days(60)), []);
  assert.equal(state.lastAt, ended.at);
  const abandoned = { ...ended, at: days(50), reason: "abandoned" } as const;
  const left = after(scheduled, documentsAdded, started, abandoned);
  assert.equal(left.lastAt, started.at, "ending what was left running does not either");
});
