import assert from "node:assert/strict";
import { jobDescription, resume } from "../../simulation/script.ts";
import { chunkDocument } from "../grounding/chunk_document.ts";
import type { Progress } from "../planner.ts";
import { ScriptedPlanner } from "./planner.ts";

const documents = [...chunkDocument("resume", resume), ...chunkDocument("job", jobDescription)];
const planner = new ScriptedPlanner();
const tracks = ["behavioural", "system_design", "coding"] as const;
const ask = (track: typeof tracks[number], plannedMinutes = 30) => {
  const request = { track, level: "senior", plannedMinutes, documents } as const;
  return { request, plan: planner.plan(request) };
};
const later = (track: typeof tracks[number], change: Partial<Progress>): Progress => {
  const { request, plan } = ask(track);
  return { ...request, minutesLeft: 20, questionsAsked: [], topics: plan.topics, ...change };
};

for (const track of tracks) {
  Deno.test(`[SPL1] the topics of a plan fill its time, whatever that is: ${track}`, () => {
    for (const planned of [10, 30, 45, 90]) {
      const { topics } = ask(track, planned).plan;
      const sum = topics.reduce((sum, { minutes }) => sum + minutes, 0);
      assert.ok(Math.abs(sum - planned) <= topics.length / 2 + 1, `${sum} of ${planned}`);
      assert.equal(topics.at(-1)?.id, "your_questions");
      assert.equal(new Set(topics.map(({ id }) => id)).size, topics.length);
    }
  });

  Deno.test(`[SPL2] a plan tells topics and never a question: ${track}`, () => {
    const { topics, host } = ask(track).plan;
    assert.ok(host.company !== "");
    for (const { title } of topics) assert.doesNotMatch(title, /\?/);
    assert.deepEqual(ask(track).plan, ask(track).plan);
  });
}

Deno.test("[SPL3] most of a system-design interview is planned for one problem", () => {
  const { problemId, topics } = ask("system_design").plan;
  assert.notEqual(problemId, null);
  const own = topics.filter(({ id }) => id !== "opening" && id !== "your_questions");
  const share = own.reduce((sum, { minutes }) => sum + minutes, 0);
  assert.ok(share >= 20, `${share} of 30 minutes`);
});

Deno.test("[SPL4] topics whose time has passed are left out, those that were begun stay", () => {
  const { topics } = ask("system_design").plan;
  const begun = topics[1]?.questions[0] ?? "";
  const revision = planner.revise(
    later("system_design", { minutesLeft: 3, questionsAsked: [begun] }),
  );
  assert.equal(revision?.cause, "short_of_time");
  assert.deepEqual(revision?.topics.map(({ id }) => id), [topics[1]?.id, "your_questions"]);
});

Deno.test("[SPL5] while all goes as planned, nothing is changed", () => {
  const [opening] = ask("system_design").plan.topics;
  const asked = { minutesLeft: 28, questionsAsked: opening?.questions ?? [] };
  assert.equal(planner.revise(later("system_design", asked)), null);
});

Deno.test("[SPL6] what is talked about beyond the plan is added to it", () => {
  const [first, ...topics] = ask("behavioural").plan.topics;
  const asked = { topics, questionsAsked: [first?.questions[0] ?? ""], minutesLeft: 28 };
  const revision = planner.revise(later("behavioural", asked));
  assert.equal(revision?.cause, "time_to_spare");
  assert.ok(revision?.topics.some(({ id }) => id === first?.id));
  assert.equal(revision?.topics.at(-1)?.id, "your_questions");
});
