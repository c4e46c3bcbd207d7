import assert from "node:assert/strict";
import fc from "fast-check";
import type { Rubric } from "../tracks/track_schema.ts";
import { judge, levelOf, lowerByHints, type MarkedSignal, overallOf, scoreOf } from "./judge.ts";
import type { JudgedSignal, Mark } from "./judgement.ts";

const signal = (isAdvanced: boolean, mark: Mark, id = "s"): JudgedSignal => ({
  id,
  says: "names it",
  isAdvanced,
  mark,
  evidence: [],
});

/** So many signals seen, then so many not seen. */
const some = (isAdvanced: boolean, seen: number, notSeen: number): JudgedSignal[] => [
  ...Array.from({ length: seen }, () => signal(isAdvanced, "seen")),
  ...Array.from({ length: notSeen }, () => signal(isAdvanced, "not_seen")),
];

Deno.test("[JDG1] the rule from signals to levels", () => {
  const cases: readonly (readonly [JudgedSignal[], number | null])[] = [
    [[...some(false, 3, 0), ...some(true, 2, 1)], 4],
    [[...some(false, 3, 0), ...some(true, 1, 2)], 3],
    [[...some(false, 2, 1), ...some(true, 3, 0)], 3],
    [[...some(false, 2, 1), ...some(true, 0, 3)], 2],
    [[...some(false, 1, 1), ...some(true, 3, 0)], 2],
    [[...some(false, 1, 2), ...some(true, 3, 0)], 1],
    [[...some(false, 0, 3), ...some(true, 0, 3)], 1],
    [some(false, 3, 0), 3],
    [some(false, 2, 1), 2],
    [some(false, 1, 0), null],
    [[signal(false, "not_asked"), signal(true, "not_asked"), signal(true, "seen")], null],
  ];
  for (const [signals, level] of cases) assert.equal(levelOf(signals), level);
});

Deno.test("[JDG2] what was not asked for moves neither level nor score", () => {
  const asked = [...some(false, 2, 1), ...some(true, 1, 1)];
  const more = [...asked, signal(false, "not_asked"), signal(true, "not_asked")];
  assert.equal(levelOf(more), levelOf(asked));
  assert.equal(scoreOf(3, more), scoreOf(3, asked));
});

Deno.test("[JDG3] a level has its own span of points, moved within it by the share of signals seen", () => {
  const none = some(false, 0, 3);
  const all = some(false, 3, 0);
  assert.deepEqual(
    ([1, 2, 3, 4] as const).map((level) => [scoreOf(level, none), scoreOf(level, all)]),
    [
      [5, 25],
      [30, 50],
      [55, 75],
      [80, 100],
    ],
  );
});

Deno.test("[JDG4] hints lower the level by one on a third of the questions, by two from two each", () => {
  assert.equal(lowerByHints(4, { hints: 0, questions: 0 }), 4);
  assert.equal(lowerByHints(4, { hints: 1, questions: 4 }), 4);
  assert.equal(lowerByHints(4, { hints: 1, questions: 3 }), 3);
  assert.equal(lowerByHints(4, { hints: 1, questions: 1 }), 3);
  assert.equal(lowerByHints(4, { hints: 2, questions: 1 }), 2);
  assert.equal(lowerByHints(2, { hints: 3, questions: 1 }), 1);
  assert.equal(lowerByHints(1, { hints: 9, questions: 1 }), 1);
});

const levels = { strong: "All of it.", good: "Most.", mixed: "Some.", weak: "None." };
const rubric: Rubric = {
  version: 3,
  competencies: ["one", "two", "three"].map((id) => ({
    id,
    title: id,
    signals: {
      basic: ["a", "b"].map((id) => ({ id, says: `shows ${id}`, signs: ["x"] })),
      advanced: ["c", "d"].map((id) => ({ id, says: `shows ${id}`, signs: ["x"] })),
    },
    levels,
    hints_lower: true,
  })),
};
const noHints = () => ({ hints: 0, questions: 1 });

Deno.test("[JDG5] a mark without evidence counts as not asked, never as absent", () => {
  const marks: MarkedSignal[] = [
    { competency: "one", signal: "a", mark: "seen", evidence: [] },
    { competency: "one", signal: "b", mark: "not_seen", evidence: [] },
    { competency: "one", signal: "c", mark: "not_seen", evidence: [4] },
  ];
  const [one] = judge(rubric, marks, noHints);
  assert.deepEqual(one?.signals.map(({ mark }) => mark), [
    "not_asked",
    "not_asked",
    "not_seen",
    "not_asked",
  ]);
  assert.equal(one?.score, null);
});

Deno.test("[JDG6] the anchor is that of the level, and the overall score the mean of what was judged", () => {
  const markAll = (competency: string, signals: string): MarkedSignal[] =>
    [..."abcd"].map((signal) => ({
      competency,
      signal,
      mark: signals.includes(signal) ? "seen" : "not_seen",
      evidence: [7],
    }));
  const judged = judge(rubric, [...markAll("one", "abcd"), ...markAll("two", "")], noHints);
  assert.deepEqual(judged.map(({ level, anchor, score }) => [level, anchor, score]), [
    [4, "All of it.", 100],
    [1, "None.", 5],
    [null, null, null],
  ]);
  assert.equal(overallOf(judged), 53);
  assert.equal(overallOf(judge(rubric, markAll("one", "ab"), noHints)), null);
  const helped = judge(rubric, markAll("one", "abcd"), () => ({ hints: 1, questions: 1 }));
  assert.deepEqual([helped[0]?.level, helped[0]?.anchor, helped[0]?.hints], [3, "Most.", 1]);
});

Deno.test("[JDG7] for any marks: their order and repetition change nothing, and one more signal seen lowers nothing", () => {
  const mark = fc.record({
    competency: fc.constantFrom("one", "two", "three", "unknown"),
    signal: fc.constantFrom("a", "b", "c", "d", "e"),
    mark: fc.constantFrom<Mark>("seen", "not_seen", "not_asked"),
    evidence: fc.array(fc.nat(50), { maxLength: 3 }),
  });
  fc.assert(fc.property(fc.array(mark, { maxLength: 30 }), fc.nat(), (marks, seed) => {
    const judged = judge(rubric, marks, noHints);
    const shuffled = marks.map((one, index) => ({ one, key: (index * 7919 + seed) % 31 }))
      .sort((a, b) => a.key - b.key).map(({ one }) => one);
    assert.deepEqual(judge(rubric, [...shuffled, ...marks], noHints), judged);
    for (const missing of marks.filter(({ mark }) => mark === "not_seen")) {
      const better = judge(rubric, [...marks, { ...missing, mark: "seen" as const }], noHints);
      for (const [index, { score }] of judged.entries()) {
        assert((better[index]?.score ?? 0) >= (score ?? 0));
      }
    }
  }));
});
