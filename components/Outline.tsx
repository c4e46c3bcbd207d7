import type { Outline } from "../projections/outline.ts";

interface OutlineListProps {
  readonly topics: Outline["topics"];
  /** Shows which topic is talked about now, and which are over. @default none of them is */
  readonly progress?: Pick<Outline, "current" | "done">;
}

type Status = "done" | "now" | "ahead";

const statusWords: Readonly<Record<Status, string>> = {
  done: "talked about",
  now: "now",
  ahead: "to come",
};

/** The topics of an interview with their minutes; a bar shows how long each is. */
export function OutlineList({ topics, progress }: OutlineListProps) {
  const longest = Math.max(1, ...topics.map(({ minutes }) => minutes));
  return (
    <ol class="outline">
      {topics.map(({ id, title, minutes }) => {
        const status = progress === undefined ? "ahead" : statusOf(progress, id);
        return (
          <li key={id} data-status={status} aria-current={status === "now" ? "step" : undefined}>
            <span class="outline-title">
              {title}
              {progress === undefined
                ? null
                : <span class="hidden-text">, {statusWords[status]}</span>}
            </span>
            <meter class="outline-bar" value={minutes} max={longest} aria-hidden="true" />
            <span class="quiet mono">{minutes} min</span>
          </li>
        );
      })}
    </ol>
  );
}

/** Such as "Topic 2 of 6: Figures"; before the first question and after the end only the number. */
export function nameTopic({ topics, current }: Outline): string {
  const index = topics.findIndex(({ id }) => id === current);
  const topic = topics[index];
  if (topic === undefined) return `${topics.length} topics`;
  return `Topic ${index + 1} of ${topics.length}: ${topic.title}`;
}

function statusOf({ current, done }: Pick<Outline, "current" | "done">, id: string): Status {
  if (id === current) return "now";
  return done.includes(id) ? "done" : "ahead";
}
