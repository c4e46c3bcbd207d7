/** Limits of an evidence map: lengths in UTF-16 units, and numbers of entries. */
export const evidenceLimits = {
  phrase: 160,
  quote: 200,
  note: 300,
  requirements: 30,
  passages: 3,
  skills: 60,
  years: 99,
  months: 1_200,
} as const;
