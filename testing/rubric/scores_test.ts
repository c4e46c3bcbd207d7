import assert from "node:assert/strict";
import { ScriptedAssessor } from "../../models/scripted/assessor.ts";
import { qualities, type Quality } from "./candidate_of_quality.ts";
import { holdInterview } from "./hold_interview.ts";

const tracks = ["behavioural", "system_design", "coding"] as const;
const eachOf = 30;
const assess = (request: ReturnType<typeof holdInterview>) =>
  new ScriptedAssessor().assess(request, new AbortController().signal);

async function scoresOf(quality: Quality, track: typeof tracks[number]): Promise<number[]> {
  const scores: number[] = [];
  for (let number = 0; number < eachOf; number++) {
    const { overallScore } = await assess(holdInterview(quality, track, number));
    assert(overallScore !== null);
    scores.push(overallScore);
  }
  return scores;
}

for (const track of tracks) {
  Deno.test(`[RUB1] scores of 30 strong, 30 middling and 30 weak candidates do not overlap: ${track}`, async () => {
    const spans = [];
    for (const quality of qualities) {
      const scores = await scoresOf(quality, track);
      spans.push({ quality, least: Math.min(...scores), most: Math.max(...scores) });
    }
    const [strong, middling, weak] = spans;
    const words = JSON.stringify(spans);
    assert(strong !== undefined && middling !== undefined && weak !== undefined);
    assert(weak.most < middling.least && middling.most < strong.least, words);
  });
}

Deno.test("[RUB2] the same transcript judged ten times gives the same report", async () => {
  for (const track of tracks) {
    const request = holdInterview("middling", track, 3);
    const first = await assess(request);
    for (let time = 1; time < 10; time++) {
      assert.deepEqual(await assess(structuredClone(request)), first);
    }
  }
});

Deno.test("[RUB3] given an interview about a problem, when it is judged, then each signal is seen, not seen or not asked, and each question has what it was after", async () => {
  const request = holdInterview("strong", "system_design", 2);
  const { judgement } = await assess(request);
  const signals = judgement?.competencies.flatMap(({ signals }) => signals) ?? [];
  const candidate = new Set(
    request.said.filter(({ speaker }) => speaker === "candidate").map(({ number }) => number),
  );
  for (const { mark, evidence } of signals) {
    assert.equal(evidence.length === 0, mark === "not_asked");
    for (const number of evidence) assert.equal(candidate.has(number), mark === "seen");
  }
  assert((judgement?.questions.length ?? 0) >= 5);
});

Deno.test("[RUB4] given hints that were taken, when the same answers are judged, then the levels of what they helped with are lower", async () => {
  const request = holdInterview("strong", "coding", 1);
  const asked = request.said.find(({ questionId }) => questionId?.endsWith(".approach") === true);
  const helped = request.said.flatMap((line) =>
    line === asked
      ? [
        line,
        ...["hint", "hint_2"].map((hint, index) => ({
          ...line,
          number: line.number + 10_000 + index,
          text: "A hint.",
          questionId: `${line.questionId}/${hint}`,
        })),
      ]
      : [line]
  );
  const levelsOf = async (said: typeof helped) =>
    new Map(
      (await assess({ ...request, said })).judgement?.competencies
        .map(({ id, level }) => [id, level]),
    );
  const [before, after] = [await levelsOf([...request.said]), await levelsOf(helped)];
  assert((after.get("approach") ?? 0) < (before.get("approach") ?? 0));
  assert.equal(after.get("communication"), before.get("communication"));
});

Deno.test("[RUB5] given questions that never called for it, when an interview is judged, then a signal is not asked", async () => {
  const { said, ...rest } = holdInterview("weak", "system_design", 1);
  const end = said.findIndex(({ questionId }) => questionId?.endsWith(".failure") === true);
  assert(end > 0);
  const { judgement } = await assess({ ...rest, said: said.slice(0, end) });
  const failure = judgement?.competencies.find(({ id }) => id === "failure");
  assert.equal(failure?.level, null);
  const watch = failure?.signals.find(({ id }) => id === "watch");
  assert.deepEqual([watch?.mark, watch?.evidence], ["not_asked", []]);
});
