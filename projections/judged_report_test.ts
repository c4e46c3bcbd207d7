import assert from "node:assert/strict";
import { madeUpInterview } from "../testing/fixtures/made_up_interview.ts";
import { madeUpJudgement } from "../testing/fixtures/made_up_judgement.ts";
import { eventNumber } from "../domain/units.ts";
import type { Numbered } from "../domain/event.ts";
import { report } from "./report.ts";
import { reportMarkdownOf } from "./report_markdown.ts";

/** The made-up interview with what a rubric says of it, just before its report. */
function judgedInterview(): Numbered[] {
  const events = [...madeUpInterview(true)];
  const written = events.at(-1);
  assert(written?.event.type === "ReportWritten");
  const { at, reportId } = written.event;
  const judged = { type: "AnswersJudged", version: 1, at, reportId } as const;
  return [
    ...events.slice(0, -1),
    { number: written.number, event: { ...judged, ...madeUpJudgement(events) } },
    { number: eventNumber(written.number + 1), event: written.event },
  ];
}

Deno.test("[RJD1] a judged report in Markdown says levels, anchors, what was seen, what was not and what was not asked", () => {
  const state = judgedInterview().reduce(report.evolve, report.initial);
  assert(state.status === "written" && state.judgement !== undefined);
  const text = reportMarkdownOf(state);
  assert.match(text, /^## Own action: strong, 90 of 100$/m);
  assert.match(text, /^Own steps with their reasons, told apart from what others did\.$/m);
  assert.match(text, /^- Seen: says how it ended \(\[event \d+\]\(#event-\d+\)\)$/m);
  assert.match(text, /^- To show next time: a good answer says what was learned \(\[event \d+\]/m);
  assert.match(text, /^- Not asked: chooses a case that fits the role$/m);
  assert.match(text, /Hints taken: 1\. They lower the level\.$/m);
  assert.match(text, /^## What the interviewer was after$/m);
});

Deno.test("[RJD2] a judgement of another attempt does not enter the report", () => {
  const events = judgedInterview().map(({ number, event }): Numbered =>
    event.type === "ReportWritten" || event.type === "ReportBegan"
      ? { number, event: { ...event, reportId: crypto.randomUUID() as typeof event.reportId } }
      : { number, event }
  );
  const state = events.reduce(report.evolve, report.initial);
  assert(!("judgement" in state));
});
