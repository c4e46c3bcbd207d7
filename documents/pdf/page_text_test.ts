import assert from "node:assert/strict";
import { drawTexts, widthOf } from "../../testing/fixtures/drawn_text.ts";
import { processorMsOf } from "../../testing/fixtures/processor_time.ts";
import type { Piece } from "./layout/piece.ts";
import { textOfPage } from "./page_text.ts";

type Drawn = Parameters<typeof drawTexts>[0];

/** Lines of text below each other. */
const column = (lines: readonly string[], x: number, top: number, pitch = 14): Drawn =>
  lines.map((text, index) => ({ text, x, y: top - index * pitch }));

/** Two lists as a program draws them that goes through the page from top to bottom. */
const rowByRow = (left: Drawn, right: Drawn): Drawn =>
  [...left, ...right].sort((one, other) => other.y - one.y || one.x - other.x);

const linesOf = (drawn: Drawn): readonly string[] =>
  textOfPage(drawTexts(drawn)).lines.map(({ text }) => text).filter((text) => text !== "");

const experience = [
  "Acme GmbH",
  "• Cut the cost of deployments by",
  "moving the builds to Kubernetes",
  "• Led a team of six engineers",
];
const skills = ["Skills", "• PostgreSQL", "• Kafka and Flink", "• Terraform"];

Deno.test("[PGT1] a change of line parts words, whatever the gap", () => {
  const drawn = [{ text: "Byungjin Park", x: 200, y: 700, size: 20 }, {
    text: "DevOps Engineer",
    x: 200 + widthOf("Byungjin Park", 20),
    y: 675,
  }];
  assert.deepEqual(linesOf(drawn), ["Byungjin Park", "DevOps Engineer"]);
});

Deno.test("[PGT2] a gap parts words without a blank, and kerned parts of a word stay together", () => {
  const parts = ["Kaf", "ka", "and", "Go"].map((text, index) => ({
    text,
    x: [72, 87.4, 100.5, 118][index]!,
    y: 700,
  }));
  assert.deepEqual(linesOf(parts), ["Kafka and Go"]);
});

Deno.test("[PGT3] two columns that are drawn row by row are read one after the other", () => {
  const drawn = rowByRow(column(experience, 72, 600), column(skills, 330, 600));
  assert.deepEqual(linesOf(drawn), [...experience, ...skills]);
  assert.equal(textOfPage(drawTexts(drawn)).hasUnsureColumns, false);
});

Deno.test("[PGT4] a heading over two columns stays above them, and text below stays below", () => {
  const title = "Jane Porter, engineer of data platforms and all that belongs to them, in Cairo";
  const drawn = [
    { text: title, x: 72, y: 640 },
    ...rowByRow(column(experience, 72, 600), column(skills, 330, 600)),
    { text: title.toUpperCase(), x: 72, y: 500 },
  ];
  assert.deepEqual(linesOf(drawn), [title, ...experience, ...skills, title.toUpperCase()]);
});

Deno.test("[PGT5] columns whose lines stand at different heights are not mixed", () => {
  const drawn = rowByRow(column(experience, 72, 600, 15), column(skills, 330, 597, 11));
  assert.deepEqual(linesOf(drawn), [...experience, ...skills]);
});

Deno.test("[PGT22] columns below dates in a margin begin with the line that stands highest", () => {
  const dates = [
    { text: "2020 – today", x: 72, y: 760 },
    { text: "Acme GmbH in Cairo, since the beginning", x: 160, y: 760 },
    { text: "2016 – 2020", x: 72, y: 746 },
    { text: "Brightwater Ltd in Leeds, from the start", x: 160, y: 746 },
  ];
  const left = ["Okafor A. (2019) Handover in surgical wards,", "a study of three", "hospitals"];
  const right = ["Okafor A. (2021) Falls and how they were", "prevented by small", "changes"];
  const drawn = [...dates, ...column(left, 72, 700), ...column(right, 300, 715)];
  assert.deepEqual(linesOf(drawn).slice(2), [...left, ...right]);
});

Deno.test("[PGT6] three columns are read one after the other", () => {
  const more = ["Languages", "• German", "• Arabic", "• English"];
  const drawn = rowByRow(
    rowByRow(column(experience, 40, 600), column(skills, 260, 600)) as Drawn,
    column(more, 420, 600),
  );
  assert.deepEqual(linesOf(drawn), [...experience, ...skills, ...more]);
});

