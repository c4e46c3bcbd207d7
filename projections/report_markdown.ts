import type {
  Advice,
  Assessment,
  Claim,
  Competency,
  JudgedCompetency,
  JudgedSignal,
  Judgement,
} from "../domain/assessment/events.ts";
import { levelNames } from "./level_names.ts";
import type { WrittenReport } from "./report.ts";

const titles: Readonly<Record<Competency, string>> = {
  communication: "Communication",
  technical_depth: "Technical depth",
  problem_solving: "Problem solving",
  ownership: "Ownership",
  role_fit: "Fit for the role",
};

/**
 * The report as Markdown. Evidence is linked as `#event-<number>`. Text of a model or a person is
 * escaped, so it cannot add headings, links or HTML.
 */
export function reportMarkdownOf(report: WrittenReport): string {
  const head = ["# Interview report", `**Overall:** ${scoreTextOf(report.overallScore)}`];
  const { judgement } = report;
  const parts = [
    ...report.assessments.map(assessmentTextOf),
    ...(judgement?.competencies ?? []).map(competencyTextOf),
  ];
  const advice = report.advice.length === 0
    ? []
    : ["## What to work on", ...report.advice.map(adviceTextOf)];
  const after = judgement === undefined ? [] : questionsTextOf(judgement);
  return [...head, escapeText(report.summary), ...parts, ...advice, ...after]
    .filter((part) => part !== "").join("\n\n") + "\n";
}

function assessmentTextOf({ competency, score, claims }: Assessment): string {
  return [`## ${titles[competency]}: ${scoreTextOf(score)}`, claims.map(claimTextOf).join("\n")]
    .filter((part) => part !== "").join("\n\n");
}

function competencyTextOf({ title, level, anchor, score, hints, signals }: JudgedCompetency) {
  const name = level === null ? "" : `${levelNames[level]}, `;
  const notes = [
    anchor === null ? "" : escapeText(anchor),
    hints === 0 ? "" : `Hints taken: ${hints}. They lower the level.`,
  ].filter((note) => note !== "");
  return [
    `## ${escapeText(title)}: ${name}${scoreTextOf(score)}`,
    notes.join(" "),
    signals.map(signalTextOf).join("\n"),
  ].filter((part) => part !== "").join("\n\n");
}

function signalTextOf({ says, mark, evidence }: JudgedSignal): string {
  const cited = evidenceTextOf(evidence);
  switch (mark) {
    case "seen":
      return `- Seen: ${escapeText(says)}${cited}`;
    case "not_seen":
      return `- To show next time: a good answer ${escapeText(says)}${cited}`;
    case "not_asked":
      return `- Not asked: ${escapeText(says)}`;
  }
}

function questionsTextOf({ questions }: Judgement): string[] {
  if (questions.length === 0) return [];
  const lines = questions.map(({ number, lookedFor }) =>
    `- [event ${number}](#event-${number}): ${escapeText(lookedFor.join("; "))}`
  );
  return ["## What the interviewer was after", lines.join("\n")];
}

function adviceTextOf({ title, text, evidence }: Advice): string {
  return `### ${escapeText(title)}\n\n${escapeText(text)}${evidenceTextOf(evidence)}`;
}

function claimTextOf({ text, evidence }: Claim): string {
  return `- ${escapeText(text)}${evidenceTextOf(evidence)}`;
}

function evidenceTextOf(evidence: readonly number[]): string {
  if (evidence.length === 0) return "";
  return ` (${evidence.map((number) => `[event ${number}](#event-${number})`).join(", ")})`;
}

function scoreTextOf(score: number | null): string {
  return score === null ? "not enough data" : `${score} of 100`;
}

/** Escapes a text into one paragraph without markup. */
function escapeText(text: string): string {
  return text.replace(/\s+/g, " ").trim()
    .replace(/[\\`*_{}[\]<>#|~!&]/g, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^[-+=]/, "\\$&");
}
