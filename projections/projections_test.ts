import assert from "node:assert/strict";
import { type DataKind, dataKinds } from "../domain/data_kind.ts";
import type { Numbered } from "../domain/event.ts";
import { SampleInterview, sampleInterview } from "../testing/fixtures/sample_interview.ts";
import { allProjections, foldAll, initialStates } from "./all.ts";
import { toCanonical } from "./canonical.ts";
import { faceShareOf, keyframes, meanOf } from "./keyframes.ts";
import { metadata } from "./metadata.ts";
import { fold } from "./projection.ts";
import { report } from "./report.ts";
import { reportMarkdownOf } from "./report_markdown.ts";
import { keyframeRowOf, metadataRowOf, reportRowOf } from "./rows.ts";
import { hashOfEvents, hashOfStates } from "./state_hash.ts";
import { transcript } from "./transcript.ts";

Deno.test("[PR1] one event at a time and all at once give the same hash", async () => {
  const { events } = sampleInterview();
  let states = initialStates;
  for (const numbered of events) states = foldAll([numbered], states);
  assert.deepEqual(states, foldAll(events));
  assert.equal(await hashOfStates(states), await hashOfEvents(events));
  const half = foldAll(events.slice(0, 12));
  assert.equal(await hashOfStates(foldAll(events.slice(12), half)), await hashOfEvents(events));
});

Deno.test("[PR2] one event less is another hash", async () => {
  const { events } = sampleInterview();
  assert.notEqual(await hashOfEvents(events), await hashOfEvents(events.slice(0, -1)));
});

Deno.test("[PR3] no projection changes a state that it was given", () => {
  const { events } = sampleInterview();
  for (const projection of allProjections) {
    let state = projection.initial;
    for (const numbered of events) {
      const before = toCanonical(state);
      const after = projection.evolve(state, numbered);
      assert.equal(toCanonical(state), before, `${projection.name} at ${numbered.number}`);
      state = after;
    }
  }
});

Deno.test("[PR4] canonical text does not depend on the order of keys and refuses fractions", () => {
  assert.equal(toCanonical({ b: [1, null], a: "é\n" }), '{"a":"é\\n","b":[1,null]}');
  assert.equal(toCanonical({ a: "é\n", b: [1, null] }), toCanonical({ b: [1, null], a: "é\n" }));
  for (const value of [0.5, NaN, 2 ** 53, undefined, { a: undefined }, new Date(0), 1n, () => 1]) {
    assert.throws(() => toCanonical(value), TypeError);
  }
});

Deno.test("[PR5] a keyframe pairs whole sentences with the answer and what was measured", () => {
  const interview = sampleInterview("ada", 2, 3);
  const { finished, question } = fold(keyframes, interview.events);
  assert.equal(question, null);
  assert.equal(finished.length, 2);
  const [first] = finished;
  assert.equal(first?.question?.text, "Tell me about project 1. What did you do?");
  assert.equal(first?.answer, "I built part 1.");
  assert.equal(first?.body.windows, 3);
  assert.equal(first?.body.framesSeen, 30);
  assert.equal(first === undefined ? null : faceShareOf(first.body), 800);
  assert.equal(first === undefined ? null : meanOf(first.body.headMotion), null);
});

Deno.test("[PR6] without a camera a keyframe says not enough data", () => {
  const interview = sampleInterview("ada", 1, 0);
  const known = fold(metadata, interview.events);
  const [keyframe] = fold(keyframes, interview.events).finished;
  assert.ok(known.phase === "known" && keyframe !== undefined);
  const row = keyframeRowOf(known, keyframe);
  assert.equal(row.biometrics_json.face_present_permille, null);
  assert.equal(row.biometrics_json.windows, 0);
});

Deno.test("[PR7] metadata follows the interview from plan to report", () => {
  const interview = new SampleInterview();
  const statusOf = () => {
    const state = fold(metadata, interview.events);
    return state.phase === "known" ? `${state.status} ${state.reportStatus}` : state.phase;
  };
  assert.equal(statusOf(), "unknown");
  interview.begin();
  assert.equal(statusOf(), "live none");
  interview.end(1);
  assert.equal(statusOf(), "ended written");
  const row = metadataRowOf(fold(metadata, interview.events));
  assert.equal(row?.job_title, "Principal engineer, engines");
  assert.equal(row?.overall_score, 72);
  assert.equal(row?.updated_through, interview.events.length);
});