Deno.test("[PGT7] a date at the right stays on the line of its title", () => {
  const titles = ["Acme GmbH, Cairo", "• Led a team", "Beta AG, Berlin", "• Cut the cost"];
  const dates = [{ text: "2019 – 2024", x: 450, y: 600 }, { text: "2015 – 2019", x: 450, y: 572 }];
  const lines = [
    "Acme GmbH, Cairo 2019 – 2024",
    titles[1]!,
    "Beta AG, Berlin 2015 – 2019",
    titles[3]!,
  ];
  assert.deepEqual(linesOf(rowByRow(column(titles, 72, 600), dates)), lines);
  // Floats are drawn before the text beside them.
  assert.deepEqual(linesOf([...dates, ...column(titles, 72, 600)]), lines);
});

Deno.test("[PGT8] dates and labels at the left stay on the line of their entry", () => {
  const entries = ["Acme GmbH", "Led a team of six", "Beta AG", "Cut the cost", "Gamma Ltd"];
  const dates = [600, 572, 544].map((y, index) => ({ text: `201${index}`, x: 72, y }));
  assert.deepEqual(linesOf(rowByRow(dates, column(entries, 150, 600))), [
    "2010 Acme GmbH",
    "Led a team of six",
    "2011 Beta AG",
    "Cut the cost",
    "2012 Gamma Ltd",
  ]);
  const labels = column(["Languages:", "Databases:", "Tools:"], 72, 600);
  const values = column(["Java, Python", "PostgreSQL", "Git and Docker"], 200, 600);
  assert.deepEqual(linesOf(rowByRow(labels, values)), [
    "Languages: Java, Python",
    "Databases: PostgreSQL",
    "Tools: Git and Docker",
  ]);
});

Deno.test("[PGT21] dates in a margin stay with their entries, and headings in it stay above theirs", () => {
  const drawn = [
    { text: "Experience", x: 72, y: 620, font: "Bold" },
    { text: "2020 – 2024", x: 72, y: 600 },
    { text: "2016 – 2020", x: 72, y: 572 },
    { text: "Languages", x: 72, y: 540, font: "Bold" },
    ...column(["Acme GmbH", "Led a team of six", "Beta AG", "Cut the cost"], 160, 600),
    { text: "English and Igbo", x: 160, y: 520 },
  ];
  assert.deepEqual(linesOf(drawn), [
    "Experience",
    "2020 – 2024 Acme GmbH",
    "Led a team of six",
    "2016 – 2020 Beta AG",
    "Cut the cost",
    "Languages",
    "English and Igbo",
  ]);
});

Deno.test("[PGT9] a table of skills is read row by row", () => {
  const drawn = rowByRow(
    column(["Java", "Python", "Go"], 72, 600),
    column(["8 years", "5 years", "2 years"], 200, 600),
  );
  assert.deepEqual(linesOf(drawn), ["Java 8 years", "Python 5 years", "Go 2 years"]);
});

Deno.test("[PGT10] cells with several lines are read one after the other, row after row of the table", () => {
  const cells = [
    ...column(["Acme GmbH in Cairo", "and Alexandria"], 72, 600),
    ...column(["Led a team of six", "engineers"], 250, 600),
    ...column(["Beta AG in Berlin", "and Potsdam"], 72, 560),
    ...column(["Cut the cost of", "deployments"], 250, 560),
  ];
  assert.deepEqual(linesOf(cells), cells.map(({ text }) => text));
});

Deno.test("[PGT11] long lines beside each other that give no sign of columns are said to be unsure", () => {
  const sentence = "A statement that stands for itself and is of some length";
  const drawn = rowByRow(
    column([sentence, sentence, sentence], 40, 600),
    column([sentence, sentence, sentence], 360, 600),
  );
  assert.equal(textOfPage(drawTexts(drawn)).hasUnsureColumns, true);
});

Deno.test("[PGT12] headings between sections of two columns keep their place", () => {
  const section = (heading: string, top: number, words: readonly string[]): Drawn => [
    { text: heading, x: 72, y: top, font: "Bold" },
    ...column(words.slice(0, 3), 72, top - 20),
    ...column(words.slice(3), 300, top - 20),
  ];
  const one = ["Java", "Python", "Go", "Kafka", "Flink", "Spark"];
  const other = ["German", "Arabic", "Latin", "English", "French", "Dutch"];
  const drawn = [...section("Technologies", 600, one), ...section("Languages", 520, other)];
  assert.deepEqual(linesOf(drawn), ["Technologies", ...one, "Languages", ...other]);
});

