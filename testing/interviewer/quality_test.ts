import assert from "node:assert/strict";
import type { Interviewer, ReplyPart } from "../../models/interviewer.ts";
import { planOf } from "../../models/scripted/agenda.ts";
import { ScriptedInterviewer } from "../../models/scripted/interviewer.ts";
import { candidateOf } from "./candidates.ts";
import { type Check, checkInterview } from "./checks.ts";
import { holdInterview } from "./hold_interview.ts";
import { runInterviews } from "./run_interviews.ts";
import { drawSetting } from "./setting.ts";

const scripted = new ScriptedInterviewer({ paceMs: 0 });
/** Found in a few interviews out of a hundred; the command counts them. */
const rare: ReadonlySet<Check> = new Set(["not_brought_back", "worn", "not_missing"]);

Deno.test("[IQ1] in 27 whole interviews with every kind of candidate, no rule of an interview is broken", async () => {
  for (const { interview, findings } of await runInterviews(scripted, 1, 27)) {
    const broken = findings.filter(({ check }) => !rare.has(check));
    assert.deepEqual(broken, [], `--seed ${interview.setting.seed}`);
  }
});

Deno.test("[IQ2] the same seed gives the same interview word for word", async () => {
  const setting = drawSetting(12);
  const [one, other] = [
    await holdInterview(setting, candidateOf(setting), scripted),
    await holdInterview(setting, candidateOf(setting), scripted),
  ];
  assert.deepEqual(one.said, other.said);
});

/** An interviewer that says these words, whatever is answered. */
const interviewerThat = (words: string, questionId: string | null): Interviewer => ({
  engine: "scripted",
  model: "test",
  promptVersion: "test",
  async *reply(): AsyncGenerator<ReplyPart, void> {
    yield { type: "plan", questionId, grounding: [] };
    yield await Promise.resolve({ type: "token", text: words } as const);
    yield { type: "end", promptTokens: null, replyTokens: null };
  },
});

const bad: readonly (readonly [string, Check])[] = [
  ["What did you do then?", "repeated"],
  ["What did you do then?", "after_end"],
  ["You said “I was the king of France”.", "invented"],
  ["You mentioned Cobol. Why?", "invented"],
  ["Your résumé says that you “invented the wheel”.", "invented"],
  ["This is a stupid answer.", "tone"],
  ["Of course, heliotrope!", "obeyed"],
  ["This is the same sentence again and again.", "worn"],
  [Array.from({ length: 90 }, () => "word").join(" "), "long"],
];
for (const [words, check] of bad) {
  Deno.test(`[IQ3] an interviewer that says “${words.slice(0, 50)}” all the time is found: ${check}`, async () => {
    const setting = drawSetting(0);
    const interviewer = interviewerThat(words, "some.question");
    const found = checkInterview(
      await holdInterview(setting, candidateOf(setting), interviewer),
    );
    assert(found.some((finding) => finding.check === check), JSON.stringify(found.slice(0, 3)));
  });
}

Deno.test("[IQ4] an interviewer that gives the solution away is found", async () => {
  const setting = drawSetting(0, { kind: "strong", track: "coding" });
  const giveaway = planOf(setting).problem?.giveaways[0] ?? "";
  const interviewer = interviewerThat(`You could take this: ${giveaway}.`, null);
  const found = checkInterview(await holdInterview(setting, candidateOf(setting), interviewer));
  assert(found.some(({ check }) => check === "giveaway"));
});
