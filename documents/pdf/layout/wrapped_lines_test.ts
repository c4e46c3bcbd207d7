import assert from "node:assert/strict";
import { drawTexts } from "../../../testing/fixtures/drawn_text.ts";
import { joinPages } from "../join_pages.ts";
import { textOfPage } from "../page_text.ts";

/** The text of lines below each other, each [text, x]. */
const read = (lines: readonly (readonly [string, number])[]) =>
  joinPages([
    textOfPage(drawTexts(lines.map(([text, x], index) => ({ text, x, y: 700 - index * 14 })))),
  ]).text.split("\n").filter((line) => line !== "");

const long = "Led a team of six engineers through an audit of all payments";

Deno.test("[WRL1] lines of a bullet that found no room are one line", () => {
  assert.deepEqual(
    read([
      [`• ${long}`, 72],
      ["and closed all forty findings within two months of work", 80],
      ["• Cut the cost of deployments", 72],
    ]),
    [
      `• ${long} and closed all forty findings within two months of work`,
      "• Cut the cost of deployments",
    ],
  );
});

Deno.test("[WRL2] a name at the beginning of the next line does not end the sentence", () => {
  assert.deepEqual(read([[`${long} with`, 72], [`Verizon ${long.toLowerCase()}`, 72]]), [
    `${long} with Verizon ${long.toLowerCase()}`,
  ]);
  assert.deepEqual(
    read([[long, 72], [`Verizon ${long.toLowerCase().slice(0, 50)}`, 72], [
      `Ends ${long.slice(0, 40)}`,
      72,
    ]])[0],
    `${long} Verizon ${long.toLowerCase().slice(0, 50)} Ends ${long.slice(0, 40)}`,
  );
});

Deno.test("[WRL3] lines that had room, and lists of short lines, stay lines", () => {
  const lists = ["PostgreSQL administration", "jane.porter@example.com", "terraform", "Go"];
  assert.deepEqual(read(lists.map((text) => [text, 72])), lists);
  const jobs = [long, "Acme GmbH", "Led a team", long];
  assert.deepEqual(read(jobs.map((text) => [text, 72])), jobs);
});

Deno.test("[WRL6] what stands below the text of an item belongs to it, and below its mark does not", () => {
  assert.deepEqual(read([[`• ${long}`, 72], ["Kubernetes", 79.5], ["Acme GmbH in Cairo", 72]]), [
    `• ${long} Kubernetes`,
    "Acme GmbH in Cairo",
  ]);
});

Deno.test("[WRL4] a word that is divided at the end of a wrapped line is whole", () => {
  assert.deepEqual(read([[`${long} infra-`, 72], ["structure in two months", 72]]), [
    `${long} infrastructure in two months`,
  ]);
});

Deno.test("[WRL5] Chinese lines are joined without a blank", () => {
  const line = "開發醫院掛號系統目前有二十三家醫院使用";
  assert.deepEqual(read([[line, 72], [line, 72], ["完", 72]]), [`${line}${line}完`]);
});

Deno.test("[WRL7] a bullet that is larger than its text and stands lower changes nothing", () => {
  const lines = [["•", 72, 698, 12], [long, 90, 700, 10], ["Kubernetes", 90, 688, 10]] as const;
  const pieces = drawTexts(lines.map(([text, x, y, size]) => ({ text, x, y, size })));
  assert.equal(joinPages([textOfPage(pieces)]).text.trim(), `• ${long} Kubernetes`);
});

Deno.test("[WRL8] items of a list are joined that is a little narrower than a line above it", () => {
  const lines = ["• Streams of payments in Kafka", "without any loss"];
  const heading = "Curriculum vitae of Jane Porter, Leeds";
  assert.deepEqual(read([[heading, 72], [lines[0]!, 72], [lines[1]!, 79.5]]), [
    heading,
    lines.join(" "),
  ]);
});
