import assert from "node:assert/strict";
import { shortenTitle, titleOf } from "./title.ts";

Deno.test("[TTL1] a short first line is the title, without marks and labels", () => {
  assert.equal(shortenTitle("Senior engineer, payments"), "Senior engineer, payments");
  assert.equal(shortenTitle("## Senior engineer, payments"), "Senior engineer, payments");
  assert.equal(shortenTitle("**Senior engineer**"), "Senior engineer");
  assert.equal(shortenTitle("Job title: Senior engineer"), "Senior engineer");
});

Deno.test("[TTL2] a long first line ends where it pauses last, or after a whole word", () => {
  const cases = [
    [
      "Senior backend engineer (payments), Berlin or remote – you will own our ledger and its tests",
      "Senior backend engineer (payments), Berlin or remote",
    ],
    [
      "We are hiring a staff engineer. You design services that a hundred teams depend on, daily.",
      "We are hiring a staff engineer",
    ],
    [
      "We are looking for a senior backend engineer who will own our whole payment platform alone",
      "We are looking for a senior backend engineer who will own our whole…",
    ],
    ["x".repeat(120), `${"x".repeat(69)}…`],
  ] as const;
  for (const [line, title] of cases) assert.equal(shortenTitle(line), title);
});

Deno.test("[TTL3] an interview whose documents are deleted says so in place of its title", () => {
  const title = titleOf({ jobTitle: "", forgotten: ["documents"] });
  assert.equal(title, "Job description deleted");
});
