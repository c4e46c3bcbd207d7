import assert from "node:assert/strict";
import { flakyTests, mostFlakyTests } from "./flaky_tests.ts";

Deno.test("[FKY1] few tests are marked as flaky, each with a reason and a day", () => {
  assert.ok(flakyTests.length <= mostFlakyTests);
  for (const { reason, since } of flakyTests) {
    assert.ok(reason.length > 20, reason);
    assert.match(since, /^\d{4}-\d{2}-\d{2}$/);
  }
});

Deno.test("[FKY2] what is marked is a rule of the suite", async () => {
  const rules = await Deno.readTextFile("docs/rules.md");
  for (const { rule } of flakyTests) assert.match(rules, new RegExp(`\\b${rule}\\b`));
});
