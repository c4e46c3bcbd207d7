import { Flite } from "../models/flite/flite.ts";
import { openSilero } from "../models/silero/silero.ts";
import { openWhisper } from "../models/whisper/whisper.ts";
import { plausibleAnswers } from "../testing/fixtures/plausible_answers.ts";
import { holdInterview, type SpokenInterview } from "./spoken/hold_interview.ts";
import { judge, type Judgement } from "./spoken/judge.ts";
import { type Manner, mannerOf } from "./spoken/manners.ts";
import { transcriptOf } from "./spoken/transcript.ts";

/** Answers of an interview that its candidate stops. */
const answersGiven = 4;
/** Answers with fewer letters than this can be told from each other by hardly anything. */
const shortest = 60;
const tracks = ["behavioural", "system_design"] as const;

/**
 * Holds whole interviews by voice with simulated candidates and judges them.
 *
 * `deno run -A bench/spoken_interviews.ts [count] [folder] [first] [longest]`: so many interviews
 * (20), whose transcripts go to a folder. On a machine that is busy with other things, `longest` is how
 * many milliseconds a transcript may take in the interview's own time: 800 is a quiet two-core machine. Fails where one is stuck, silent for over 4 s, or loses something.
 */
const encoder = new TextEncoder();

function print(line: string): void {
  Deno.stdout.writeSync(encoder.encode(`${line}\n`));
}

async function holdAll(
  count: number,
  folder: string | undefined,
  first: number,
  longestWorkMs: number,
): Promise<number> {
  if (folder !== undefined) await Deno.mkdir(folder, { recursive: true });
  const [silero, whisper] = [await openSilero(), await openWhisper({ cacheFolder: "unused" })];
  const voice = new Flite();
  let failed = 0;
  print(head);
  try {
    for (let index = first; index < first + count; index++) {
      const manner = mannerOf(index);
      const track = tracks[index % 3 === 2 ? 1 : 0] ?? "behavioural";
      const stopsItself = index !== 6;
      const answers = answersOf(track, index, stopsItself ? answersGiven : 14);
      const parts = { silero, whisper, voice, longestWorkMs };
      const seed = index + 1;
      const held = await holdInterview({ manner, track, answers, stopsItself, seed, ...parts });
      const judged = judge(held);
      print(row(index, manner, held, judged));
      for (const failure of judged.failures) print(`  - ${failure}`);
      if (judged.failures.length > 0) failed++;
      if (folder !== undefined) {
        const name = `${folder}/${String(index).padStart(2, "0")}_${manner.name}.txt`;
        await Deno.writeTextFile(name, transcriptOf(held));
      }
    }
  } finally {
    await Promise.all([voice.close(), whisper.close(), silero.close()]);
  }
  print(`\n${count - failed} of ${count} interviews hold.`);
  return failed;
}

function answersOf(track: typeof tracks[number], index: number, count: number): string[] {
  const all = plausibleAnswers[track].filter(({ length }) => length >= shortest);
  return Array.from({ length: count }, (_, place) => all[(index * 3 + place) % all.length] ?? "");
}

const head = "| interview | voice | length | answers | lost | joined | cut in | asked again | " +
  "usual silence | longest | endpointing | false pauses | wrong stops | unheard | repeated | echoes | score | transcript |\n" +
  `|${" --- |".repeat(18)}`;

function row(
  index: number,
  { name, voice, speed }: Manner,
  held: SpokenInterview,
  judged: Judgement,
) {
  const seconds = (ms: number | null) => ms === null ? "-" : `${(ms / 1_000).toFixed(1)} s`;
  const { deadAir } = judged;
  const cells = [
    `${index + 1} ${name}`,
    `${voice} ${speed}`,
    seconds(held.length),
    judged.answers,
    judged.lost.length,
    judged.joined,
    judged.cutIn,
    judged.askedAgain,
    seconds(judged.usualSilence),
    seconds(deadAir.total),
    seconds(deadAir.endpointing),
    judged.falsePauses.length,
    judged.wrongInterruptions.length,
    judged.unheard.length,
    judged.repeated.length,
    judged.echoes.length,
    `${judged.score ?? "none"} (${judged.scored})`,
    seconds(held.took.toSorted((one, other) => one - other)[held.took.length >> 1] ?? null),
  ];
  return `| ${cells.join(" | ")} |`;
}

if (import.meta.main) {
  const [count = "20", folder, first = "0", longest = "Infinity"] = Deno.args;
  const failed = await holdAll(Number(count), folder, Number(first), Number(longest));
  Deno.exit(failed === 0 ? 0 : 1);
}
