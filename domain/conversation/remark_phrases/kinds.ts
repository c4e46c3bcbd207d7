/** What a candidate may say that is no answer, from what weighs most to what weighs least. */
export const remarkKinds = [
  "gives_orders",
  "wants_to_stop",
  "feels_unwell",
  "may_want_to_stop",
  "declines",
  "asks_to_skip",
  "asks_for_hint",
  "asks_meaning",
  "asks_to_rephrase",
  "cannot_hear",
  "asks_to_repeat",
  "asks_whether_heard",
  "asks_for_answer",
  "asks_about_score",
  "asks_about_interviewer",
  "asks_about_company",
  "asks_time_left",
  "starts_over",
  "asks_for_time",
  "does_not_know",
  "is_nervous",
  "goes_on",
  "makes_small_talk",
  "asks_back",
  "has_nothing_to_add",
  "asks_to_ask",
  "greets",
  "disagrees",
  "agrees",
  "acknowledges",
  "apologises",
  "unreadable",
] as const;
export type RemarkKind = (typeof remarkKinds)[number];

/** Regular expressions of the phrases of each kind. */
export type Phrases = Partial<Record<RemarkKind, readonly string[]>>;