Deno.test("[PGT13] spaced letters are closed up and words are kept apart by the larger gap", () => {
  const drawSpaced = (text: string, gap: number, y: number): Drawn =>
    [...text].map((letter, index) => ({ text: letter, x: 72 + index * gap, y })).filter((
      { text },
    ) => text !== " ");
  assert.deepEqual(linesOf(drawSpaced("EXPERIENCE", 9, 700)), ["EXPERIENCE"]);
  assert.deepEqual(linesOf(drawSpaced("JANE PORTER", 14, 700)), ["JANE PORTER"]);
  assert.deepEqual(linesOf([{ text: "E X P E R I E N C E", x: 72, y: 700 }]), ["EXPERIENCE"]);
  assert.deepEqual(linesOf([{ text: "J A N E   P O R T E R", x: 72, y: 700 }]), ["JANE PORTER"]);
  assert.deepEqual(linesOf([{ text: "Plan A B or C", x: 72, y: 700 }]), ["Plan A B or C"]);
});

Deno.test("[PGT14] raised figures stay with their word and do not become part of its letters", () => {
  const drawn = [
    { text: "Served 10", x: 72, y: 700 },
    { text: "6", x: 72 + widthOf("Served 10"), y: 704, size: 6 },
    { text: "users", x: 72 + widthOf("Served 10") + 6, y: 700 },
  ];
  assert.deepEqual(linesOf(drawn), ["Served 10⁶ users"]);
});

Deno.test("[PGT15] an initial over several lines begins its word", () => {
  const drawn = [
    { text: "D", x: 72, y: 686, size: 30 },
    { text: "rop cap that goes", x: 88, y: 700 },
    { text: "on and on", x: 88, y: 688 },
  ];
  assert.deepEqual(linesOf(drawn), ["Drop cap that goes", "on and on"]);
});

Deno.test("[PGT16] text that is turned stands apart from the lines it crosses", () => {
  const drawn = [
    { text: "Led a team of six engineers", x: 72, y: 700 },
    { text: "Confidential", x: 300, y: -100, angle: 90 },
    { text: "Cut the cost of deployments", x: 72, y: 686 },
  ];
  assert.deepEqual(linesOf(drawn), [drawn[0]!.text, drawn[2]!.text, "Confidential"]);
});

Deno.test("[PGT17] text that is drawn twice to look bold is there once", () => {
  const bold = [{ text: "Jane Porter", x: 72, y: 700 }, { text: "Jane Porter", x: 72.3, y: 700 }];
  assert.deepEqual(linesOf(bold), ["Jane Porter"]);
});

Deno.test("[PGT18] words drawn in another order than they stand are read as they stand", () => {
  const bold = [{ text: "Acme", x: 72, y: 700 }, { text: "Beta", x: 72, y: 686 }];
  const rest = [700, 686].map((y) => ({ text: "in Cairo", x: 72 + widthOf("Acme "), y }));
  assert.deepEqual(linesOf([...bold, ...rest]), ["Acme in Cairo", "Beta in Cairo"]);
});

Deno.test("[PGT19] a page of 200,000 words takes time in proportion to its words", () => {
  const page = (words: number): Piece[] =>
    drawTexts(Array.from({ length: words }, (_, index) => ({
      text: "word",
      x: (index % 100) * 26,
      y: -Math.floor(index / 100) * 12,
    })));
  const [small, large] = [page(20_000), page(200_000)];
  textOfPage(small);
  const one = processorMsOf(() => textOfPage(small));
  const ten = processorMsOf(() => textOfPage(large));
  assert(ten < 40 * one + 100, `${ten} ms against ${one} ms`);
});

Deno.test("[PGT20] any pieces give lines, and every letter once", () => {
  const words = Array.from({ length: 3_000 }, (_, index) => ({
    text: `w${index}`,
    x: Math.imul(index, 0x9e3779b1) >>> 22,
    y: Math.imul(index, 0x85ebca6b) >>> 22,
    size: 2 + index % 30,
  }));
  const found = new Set(linesOf(words).join(" ").match(/w\d+/gu));
  assert(found.size >= 2_900, `${found.size}`);
});
