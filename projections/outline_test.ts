import assert from "node:assert/strict";
import type { InterviewEvent } from "../domain/event.ts";
import { newId, replyIdSchema } from "../domain/ids.ts";
import type { Topic } from "../domain/plan/events.ts";
import { epochMillis, eventNumber } from "../domain/units.ts";
import { outline } from "./outline.ts";
import { fold } from "./projection.ts";

const at = epochMillis(1_800_000_000_000);
const topic = (id: string, ...questions: string[]): Topic => ({
  id,
  title: id,
  minutes: 5,
  questions,
});
const topics = [topic("resume", "resume.1"), topic("figures", "links.figures", "links.cost")];
const planned: InterviewEvent = {
  type: "InterviewPlanned",
  version: 1,
  at,
  engine: "scripted",
  host: { id: "search", name: "Mara", role: "architect", company: "SearchCo" },
  problemId: "links",
  topics,
};
const ask = (questionId: string | null): InterviewEvent => ({
  type: "ReplyBegan",
  version: 1,
  at,
  replyId: newId(replyIdSchema),
  answers: null,
  engine: "scripted",
  model: "m",
  promptVersion: "p",
  tone: "balanced",
  intent: "continue",
  questionId,
  grounding: [],
});
const see = (...events: InterviewEvent[]) =>
  fold(outline, events.map((event, index) => ({ number: eventNumber(index + 1), event })));

Deno.test("[OUT1] the topic of the latest question is the present one, those before it are done", () => {
  const { host, current, done } = see(
    planned,
    ask("resume.1"),
    ask("links.figures/unit"),
    ask(null),
  );
  assert.deepEqual({ company: host?.company, current, done }, {
    company: "SearchCo",
    current: "figures",
    done: ["resume"],
  });
});

Deno.test("[OUT2] going back to a topic makes it the present one again; after the end none is", () => {
  const back = see(planned, ask("resume.1"), ask("links.figures"), ask("resume.1/result"));
  assert.deepEqual([back.current, back.done], ["resume", ["figures"]]);
  const ended = see(
    planned,
    ask("resume.1"),
    { type: "InterviewEnded", version: 1, at, reason: "candidate" },
  );
  assert.deepEqual([ended.current, ended.done], [null, ["resume"]]);
});

Deno.test("[OUT3] a change of the plan replaces the topics and says why", () => {
  const changed = see(planned, {
    type: "PlanChanged",
    version: 1,
    at,
    cause: "short_of_time",
    topics: topics.slice(1),
  });
  assert.deepEqual(changed.topics, topics.slice(1));
  assert.equal(changed.change, "short_of_time");
});
