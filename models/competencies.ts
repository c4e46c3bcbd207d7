import type { CompetencyName } from "./interviewer.ts";

/** Every competency, in the order of the report. */
export const competencies: readonly CompetencyName[] = [
  "communication",
  "technical_depth",
  "problem_solving",
  "ownership",
  "role_fit",
];
