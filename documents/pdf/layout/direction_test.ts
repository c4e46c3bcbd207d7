import assert from "node:assert/strict";
import { readWords, undoShapes } from "./direction.ts";

/** A line as it stands on the page; words that run leftwards have their own letters in order. */
const read = (line: string, isPageLeft = false) =>
  readWords(
    line.split(" ").map((text, index) => ({ text, isSpaced: index > 0 })),
    isPageLeft,
  );

Deno.test("[RTL1] words that run from right to left are read from the right", () => {
  assert.equal(read("אביב תל Jane 050-1234567 עולם שלום"), "שלום עולם Jane 050-1234567 תל אביב");
});

Deno.test("[RTL2] numbers and brackets between them come in the order in which they are read", () => {
  assert.equal(read("Google في (2024 – 2019) مهندس"), "مهندس (2019 – 2024) في Google");
});

Deno.test("[RTL3] words that run leftwards within a Latin line are turned in their place", () => {
  assert.equal(read("Jane Porter עולם שלום in Haifa 2019"), "Jane Porter שלום עולם in Haifa 2019");
});

Deno.test("[RTL4] on a page that runs leftwards a line of mostly Latin words does as well", () => {
  assert.equal(read("Google Cloud Platform منصة", true), "منصة Google Cloud Platform");
});

Deno.test("[RTL5] shapes of Arabic letters and ligatures become letters, and nothing else changes", () => {
  assert.equal(undoShapes("ﻣﻬﻨﺪﺱ ﻻ oﬃce ﬁnd ﬂow"), "مهندس لا office find flow");
  assert.equal(undoShapes("10⁶ m² ½ ① Ａ"), "10⁶ m² ½ ① Ａ");
});

Deno.test("[RTL6] Latin lines stay as they are, whatever their signs", () => {
  const line = "C++, C#/.NET (2019 – 2024): 40 % «fast» <jane@example.com>";
  assert.equal(read(line), line);
});
