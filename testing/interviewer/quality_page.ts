import { type Check, checks } from "./checks.ts";
import type { Interview } from "./hold_interview.ts";
import type { Scores } from "./scores.ts";

/** What a run of many interviews found. */
export interface Quality {
  readonly command: string;
  readonly date: string;
  readonly interviewer: string;
  readonly interviews: number;
  readonly replies: number;
  readonly questions: number;
  readonly followUps: number;
  /** Share of questions about the one problem: mean and lowest, of 0..1. */
  readonly share: { readonly mean: number; readonly lowest: number };
  readonly offTopic: { readonly answers: number; readonly left: number };
  /** How many times each check found something, and in how many interviews. */
  readonly found: Readonly<Record<Check, { readonly times: number; readonly interviews: number }>>;
  readonly scores: readonly Scores[];
}

/** The page docs/interviewer-quality.md. */
export function writeQualityPage(quality: Quality, transcripts: readonly Interview[]): string {
  return `# How good the interviewer is

Simulated candidates are interviewed from the hello to the goodbye, in virtual time, and every word
of the interviewer is checked. They are strong, middling, weak, silent, rambling, off topic, hostile,
type gibberish, or give orders to the machine in résumé, job description and answers; their documents
are English, German or Spanish, and so are some answers. What they say follows from what the file of a
track says a good answer holds: \`testing/interviewer/candidates.ts\`. No person was interviewed, so
these figures tell of rules that hold and not of how it feels. What each check looks for stands in
\`testing/interviewer/checks.ts\`.

${figuresOf(quality)}

## Scores

The scripted assessor's overall scores of simulated candidates, from 0 to 100.

| track | candidates | lowest | median | highest | too little said |
| --- | --- | --- | --- | --- | --- |
${quality.scores.map(rowOf).join("\n")}

## Three whole interviews

Each candidate here is plausible and made up; their answers were written by hand
(\`testing/interviewer/written_candidates.ts\`), and the interviewer's words are those of the scripted
interviewer, as it spoke them.

${transcripts.map(transcriptOf).join("\n\n")}
`;
}

/** The figures of a run, as the page and the command show them. */
export function figuresOf(quality: Quality): string {
  const { found, offTopic, share, scores: _, ...counts } = quality;
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  const rows = Object.entries(checks).map(([check, words]) => {
    const { times, interviews } = found[check as Check];
    return `| ${words} | ${times} | ${interviews} |`;
  });
  const back = offTopic.answers - offTopic.left;
  return `\`${counts.command}\` on ${counts.date}, against ${counts.interviewer}:
${counts.interviews} interviews of 15, 30 or 45 planned minutes, ${counts.replies} replies,
${counts.questions} questions, ${counts.followUps} of them follow-ups to what was missing. About the one
problem, in interviews on design and code with strong, middling and weak candidates, were
${percent(share.mean)} of the questions, and at least ${
    percent(share.lowest)
  }. Of ${offTopic.answers}
answers about something else, ${back} were brought back to the question: the interviewer had no model
of meaning here, and words alone tell few of them. With it
\`deno run -A testing/understanding/understanding_figures.ts\` finds nine in ten.

| what would be wrong | times | interviews |
| --- | --- | --- |
${rows.join("\n")}`;
}

function rowOf({ track, kind, scores, without }: Scores): string {
  const middle = scores[Math.floor(scores.length / 2)] ?? "–";
  return `| ${track} | ${kind} | ${scores[0] ?? "–"} | ${middle} | ${
    scores.at(-1) ?? "–"
  } | ${without} |`;
}

const titles = { behavioural: "Behavioural", system_design: "System design", coding: "Coding" };

function transcriptOf({ setting, turns }: Interview): string {
  const { track, level, tone, plannedMinutes } = setting;
  const lines = turns.flatMap(({ at, words, answer }) => [
    `**${clockOf(at)} Interviewer:** ${words}`,
    ...(answer === null ? [] : [`**Candidate:** ${answer.text}`]),
  ]);
  return `### ${titles[track]}\n\nLevel ${level}, tone ${tone}, ${plannedMinutes} minutes.\n\n${
    lines.join("\n\n")
  }`;
}

function clockOf(minutes: number): string {
  const seconds = Math.floor(minutes * 60);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
