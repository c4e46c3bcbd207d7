import assert from "node:assert/strict";
import { chunkDocument } from "../../models/grounding/chunk_document.ts";
import { findDeeds } from "../../models/grounding/deeds.ts";
import { findRequirements } from "../../models/grounding/requirements.ts";
import { readLines } from "../../models/grounding/document_lines.ts";
import { closeLetters, readHeading } from "../../models/grounding/sections.ts";
import { offsetOf } from "../../models/tracks/choose_problem.ts";
import { readJobs, readResumes } from "./grounding_figures.ts";

Deno.test("[GRL1] of labelled job descriptions hardly a requirement is made up or missed", () => {
  const { precision, recall, mistakes } = readJobs("written with");
  assert.ok(precision >= 0.95 && recall >= 0.95, mistakes.join("\n"));
});

Deno.test("[GRL2] of labelled résumés hardly a deed is made up or missed, or put under a wrong employer", () => {
  const { precision, recall, mistakes } = readResumes("written with");
  assert.ok(precision >= 0.98 && recall >= 0.95, mistakes.join("\n"));
});

Deno.test("[GRL3] headings are known in eight languages, letter-spaced ones too; sentences are none", () => {
  const known = [
    "EXPERIENCE",
    "## Skills",
    "Berufserfahrung:",
    "Formation",
    "Habilidades",
    "工作经历",
  ];
  for (const line of [...known, "職歴", "المهارات", "E X P E R I E N C E", "Skills & Tools"]) {
    assert.ok(readHeading(line) !== null, line);
  }
  for (const line of ["I have experience with skills.", "Jane Porter", "Acme, 2019", ""]) {
    assert.equal(readHeading(line), null, line);
  }
  assert.equal(closeLetters("J A N E  P O R T E R"), "JANE PORTER");
});

Deno.test("[GRL4] lines that were wrapped are one, hyphens at their ends undone, bullets taken off", () => {
  const text =
    "EXPERIENCE\n● Reduced the infra-\nstructure cost\n○ Wrote tests, and\nran them\n**Bold** words";
  const lines = readLines(chunkDocument("resume", text), "resume:");
  assert.deepEqual(lines.map(({ text, isItem }) => [text, isItem]), [
    ["Reduced the infrastructure cost", true],
    ["Wrote tests, and ran them", true],
    ["Bold words", false],
  ]);
});

Deno.test("[GRL5] no name, title or summary is taken for a deed", () => {
  for (
    const line of [
      "Mohamed Ali Hassan Ibrahim",
      "Fred Miller, Senior Software Engineer",
      "Manfred Schmidt, Dipl.-Ing., Köln",
      "Seasoned engineering leader with 20 years behind him",
      "Embedded Systems Engineer at Bosch since 2018",
      "Managed Services Provider, London",
      "Advanced Excel, SQL and Python",
    ]
  ) {
    const text = `Ada\nBerlin\n${line}\nExperience\n${line}\n- ${line}`;
    assert.deepEqual(findDeeds(chunkDocument("resume", text)), [], line);
  }
});

Deno.test("[GRL6] what is asked for in English quotes no line of another language", () => {
  const wishesOf = (text: string) =>
    findRequirements(chunkDocument("job", text)).filter(({ isTechnology }) => !isTechnology)
      .map(({ phrase, isCertain }) => isCertain ? phrase : `~${phrase}`);
  const english =
    "Requirements\n- Ability to explain things to customers\nNice to have\n- Experience with horses";
  assert.deepEqual(wishesOf(english), [
    "ability to explain things to customers",
    "~experience with horses",
  ]);
  assert.deepEqual(wishesOf("Anforderungen\n- Gute Kenntnisse der Buchhaltung"), []);
  assert.deepEqual(wishesOf("Requisitos\n- Experiencia de cinco años en contabilidad"), []);
  assert.deepEqual(wishesOf("任职要求\n- 熟悉 财务 软件 操作"), []);
});

const technologiesOf = (text: string) =>
  findRequirements(chunkDocument("job", text)).filter(({ isTechnology }) => isTechnology)
    .map(({ phrase, isCertain }) => isCertain ? phrase : `~${phrase}`);

Deno.test("[GRL8] given a list with brackets, dots or bars, when it is read, then each name in it counts", () => {
  assert.deepEqual(technologiesOf("Requirements: Go (or Rust)"), ["Go", "Rust"]);
  assert.deepEqual(technologiesOf("Stack: Node.js · Express"), ["Node.js", "Express"]);
  assert.deepEqual(technologiesOf("Must\tLinux | Terraform\nNot needed\tVMware"), [
    "Linux",
    "Terraform",
  ]);
});

