import assert from "node:assert/strict";
import {
  describeLength,
  type DocumentReading,
  listSections,
  placeOfSection,
  readOutcome,
} from "./document_reading.ts";

const reading: DocumentReading = {
  name: "cv.pdf",
  kind: "PDF",
  text: "Ada\nBerufserfahrung\nKafka",
  words: 1_512,
  pages: 2,
  sections: [
    { section: "experience", heading: "Berufserfahrung", offset: 4, words: 2 },
    { section: "experience", heading: "Projekte und mehr", offset: 20, words: 2 },
    { section: "other", heading: "Hobbys", offset: 30, words: 2 },
  ],
  doubts: [],
};
const problem = (detail: string) => JSON.stringify({ title: "No.", detail, status: 422 });

Deno.test("[RDO1] what the server read is taken as it is, and anything else is no reading", () => {
  assert.deepEqual(readOutcome(200, JSON.stringify(reading)), { type: "read", reading });
  for (const body of ["", "{}", "null", "[]", "<html>"]) {
    assert.equal(readOutcome(200, body).type, "failed", body);
  }
});

Deno.test("[RDO2] a document that cannot be used is refused; one that was not read may be sent again", () => {
  const message = "This PDF is protected by a password.";
  for (const status of [413, 415, 422]) {
    assert.deepEqual(readOutcome(status, problem(message)), { type: "refused", message });
  }
  for (const status of [0, 408, 429, 500, 503]) {
    assert.equal(readOutcome(status, problem("Wait.")).type, "failed", `${status}`);
  }
  const offline = readOutcome(0, "");
  assert(offline.type === "failed" && /online/.test(offline.message));
});

Deno.test("[RDO3] its length and its sections are said in words, each section once", () => {
  assert.equal(describeLength(reading), "1,512 words on 2 pages");
  assert.equal(describeLength({ ...reading, words: 1, pages: null }), "1 word");
  assert.equal(listSections(reading), "Experience and Hobbys");
  assert.equal(listSections({ ...reading, sections: [] }), "");
});

Deno.test("[RDO4] a section is found again in a text that was changed, the nearest of its name first", () => {
  const section = { section: "skills", heading: "Skills", offset: 1_000, words: 3 };
  const text = `Skills\n${"x".repeat(900)}\nSkills\n${"y".repeat(200)}`;
  assert.equal(placeOfSection(text, section), 908);
  assert.equal(placeOfSection("My Skills", section), 3);
  assert.equal(placeOfSection("nothing", section), 7);
});
