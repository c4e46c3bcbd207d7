import assert from "node:assert/strict";
import { labelledAnswers, labelledSets, offTopicTalk, questionOf } from "./labelled_answers.ts";
import { measureUnderstanding, openReader } from "./understanding_figures.ts";

Deno.test("[UNA1] of held-out answers hardly one is called off wrongly, and nine of ten off-topic ones are found", async () => {
  const { reader, close } = await openReader();
  try {
    const figures = await measureUnderstanding("held_out", reader);
    assert(figures.offPrecision >= 0.99, `precision ${figures.offPrecision}`);
    assert(figures.offRecall >= 0.9, `recall ${figures.offRecall}`);
    assert(figures.coverPrecision >= 0.75, `covers' precision ${figures.coverPrecision}`);
    assert(figures.coverRecall >= 0.8, `covers' recall ${figures.coverRecall}`);
  } finally {
    await close();
  }
});

Deno.test("[UNA2] the labels name questions and covers that exist, in both sets and all tracks", () => {
  for (const set of labelledSets) {
    const labelled = labelledAnswers(set);
    assert(labelled.length >= 30 && offTopicTalk()[set].length >= 40);
    for (const { question, good_covers, middling_covers } of labelled) {
      const known = questionOf(question).covers.map(({ id }) => id);
      for (const id of [...good_covers, ...middling_covers]) assert(known.includes(id), question);
    }
    for (const track of ["behavioural", "system_design", "coding"]) {
      assert(labelled.some(({ question }) => question.startsWith(`${track}.`)), track);
    }
  }
});
