import { parse } from "yaml";
import { z } from "zod";
import { builtInTracks } from "../../models/tracks/load_tracks.ts";
import type { Asked } from "../../models/understanding/read_answer.ts";

/** The rules were written with the mistakes of one set in sight, never with those of the other. */
export const labelledSets = ["development", "held_out"] as const;
export type LabelledSet = typeof labelledSets[number];

export const qualities = ["good", "middling", "short", "story"] as const;

const idsSchema = z.array(z.string()).default([]);
const answersSchema = z.array(z.strictObject({
  question: z.string(),
  good: z.string(),
  good_covers: idsSchema,
  middling: z.string(),
  middling_covers: idsSchema,
  short: z.string(),
  /** Fits, but shares no word with the question. */
  story: z.string(),
}));
const trackSchema = z.enum(["behavioural", "system_design", "coding"]);
const talkSchema = z.array(
  z.strictObject({ kind: z.string(), tracks: z.array(trackSchema).optional(), text: z.string() }),
);
const offTopicSchema = z.strictObject({
  development: talkSchema,
  held_out: talkSchema,
  fitting: z.array(
    z.strictObject({ set: z.enum(labelledSets), question: z.string(), text: z.string() }),
  ),
});

const readFile = (name: string): unknown =>
  parse(Deno.readTextFileSync(new URL(name, import.meta.url)));

/** Questions with four answers each. */
export const labelledAnswers = (set: LabelledSet) => answersSchema.parse(readFile(`${set}.yaml`));

/** What is about no question, and pasted texts that do fit one. */
export const offTopicTalk = () => offTopicSchema.parse(readFile("off_topic.yaml"));

/** Whether talk is about no question of this track. */
export const isOffIn = (
  { tracks }: { readonly tracks?: readonly string[] | undefined },
  question: string,
) => tracks === undefined || tracks.includes(trackOf(question));

export const trackOf = (question: string) => trackSchema.parse(question.split(".")[0]);

/**
 * A question of `tracks/` by its key: `behavioural.<question>`, `<track>.<problem>.<phase>` or
 * `<track>.<problem>.twist.<twist>`.
 */
export function questionOf(key: string): Asked {
  const [, id, place, twistId] = key.split(".");
  const track = builtInTracks()[trackOf(key)];
  const past = track.questions.find((question) => question.id === id);
  if (past !== undefined) {
    const subject = `${past.setting} ${past.ask.mid}`;
    return { question: past.ask.mid, subject, covers: past.covers };
  }
  const problem = track.problems.find((problem) => problem.id === id);
  const twist = problem?.twists.find(({ id }) => id === twistId);
  if (twist !== undefined) return { question: twist.ask, subject: twist.ask, covers: twist.covers };
  const phase = track.phases.find(({ id }) => id === place);
  if (problem === undefined || phase === undefined) throw new Error(`There is no question ${key}.`);
  const own = problem.phases[phase.id];
  const question = own?.ask ?? phase.ask[0] ?? phase.plain;
  const requirements = phase === track.phases[0] ? problem.requirements : [];
  return {
    question,
    subject: `${problem.brief} ${question}`,
    covers: [...requirements, ...(own?.covers ?? []), ...phase.covers],
  };
}
