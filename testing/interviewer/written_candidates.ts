import type { Interviewer } from "../../models/interviewer.ts";
import { chunkDocument } from "../../models/grounding/chunk_document.ts";
import type { Candidate } from "./candidates.ts";
import { holdInterview, type Interview } from "./hold_interview.ts";
import type { Setting } from "./setting.ts";
import { behavioural } from "./written/behavioural.ts";
import { coding } from "./written/coding.ts";
import { systemDesign } from "./written/system_design.ts";

/** A made-up person whose answers were written by hand. */
export interface WrittenCandidate {
  readonly setting: Pick<Setting, "track" | "level" | "tone" | "plannedMinutes">;
  readonly resume: string;
  readonly job: string;
  /**
   * Answers by the end of the question's id, by words of the reply, or, with "/" at the end, for
   * follow-ups; "*" is for anything else.
   */
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
}

/** One whole interview in each track. */
export async function holdWritten(interviewer: Interviewer): Promise<Interview[]> {
  const interviews: Interview[] = [];
  for (const person of [behavioural, systemDesign, coding]) {
    const documents = [
      ...chunkDocument("resume", person.resume),
      ...chunkDocument("job", person.job),
    ];
    const setting: Setting = {
      track: person.setting.track,
      level: person.setting.level,
      tone: person.setting.tone,
      plannedMinutes: person.setting.plannedMinutes,
      documents,
      seed: 0,
      kind: "strong",
      language: "en",
    };
    interviews.push(await holdInterview(setting, candidateFrom(person), interviewer));
  }
  return interviews;
}

/** Each answer is given once; whoever has none left says so. */
function candidateFrom({ answers }: WrittenCandidate): Candidate {
  const given = new Set<string>();
  return ({ main, about, words }) => {
    const id = `${main?.id ?? ""}${about === null ? "" : `/${about}`}`;
    const fitting = Object.entries(answers)
      .filter(([key]) =>
        key === "*" || id.endsWith(key) || words.includes(key) ||
        (key.endsWith("/") && id.includes(key))
      )
      .toSorted(([a], [b]) => Number(words.includes(b)) - Number(words.includes(a)))
      .toSorted(([a], [b]) => Number(a.endsWith("/")) - Number(b.endsWith("/")))
      .toSorted(([a], [b]) => Number(a === "*") - Number(b === "*"))
      .flatMap(([, texts]) => texts);
    const text = fitting.find((text) => !given.has(text)) ?? "No, thank you, that is all.";
    given.add(text);
    return { text, is: text.endsWith("?") ? "request" : "answer" };
  };
}
