import assert from "node:assert/strict";
import fc from "fast-check";
import { sayText } from "./spoken_text.ts";

const table: readonly (readonly [string, string])[] = [
  ["Tell me more.", "Tell me more."],
  ["It took 40% less.", "It took forty percent less."],
  ["We had 1,250,000 users.", "We had one million two hundred fifty thousand users."],
  [
    "It fell from 3.5 s to 120ms.",
    "It fell from three point five seconds to one hundred twenty milliseconds.",
  ],
  ["It cost $2.5M.", "It cost two point five million dollars."],
  ["Give me 5-10 minutes.", "Give me five to ten minutes."],
  ["In 2019 we moved.", "In twenty nineteen we moved."],
  ["In 2005 we moved.", "In two thousand five we moved."],
  ["The 21st request failed.", "The twenty first request failed."],
  ["It is at -5 now.", "It is at minus five now."],
  ["Use HTTP and gRPC APIs.", "Use H T T P and g R P C A P Is."],
  ["A REST API in SQL.", "A rest A P I in sequel."],
  ["Do you know C++ or C#?", "Do you know C plus plus or C sharp?"],
  ["Set up CI/CD.", "Set up C I, C D."],
  ["Call `getUserById()` first.", "Call get User By I D first."],
  ["The max_retry_count matters.", "The max retry count matters."],
  ["Is it O(n log n)?", "Is it order n log n?"],
  ["Is it O(n^2)?", "Is it order n squared?"],
  ["See https://example.com/a?b=c#d.", "See example dot com."],
  ["Write to ada@example.org.", "Write to ada at example dot org."],
  ["Is a >= b && b != c?", "Is a at least b and b is not c?"],
  ["**Good** point!", "Good point!"],
  ["- First item", "First item"],
  ["```js\nlet a = 1\n```", "I put the code on the page."],
  ["Read and/or write, e.g. a log.", "Read and or write, for example a log."],
  ["Handle 500 rps.", "Handle five hundred requests per second."],
  ["A well-known trade-off — really…", "A well-known trade-off, really."],
  ["Great 🎉 work", "Great work"],
  ["", ""],
];

for (const [text, spoken] of table) {
  Deno.test(`[STX1] "${text.replaceAll("\n", " ")}" is read "${spoken}"`, () =>
    assert.equal(sayText(text), spoken));
}

for (const subject of ["numbers", "words"]) {
  const url = new URL(`./spoken/spoken_${subject}.tsv`, import.meta.url);
  const lines = Deno.readTextFileSync(url).trimEnd().split("\n");
  for (const line of lines) {
    const [text = "", spoken = ""] = line.split("\t");
    Deno.test(`[STX3] "${text}" is read "${spoken}"`, () =>
      assert.equal(sayText(text.replaceAll("\\n", "\n")), spoken));
  }
}

/** Inputs on which a pattern that backtracks would take minutes. */
const hostile = [
  ...["1", "1,", "1.", "1/", "1-", "1:", "1_", "1 000 ", "+1 ", "0x", "1e", "v1.", "$", "May 3 "],
  ...[
    "a",
    "A",
    "aA",
    "A1",
    "a_",
    "a.",
    "a/",
    "a@",
    "::",
    "II",
    "e.g.",
    "O(",
    "(",
    "<a ",
    "-",
    "--",
  ],
  ...[
    "`",
    "`a` ",
    "```",
    "*",
    "**a ",
    "*_",
    "[a](",
    "# ",
    "| ",
    "> ",
    "http://",
    "\\",
    "'",
    "😀",
    "é",
  ],
];

Deno.test("[STX4] no text takes time or words beyond its length", () => {
  for (const part of hostile) {
    const text = part.repeat(20_000 / part.length);
    assert.ok(sayText(text).length <= 200 + text.length * 30, part);
  }
  assert.equal(sayText("7".repeat(20_000)), "a number of twenty thousand digits");
});

Deno.test("[STX5] a text is read the same each time, and no digit is left", () => {
  const numbers = Deno.readTextFileSync(new URL("./spoken/spoken_numbers.tsv", import.meta.url));
  for (const line of numbers.trimEnd().split("\n")) {
    const [text = "", spoken = ""] = line.split("\t");
    assert.equal(sayText(text), sayText(text));
    assert.doesNotMatch(spoken, /\d/);
  }
});

Deno.test("[STX2] any text gives only what a voice can read, in bounded length", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
    const spoken = sayText(text);
    return /^[\p{L}\p{M}\p{N}\s.,;:!?'-]*$/u.test(spoken) &&
      spoken.length <= 200 + text.length * 30;
  }));
});
