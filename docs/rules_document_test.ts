import assert from "node:assert/strict";
import {
  lettersOf,
  readRules,
  type Rule,
  ruleFiles,
  rulesDocument,
  rulesIn,
} from "./rules_document.ts";

const textOf = (name: string) => Deno.readTextFile(new URL(`./${name}`, import.meta.url));

/** Groups of rules that share something of which there may be one only. */
function findShared(rules: readonly Rule[], what: (rule: Rule) => string) {
  return [...Map.groupBy(rules, what)].filter(([, group]) => group.length > 1);
}

Deno.test("[RUL1] a number names one rule", async () => {
  const twice = findShared(await readRules(), ({ number }) => number);
  assert.deepEqual(twice.map(([number, rules]) => [number, rules.map(({ file }) => file)]), []);
});

Deno.test("[RUL2] the letters of a rule belong to one file", async () => {
  const files = Map.groupBy(await readRules(), lettersOf);
  const spread = [...files].map(([letters, rules]) =>
    [letters, [...new Set(rules.map(({ file }) => file))]] as const
  );
  assert.deepEqual(spread.filter(([, places]) => places.length > 1), []);
});

Deno.test("[RUL3] docs/rules.md says what the tests' names say", async () => {
  const message = "Write it anew: deno run -A docs/rules_document.ts";
  assert.equal(await textOf("rules.md"), rulesDocument(await readRules()), message);
});

Deno.test("[RUL4] a number that is named in docs/ is that of a rule", async () => {
  const known = new Set((await readRules()).map(({ number }) => number));
  const pages = (await Array.fromAsync(Deno.readDir(new URL(".", import.meta.url))))
    .filter(({ name }) => name.endsWith(".md")).map(({ name }) => name);
  for await (const { name } of Deno.readDir(new URL("./adr", import.meta.url))) {
    pages.push(`adr/${name}`);
  }
  const named = await Promise.all(
    pages.map(async (page) =>
      [...(await textOf(page)).matchAll(/\[([A-Z]{2,}\d+)\]/g)].map(([, number = ""]) => number)
    ),
  );
  assert.deepEqual(named.flat().filter((number) => !known.has(number)), []);
});

Deno.test("[RUL5] names in quotes and templates are read, with an ellipsis for each case", () => {
  const source = [
    'test("[#1] one \\"word\\"", run);',
    "test(`[#2] ${text} is ${f({ a: 1 })}`, run);",
    "test(`[#3] a key is kept (${name})`, run);",
    "other(`[A-Z] no rule`);",
  ].join("\n").replaceAll("#", "XA");
  assert.deepEqual(
    rulesIn(source, "a_test.ts").map(({ number, sentence }) => `${number} ${sentence}`),
    ['XA1 one "word"', "XA2 … is …", "XA3 a key is kept"],
  );
});

Deno.test("[RUL6] docs/testing.md counts rules and files within 5 % of what there is", async () => {
  const said = /some ([\d,]+) rules in ([\d,]+) files/.exec(
    (await textOf("testing.md")).replaceAll("\n", " "),
  );
  const [rules, files] = [said?.[1], said?.[2]].map((digits) => Number(digits?.replace(",", "")));
  const counted = [(await readRules()).length, (await ruleFiles()).length];
  for (const [place, count] of [rules, files].entries()) {
    const truth = counted[place] ?? 0;
    assert.ok(Math.abs((count ?? 0) - truth) <= truth / 20, `${count} is said of ${truth}`);
  }
});
