import { parseArgs } from "node:util";
import { GeminiInterviewer } from "../../models/gemini/interviewer.ts";
import { ScriptedInterviewer } from "../../models/scripted/interviewer.ts";
import { figuresOf, writeQualityPage } from "./quality_page.ts";
import { countQuality, runInterviews } from "./run_interviews.ts";
import { scoreKinds } from "./scores.ts";
import { holdWritten } from "./written_candidates.ts";

/**
 * Holds interviews with simulated candidates, checks them, prints the figures and writes
 * docs/interviewer-quality.md:
 * `deno run -A testing/interviewer/quality.ts [--interviews 200] [--seed N]`. An interview in which
 * something is wrong is printed with its seed; `--interviews 1 --seed` and that number holds it again,
 * prints all of it, and writes nothing. With GEMINI_API_KEY, ten interviews are held with that model
 * as well.
 */
const { values } = parseArgs({
  options: {
    interviews: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
  },
});
const interviews = Number(values.interviews);
const seed = Number(values.seed);
// deno-lint-ignore no-console
const say = (line: string) => console.log(line);
const scripted = new ScriptedInterviewer({ paceMs: 0 });
const command =
  `deno run -A testing/interviewer/quality.ts --interviews ${interviews} --seed ${seed}`;
const date = new Date().toISOString().slice(0, 10);

const checked = await runInterviews(scripted, seed, interviews);
for (const { interview: { setting, turns }, findings } of checked) {
  if (interviews === 1) {
    for (const { words, questionId, answer } of turns) {
      say(`\nInterviewer (${questionId}): ${words}\nCandidate: ${answer?.text ?? ""}`);
    }
  }
  const { kind, track, level, tone } = setting;
  for (const { check, words } of findings) {
    say(`--seed ${setting.seed} (${kind}, ${track}, ${level}, ${tone}) ${check}: ${words}`);
  }
}
const interviewer = "the scripted interviewer";
const scores = interviews === 1 ? [] : await scoreKinds(scripted, seed, 30);
const quality = { ...countQuality(checked), command, date, interviewer, scores };
say(figuresOf(quality));
if (interviews > 1) {
  const page = writeQualityPage(quality, await holdWritten(scripted));
  const path = new URL("../../docs/interviewer-quality.md", import.meta.url);
  await Deno.writeTextFile(path, page);
  await new Deno.Command("deno", { args: ["fmt", "-q", path.pathname] }).output();
}

const apiKey = Deno.env.get("GEMINI_API_KEY") ?? "";
if (apiKey !== "") {
  const model = Deno.env.get("GEMINI_MODEL") ?? "gemini-flash-latest";
  const found = await runInterviews(new GeminiInterviewer({ apiKey, model }), seed, 10);
  say(figuresOf({ ...countQuality(found), command, date, interviewer: model, scores: [] }));
}
if (checked.some(({ findings }) => findings.length > 0)) Deno.exitCode = 1;
