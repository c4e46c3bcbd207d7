import assert from "node:assert/strict";
import { epochMillis } from "../units.ts";
import { decidePlan, type PlanCommand } from "./decide.ts";
import type { Topic } from "./events.ts";
import { evolvePlan, initialPlan, type PlanState } from "./state.ts";

const at = epochMillis(1_800_000_000_000);
const topic = (id: string): Topic => ({ id, title: id, minutes: 5, questions: [`q.${id}`] });
const host = { id: "search", name: "Mara", role: "architect", company: "SearchCo" };
const plan: PlanCommand = {
  type: "PlanInterview",
  at,
  engine: "scripted",
  host,
  problemId: "links",
  topics: [topic("opening"), topic("figures")],
};
const change = (...topics: Topic[]): PlanCommand => ({
  type: "ChangePlan",
  at,
  cause: "short_of_time",
  topics,
});

function fold(phase: "scheduled" | "live", ...commands: PlanCommand[]): PlanState {
  return commands.flatMap((command) => decidePlan(initialPlan, phase, command))
    .reduce(evolvePlan, initialPlan);
}

Deno.test("[DPL1] an interview is planned once, before its end", () => {
  const [event, ...others] = decidePlan(initialPlan, "scheduled", plan);
  assert.equal(others.length, 0);
  assert.ok(event?.type === "InterviewPlanned" && event.host.company === "SearchCo");
  assert.deepEqual(decidePlan(fold("scheduled", plan), "live", plan), []);
  assert.deepEqual(decidePlan(initialPlan, "ended", plan), []);
});

Deno.test("[DPL2] the plan changes while the interview runs, and only if its topics do", () => {
  const planned = fold("scheduled", plan);
  const [event] = decidePlan(planned, "live", change(topic("figures")));
  assert.ok(event?.type === "PlanChanged" && event.cause === "short_of_time");
  assert.deepEqual(evolvePlan(planned, event)?.topics, [topic("figures")]);
  assert.deepEqual(decidePlan(planned, "live", change(topic("opening"), topic("figures"))), []);
  assert.deepEqual(decidePlan(planned, "scheduled", change(topic("figures"))), []);
  assert.deepEqual(decidePlan(initialPlan, "live", change(topic("figures"))), []);
});
