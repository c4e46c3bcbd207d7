import assert from "node:assert/strict";
import { findSpokenNames, findTechnologies } from "./technologies.ts";

Deno.test("[OW1] given ordinary words that are names too, when technologies are looked for, then there are none", () => {
  const texts = [
    "The rest of the team felt the same, and for the rest of the day I tested.",
    "Next, I asked her what she needed. Next came the plan. Next week we shipped.",
    "Go ahead, I thought. Go back to the beginning.",
    "React to the alarm first. Express what you need. Spring was busy.",
    "A playwright would write it so; we had a tailwind, and the butterflies in my stomach flutter.",
    "I doubted the solidity of the plan.",
  ];
  for (const text of texts) assert.deepEqual(findTechnologies(text), [], text);
});

Deno.test("[OW2] given the same names as technologies, when they are looked for, then each is found", () => {
  const texts: readonly (readonly [string, readonly string[]])[] = [
    ["We offered a REST API in Go.", ["REST", "Go"]],
    ["It had a rest API, and later restful endpoints.", ["REST"]],
    ["Go, TypeScript, React, Express, Spring, Next", [
      "Go",
      "TypeScript",
      "React",
      "Express",
      "Spring",
      "Next",
    ]],
    ["Go and PostgreSQL did it. React was our choice.", ["Go", "PostgreSQL", "React"]],
    ["Tests ran in Playwright, styles came from Tailwind, the app from Flutter.", [
      "Playwright",
      "Tailwind",
      "Flutter",
    ]],
  ];
  for (const [text, names] of texts) assert.deepEqual(findTechnologies(text), names, text);
});

Deno.test("[OW3] given an answer that names what only documents may mean, when it is compared with the job, then it is found", () => {
  const names = findSpokenNames(
    "I wrote it in R, kept the lists in Excel, and moved it to Frobnica.",
  );
  for (const name of ["R", "Excel", "Frobnica"]) assert.ok(names.has(name), name);
  assert.deepEqual(findTechnologies("Option C was the word of the day, and access was easy."), []);
});