Deno.test("[GRL9] given a wish beside a demand, when they are read, then only the wish is uncertain", () => {
  const lines = ["Python required, Scala a plus", "Java (Rust preferred)", "Kotlin (nice to have)"];
  assert.deepEqual(technologiesOf(`Requirements\n- ${lines.join("\n- ")}`), [
    "Python",
    "Java",
    "~Scala",
    "~Rust",
    "~Kotlin",
  ]);
});

Deno.test("[GRL10] given a heading with a denial, when the list below it is read, then it asks for nothing", () => {
  for (
    const heading of ["You don't have to", "What is not important to us:", "Minus", "不要なもの"]
  ) {
    const text = `Requirements\n- Kotlin\n${heading}\n- know Java, C# and Spring`;
    assert.deepEqual(technologiesOf(text), ["Kotlin"], heading);
  }
});

Deno.test("[GRL11] given letters and compounds that are no names, when they are read, then there is none", () => {
  const lines = [
    "Vitamin C and R&D",
    "Go-live experience",
    "C-level skills",
    "Knowledge of hepatitis C",
  ];
  assert.deepEqual(technologiesOf(`Requirements\n- ${lines.join("\n- ")}`), []);
  assert.deepEqual(technologiesOf("Requirements\n- C/C++\n- Experience with R"), ["C", "C++", "R"]);
});

Deno.test("[GRL12] given a letter that changes its length in small letters, when a term is looked for, then it is found where it stands", () => {
  for (const city of ["Istanbul", "İstanbul"]) {
    const text = `${city} ofisimiz. Kafka, Kubernetes, Docker`;
    assert.equal(offsetOf(text, "kubernetes"), text.indexOf("Kubernetes"), city);
    assert.deepEqual(technologiesOf(text), ["Kafka", "Kubernetes", "Docker"], city);
  }
});

const deedsOf = (text: string) =>
  findDeeds(chunkDocument("resume", text)).map(({ phrase, under }) => `${phrase} @ ${under}`);

Deno.test("[GRL14] given a deed that is too long, when it is quoted, then it ends where a phrase does, with …", () => {
  const parts = [
    "Led the rebuilding of the ledger",
    " of a bank with 2.5 million customers in eleven countries",
    ", from the first sketch to the last signature",
    ", with a team of twenty lawyers, bankers and accountants in four time zones",
  ];
  for (let count = 1; count <= parts.length; count++) {
    const [found = ""] = deedsOf(`Experience\n- ${parts.slice(0, count).join("")}`);
    const quote = found.replace(" @ null", "");
    const whole = `l${parts.slice(0, count).join("").slice(1)}`;
    if (quote === whole) continue;
    assert.match(quote, / …$/u);
    const rest = whole.slice(quote.length - 2);
    assert.match(rest, /^(?:,| (?:and|with|from|in|to) )/u, quote);
    assert.ok(whole.startsWith(quote.slice(0, -2)));
  }
  assert.ok(deedsOf(`Experience\n- ${parts.join("")}`)[0]?.includes(" …"));
});

Deno.test("[GRL15] given durations, places and kinds of jobs, when deeds are read, then they are under none of them", () => {
  const heads = [
    "(7 months)",
    "04/2018 Austin, TX",
    "Full-time · 4 yrs 3 mos",
    "Remote, 2019 – 2020",
    "enero 2017 a marzo 2021",
    "2017年4月 – 至今",
    "In 2019 I moved to another team",
  ];
  for (const head of heads) {
    const text = `Experience\n${head}\n- Built the ledger of a bank with two colleagues`;
    assert.deepEqual(
      deedsOf(text),
      ["built the ledger of a bank with two colleagues @ null"],
      head,
    );
  }
});

Deno.test("[GRL16] given a further employer without dates or a further section, when deeds are read, then none is put under the one before", () => {
  const first = "Acme GmbH, 2015 – 2018\n- Built the ledger of a bank";
  for (const next of ["Blue Harbour\n", "Volunteering\n", "Globex Ltd\nBerlin\n"]) {
    const [, second = ""] = deedsOf(
      `Experience\n${first}\n${next}- Repaired bicycles for refugees`,
    );
    assert.match(second, /^repaired bicycles for refugees @ (?:null|Globex Ltd)$/u, next);
  }
});

Deno.test("[GRL17] given a table that says how much each skill is wanted, when it is read, then its rows are told apart", () => {
  const rows = ["Java 17 | must", "Kotlin | nice to have", "COBOL | not needed"];
  assert.deepEqual(technologiesOf(rows.join("\n")), ["Java", "~Kotlin"]);
});

Deno.test("[GRL18] given a name that no list has, when words for a skill stand before it, then it counts; fields and languages do not", () => {
  const text =
    "Requirements\n- Experience with Frobnica or QuuxStudio\n- Knowledge of English law\n" +
    "- Knowledge of French\n- Experience with Agile teams";
  assert.deepEqual(technologiesOf(text), ["Frobnica", "QuuxStudio"]);
});
