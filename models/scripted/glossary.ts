/** Meanings of words in the questions, each worded so that it can end a sentence. */
const glossary: readonly (readonly [RegExp, string])[] = [
  [/^trade.?offs?$/, "a choice in which you gain one thing and give up another"],
  [/^bottleneck$/, "the one part that holds everything else up"],
  [/^scope$/, "how much is to be done, as opposed to when or how well"],
  [/^own part$/, "what you did yourself, apart from what the others did"],
  [/^stakeholders?$/, "the people who care how it comes out, such as customers or other teams"],
  [/^stake$/, "what would be lost if it went wrong"],
  [/^throughput$/, "how much gets done in a second"],
  [/^latency$/, "how long one request waits for its answer"],
  [/^(?:idempotent|idempotency)$/, "something that does no harm when it happens twice"],
  [/^invariants?$/, "something that holds at every moment while the code runs"],
  [/^back.?pressure$/, "slowing the sender down when the receiver cannot keep up"],
  [/^constraint$/, "a limit that you could not change, such as time, money or a machine"],
  [
    /^(?:data )?structures?$/,
    "the form in which a program keeps its values, such as a list or a map",
  ],
  [/^constant time$/, "as quick for a million entries as for ten"],
  [/^(?:running time|time complexity|complexity)$/, "how the work grows when the input grows"],
  [/^one pass$|^pass$/, "going through the input once, from front to back"],
  [/^triples?$/, "three values that belong together"],
  [/^cache$/, "a small, quick store for answers that were needed before"],
  [/^queue$/, "a line of work that waits for somebody to take it"],
  [/^index$/, "a list kept beside the data by which one finds an entry quickly"],
  [/^features?$/, "the values that a model looks at to make its prediction"],
  [/^(?:ranking|rank)$/, "putting what was found in an order, the best first"],
  [/^capacity$/, "how much fits in it, or how much it can do at once"],
  [/^guarantees?$/, "what it promises to do in every case"],
  [/^pitfalls?$/, "a mistake that is easy to make with it"],
  [/^roll ?back$|^rolling back$/, "going back to the version before"],
  [/^canary$/, "a release that only a few people get at first"],
  [/^shards?$|^sharding$/, "a part of the data that has a machine of its own"],
  [/^replicas?$/, "a second copy of the data on another machine"],
  [/^(?:consistent|consistency)$/, "everybody sees the same value at the same time"],
  [/^recursion$/, "a function that calls itself"],
  [/^deadlock$/, "two that wait for each other, for ever"],
  [/^gates?$/, "a check that a change has to pass before it goes on"],
  [/^balanced$/, "each bracket that opens is closed by the right one"],
];

/** The meaning of a word of a question; null if it is not listed. */
export function explain(term: string): string | null {
  const plain = term.replace(/^(?:the|a|an|your|my|that|this) /, "").trim();
  return glossary.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}
