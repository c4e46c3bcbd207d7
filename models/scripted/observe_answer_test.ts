import assert from "node:assert/strict";
import { observeAnswer } from "./observe_answer.ts";

Deno.test("[OBS1] given deeds in any verb, when an answer is observed, then they count as deeds", () => {
  const deeds = [
    "I sat with her for a week.",
    "I then watched her work.",
    "At first I quietly collected the numbers.",
    "I went to my manager.",
    "I negotiated with the vendor.",
  ];
  for (const text of deeds) assert(observeAnswer(text).action, text);
});

Deno.test("[OBS2] given wishes, feelings and states, when an answer is observed, then they are no deeds", () => {
  const states = [
    "I wanted a real model.",
    "I was asked to help.",
    "I needed more time.",
    "I noticed it late.",
    "I did not do it.",
    "I indeed like it.",
    "They watched me, and we built it.",
  ];
  for (const text of states) assert(!observeAnswer(text).action, text);
});

Deno.test("[OBS3] given what was different afterwards, when an answer is observed, then it is a result", () => {
  const results = [
    "After that she did not repeat the mistake.",
    "Our broken builds fell from six a week to one.",
    "It never came up again.",
    "Since then the alarm is quiet.",
  ];
  for (const text of results) assert(observeAnswer(text).result, text);
});

Deno.test("[OBS4] given a year of the calendar, when an answer is observed, then it is no figure", () => {
  for (const text of ["In 2019 we began.", "From 2015 to 2019.", "It was 1990s style."]) {
    assert.deepEqual(observeAnswer(text).numbers, [], text);
  }
  assert.deepEqual(observeAnswer("It grew by 2000 requests, to 2,048.").numbers, [
    "2000 requests",
    "2,048.",
  ]);
});

Deno.test("[OBS5] given what was decided against, or its price, when observed, then it is a trade-off", () => {
  for (const text of ["We decided against a bigger queue.", "The price was two minutes."]) {
    assert(observeAnswer(text).tradeOff, text);
  }
  assert(!observeAnswer("We raised the prices.").tradeOff);
});

Deno.test("[OBS6] given what breaks, when an answer is observed, then it looks at what goes wrong", () => {
  const texts = [
    "I would look at failures.",
    "If one file is broken, its job stops alone.",
    "When the cache is down, we read from the disk.",
  ];
  for (const text of texts) assert(observeAnswer(text).failure, text);
  assert(!observeAnswer("We took a break, sat down, and wrote the plan down.").failure);
});