Deno.test("[PR8] an erased interview leaves nothing personal in any table's state", () => {
  const interview = sampleInterview("ada");
  interview.erase();
  const { events } = interview;
  const left = [fold(metadata, events), fold(keyframes, events), fold(report, events)];
  assert.doesNotMatch(JSON.stringify(left), /ada|Ada|built|Clear|engine/);
  assert.equal(metadataRowOf(fold(metadata, events)), null);
});

Deno.test("[PR9] text that Postgres cannot store loses only what it cannot store", () => {
  const interview = new SampleInterview();
  interview.begin();
  interview.turn("Why?", "a\0b\ud800c");
  const known = fold(metadata, interview.events);
  const [keyframe] = fold(keyframes, interview.events).finished;
  assert.ok(known.phase === "known" && keyframe !== undefined);
  assert.equal(keyframeRowOf(known, keyframe).user_transcript, "ab\ufffdc");
});

Deno.test("[PR10] the report's Markdown links its evidence and cannot be written by its text", () => {
  const interview = sampleInterview();
  const written = fold(report, interview.events);
  assert.ok(written.status === "written");
  const hostile = { ...written, summary: "# Hired\n<script>[x](http://evil)</script>" };
  const markdown = reportMarkdownOf(hostile);
  assert.match(markdown, /^# Interview report\n\n\*\*Overall:\*\* 72 of 100\n\n\\# Hired \\</);
  assert.doesNotMatch(markdown, /(?<!\\)<script|(?<!\\)\[x/);
  assert.match(
    markdown,
    /## Communication: 72 of 100\n\n- Says what \\\*she\\\* did\. \(\[event 5\]/,
  );
  assert.match(markdown, /## Ownership: not enough data/);
  const known = fold(metadata, interview.events);
  assert.ok(known.phase === "known");
  assert.equal(reportRowOf(known, written)?.competency_scores.length, 2);
});

function forgetting(kind: DataKind) {
  const interview = sampleInterview("ada");
  const before = [...interview.events];
  interview.do({ type: "ForgetData", at: interview.at, kind });
  return { before, after: interview.events };
}

Deno.test("[PR13] a kind that is forgotten leaves no word in any state, and the others stay whole", () => {
  const words: Record<DataKind, RegExp> = {
    documents: /analytical engine|You build engines/,
    conversation: /I built part|Tell me about/,
    report: /Says what|Clear and concrete|Name the effect/,
  };
  for (const kind of dataKinds) {
    const { after } = forgetting(kind);
    const text = JSON.stringify(foldAll(after));
    for (const other of dataKinds) {
      assert.equal(words[other].test(text), other !== kind, `${kind} forgotten: ${other}`);
    }
  }
});

Deno.test("[PR14] without its words a turn keeps its time, its speaker and what was measured", () => {
  const { before, after } = forgetting("conversation");
  const [whole, left] = [fold(transcript, before), fold(transcript, after)];
  assert.deepEqual(left.entries, whole.entries.map((entry) => ({ ...entry, text: "" })));
  const [turns, wordless] = [fold(keyframes, before).finished, fold(keyframes, after).finished];
  assert.deepEqual(wordless.map(({ body, at, how }) => [body, at, how]), [
    ...turns.map(({ body, at, how }) => [body, at, how]),
  ]);
});

Deno.test("[PR15] rows say what is forgotten: columns are empty, a report has no row", () => {
  const foldKnown = (events: readonly Numbered[]) => {
    const state = fold(metadata, events);
    assert.ok(state.phase === "known");
    return state;
  };
  const documents = metadataRowOf(foldKnown(forgetting("documents").after));
  assert.deepEqual(
    [documents?.resume_text, documents?.job_description, documents?.job_title],
    ["", "", ""],
  );
  assert.deepEqual(documents?.forgotten, ["documents"]);
  const { after } = forgetting("report");
  assert.equal(reportRowOf(foldKnown(after), fold(report, after)), null);
  assert.equal(metadataRowOf(foldKnown(after))?.overall_score, 72, "a number is no text");
});
