import type { Advice, Assessment, Claim, Competency } from "../domain/assessment/events.ts";
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
  const parts = report.assessments.map(assessmentTextOf);
  const advice = report.advice.length === 0
    ? []
    : ["## What to work on", ...report.advice.map(adviceTextOf)];
  return [...head, escapeText(report.summary), ...parts, ...advice]
    .filter((part) => part !== "").join("\n\n") + "\n";
}

function assessmentTextOf({ competency, score, claims }: Assessment): string {
  return [`## ${titles[competency]}: ${scoreTextOf(score)}`, claims.map(claimTextOf).join("\n")]
    .filter((part) => part !== "").join("\n\n");
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
