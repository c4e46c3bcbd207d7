import type { Host, PlanChange, Topic } from "../domain/plan/events.ts";
import type { Projection } from "./projection.ts";

/** What the interview is about, and where in it one is. */
export interface Outline {
  /** Who asks; null before the interview is planned, and in interviews that never were. */
  readonly host: Host | null;
  readonly topics: readonly Topic[];
  /** Ids of topics that were talked about, in their order, without the present one. */
  readonly done: readonly string[];
  /** Id of the topic that is being talked about; null before the first question and after the end. */
  readonly current: string | null;
  /** Why the topics were changed last; null if they never were. */
  readonly change: PlanChange | null;
}

export const outline: Projection<Outline> = {
  name: "outline",
  version: 1,
  initial: { host: null, topics: [], done: [], current: null, change: null },
  evolve(state, { event }) {
    switch (event.type) {
      case "InterviewPlanned":
        return { ...state, host: event.host, topics: event.topics };
      case "PlanChanged":
        return { ...state, topics: event.topics, change: event.cause };
      case "ReplyBegan":
        return moveTo(state, findTopic(state, event.questionId));
      case "InterviewEnded":
        return leave(state);
      case "InterviewErased":
        return outline.initial;
      default:
        return state;
    }
  },
};

/** The topic of a main question or of one of its follow-ups; null if it has none. */
function findTopic({ topics }: Outline, questionId: string | null): string | null {
  const [main = ""] = questionId?.split("/") ?? [];
  return topics.find(({ questions }) => questions.includes(main))?.id ?? null;
}

function moveTo(state: Outline, to: string | null): Outline {
  if (to === null || to === state.current) return state;
  const left = leave(state);
  return { ...left, current: to, done: left.done.filter((id) => id !== to) };
}

function leave(state: Outline): Outline {
  const { current, done } = state;
  return current === null ? state : { ...state, current: null, done: [...done, current] };
}
