import type { Interviewer } from "../../models/interviewer.ts";
import { ScriptedAssessor } from "../../models/scripted/assessor.ts";
import { candidateOf } from "./candidates.ts";
import { holdInterview, type Interview } from "./hold_interview.ts";
import { drawSetting, trackNames } from "./setting.ts";

/** Scores of simulated candidates of one kind in one track. */
export interface Scores {
  readonly track: typeof trackNames[number];
  readonly kind: "strong" | "middling" | "weak";
  /** In rising order. */
  readonly scores: readonly number[];
  /** Interviews whose answers were too few for a score. */
  readonly without: number;
}

/** What the scripted assessor gives for an interview; null for too little. */
export async function scoreOf({ setting, said }: Interview): Promise<number | null> {
  const evidence = said.map((one, index) => ({ ...one, number: index + 1 }));
  const { track, level, documents } = setting;
  const request = { track, level, documents, said: evidence };
  const report = await new ScriptedAssessor().assess(request, new AbortController().signal);
  return report.overallScore;
}

/** Scores of so many interviews of each kind and track, in English. */
export async function scoreKinds(
  interviewer: Interviewer,
  seed: number,
  count: number,
): Promise<Scores[]> {
  const found: Scores[] = [];
  for (const track of trackNames) {
    for (const kind of ["strong", "middling", "weak"] as const) {
      const all: (number | null)[] = [];
      for (let number = 0; number < count; number++) {
        const setting = drawSetting(seed + number, { kind, track, language: "en" });
        all.push(await scoreOf(await holdInterview(setting, candidateOf(setting), interviewer)));
      }
      const scores = all.filter((score) => score !== null).toSorted((a, b) => a - b);
      found.push({ track, kind, scores, without: all.length - scores.length });
    }
  }
  return found;
}
