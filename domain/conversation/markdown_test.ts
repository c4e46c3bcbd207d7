import assert from "node:assert/strict";
import fc from "fast-check";
import { announcementOf, type Block, parseMarkdown, plainTextOf } from "./markdown.ts";
import type { Inline } from "./markdown_inline.ts";

const text = (words: string): Inline => ({ kind: "text", text: words });
const paragraph = (...inside: Inline[]): Block => ({ kind: "paragraph", inside });

Deno.test("[MKD1] marks become kinds of text, and their characters are gone", () => {
  assert.deepEqual(parseMarkdown("**Great** *answer*, ~~no~~ `a*b` [docs](https://x.org)."), [
    paragraph(
      { kind: "strong", inside: [text("Great")] },
      text(" "),
      { kind: "emphasis", inside: [text("answer")] },
      text(", "),
      { kind: "struck", inside: [text("no")] },
      text(" "),
      { kind: "code", text: "a*b" },
      text(" "),
      { kind: "link", text: "docs", address: "https://x.org" },
      text("."),
    ),
  ]);
});

Deno.test("[MKD2] headings, lists, tables, quotes and code blocks are blocks", () => {
  const markdown =
    "# Plan\n- one\n- two\n\n2. x\n| a | b |\n|---|---|\n| 1 | 2 |\n> hm\n```js\na = 1\n\n```";
  assert.deepEqual(parseMarkdown(markdown), [
    { kind: "heading", inside: [text("Plan")] },
    { kind: "list", first: null, items: [[text("one")], [text("two")]] },
    { kind: "list", first: 2, items: [[text("x")]] },
    { kind: "table", rows: [[[text("a")], [text("b")]], [[text("1")], [text("2")]]] },
    { kind: "quote", inside: [text("hm")] },
    { kind: "code", language: "js", text: "a = 1\n" },
  ]);
});

for (
  const whole of ["2 * 3 * 4", "snake_case_name", "**kwargs", "2**3", "x >= 3", "a ` b", "__init__"]
) {
  Deno.test(`[MKD3] in a whole text "${whole}" is what it is`, () =>
    assert.deepEqual(parseMarkdown(whole), [paragraph(text(whole))]));
}

const partial: readonly (readonly [string, string])[] = [
  ["**Gre", "Gre"],
  ["**First sentence.", "First sentence."],
  ["Second sentence.**", "Second sentence."],
  ["Use `ma", "Use ma"],
  ["So:\n```js\nlet a", "So:\nlet a"],
  ["***Both", "Both"],
  ["Great.\n-", "Great."],
  ["Great *", "Great "],
  ["**Great**", "Great"],
];
for (const [part, words] of partial) {
  Deno.test(`[MKD4] of a text that grows, ${JSON.stringify(part)} shows no raw mark`, () =>
    assert.equal(plainTextOf(part, true), words));
}

Deno.test("[MKD5] HTML is text, and a code block is only named to a screen reader", () => {
  assert.deepEqual(parseMarkdown("<b onclick=x>hi</b>"), [paragraph(text("<b onclick=x>hi</b>"))]);
  assert.equal(announcementOf("```js\nlet a\n```"), "Code is shown.");
  assert.equal(announcementOf("**Why?**"), "Why?");
});

Deno.test("[MKD6] no letter is lost or added, and no tree is deep, whatever is written", () => {
  const marks = fc.string({ unit: fc.constantFrom(..."ab *_`~#|>-1.\n[]()"), maxLength: 200 });
  fc.assert(fc.property(marks, fc.boolean(), (markdown, isPartial) => {
    const letters = (words: string) => words.replace(/[^ab]/g, "");
    const withoutAddresses = markdown.replace(/[[\]()`~]/g, "");
    assert.equal(letters(plainTextOf(withoutAddresses, isPartial)), letters(withoutAddresses));
    assert.ok(
      JSON.stringify(parseMarkdown(markdown, isPartial)).length < 60 * markdown.length + 200,
    );
  }));
});

Deno.test("[MKD7] hostile marks are read in time linear in their length", () => {
  for (
    const part of [
      "*_",
      "*a ",
      "`",
      "` `` ",
      "[",
      "[a](b",
      "a* ",
      "| ",
      "# a #",
      "|a ",
      "```a\n",
      "> ",
    ]
  ) {
    for (const isPartial of [true, false]) {
      const blocks = parseMarkdown(part.repeat(40_000 / part.length), isPartial);
      assert.ok(blocks.length <= 40_000, part);
    }
  }
});
