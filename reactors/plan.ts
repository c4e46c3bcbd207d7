import { minutesLeftOf } from "../domain/conversation/agenda.ts";
import type { Numbered } from "../domain/event.ts";
import type { Topic } from "../domain/plan/events.ts";
import type { Stage } from "../domain/stage.ts";
import type { PlannedTopic, Planner, PlanRequest } from "../models/planner.ts";
import { chunksOf, type CutDocument } from "./chunks_of.ts";
import { requirementsOf } from "./requirements_of.ts";

interface PlanParts {
  readonly stage: Stage;
  readonly planner: Planner;
  readonly chunk: CutDocument;
}

/**
 * Plans the interview once its documents are there, and changes the plan while it runs where it no
 * longer holds. A room that restores an interview without a plan makes one.
 */
export function plan(parts: PlanParts): (numbered: Numbered) => void {
  return ({ event }) => {
    if (event.type === "DocumentsAdded" || event.type === "RoomOpened") make(parts);
    if (event.type === "ReplyFinished") revise(parts);
  };
}

function make({ stage, planner, chunk }: PlanParts): void {
  const request = requestOf(stage, chunk);
  if (request === null || stage.interview.plan !== null) return;
  const { host, problemId, topics } = planner.plan(request);
  const { engine } = planner;
  const at = stage.now();
  stage.tell({ type: "PlanInterview", at, engine, host, problemId, topics: topicsOf(topics) });
}

function revise({ stage, planner, chunk }: PlanParts): void {
  const { lifecycle, conversation, plan } = stage.interview;
  const request = requestOf(stage, chunk);
  if (request === null || plan === null || lifecycle.phase !== "live") return;
  const at = stage.now();
  const revision = planner.revise({
    ...request,
    minutesLeft: minutesLeftOf(lifecycle, at),
    questionsAsked: conversation.questionsAsked,
    topics: plan.topics,
  });
  if (revision === null) return;
  const { cause } = revision;
  stage.tell({ type: "ChangePlan", at, cause, topics: topicsOf(revision.topics) });
}

/** Null while there are no documents, and after the end. */
function requestOf({ interview }: Stage, chunk: CutDocument): PlanRequest | null {
  const { lifecycle } = interview;
  if (lifecycle.phase !== "scheduled" && lifecycle.phase !== "live") return null;
  const { documents, plan: { track, level, plannedMinutes } } = lifecycle;
  if (documents === null) return null;
  const requirements = requirementsOf(interview.evidence);
  return { track, level, plannedMinutes, documents: chunksOf(documents, chunk), requirements };
}

const topicsOf = (topics: readonly PlannedTopic[]): Topic[] =>
  topics.map((topic) => ({ ...topic, questions: [...topic.questions] }));
