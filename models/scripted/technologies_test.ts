import assert from "node:assert/strict";
import { findTechnologies } from "./technologies.ts";

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
