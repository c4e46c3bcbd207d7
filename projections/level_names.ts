/** The four levels of a rubric as people read them, from 1. */
export const levelNames: Readonly<Record<number, string>> = {
  1: "weak",
  2: "mixed",
  3: "good",
  4: "strong",
};
