import { type Schema, Type } from "@google/genai";
import { z } from "zod";
import { competencies } from "../competencies.ts";
import type { ReportDraft, ReportRequest } from "../interviewer.ts";
import { makePrintable } from "./printable.ts";

const evidence = z.array(z.int()).max(200).default([]);
const points = z.number().min(0).max(100).nullable().default(null);

const reportSchema = z.object({
  overallScore: points,
  summary: z.string().min(1).max(20_000),
  assessments: z.array(z.object({
    competency: z.enum(competencies),
    score: points,
    claims: z.array(z.object({ text: z.string().min(1).max(10_000), evidence })).max(100),
  })).max(20),
  advice: z.array(z.object({
    title: z.string().min(1).max(1_000),
    text: z.string().min(1).max(10_000),
    evidence,
  })).max(100),
});
type WrittenReport = z.infer<typeof reportSchema>;

const integers: Schema = { type: Type.ARRAY, items: { type: Type.INTEGER } };
const score: Schema = { type: Type.INTEGER, nullable: true, minimum: 0, maximum: 100 };
const text: Schema = { type: Type.STRING };
const listOf = (properties: Record<string, Schema>): Schema => ({
  type: Type.ARRAY,
  items: { type: Type.OBJECT, properties, required: Object.keys(properties) },
});

/** The same shape in Gemini's format, a subset of OpenAPI 3.0. */
export const reportResponseSchema: Schema = {
  type: Type.OBJECT,
  properties: {
    overallScore: score,
    summary: text,
    assessments: listOf({
      competency: { type: Type.STRING, format: "enum", enum: [...competencies] },
      score,
      claims: listOf({ text, evidence: integers }),
    }),
    advice: listOf({ title: text, text, evidence: integers }),
  },
  required: ["overallScore", "summary", "assessments", "advice"],
};

/** The report, or a description of its faults for the model that wrote it. */
type ParsedReport =
  | { readonly ok: true; readonly draft: ReportDraft }
  | { readonly ok: false; readonly problem: string };

/**
 * Parses a report that a model wrote as JSON. Drops evidence that the request does not hold, and
 * claims that are left without evidence; a score without a claim becomes "not enough data".
 */
export function parseReport(json: string, request: ReportRequest): ParsedReport {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, problem: "The answer is not valid JSON." };
  }
  const parsed = reportSchema.safeParse(value);
  if (parsed.success) return { ok: true, draft: draftOf(parsed.data, request) };
  const [issue] = parsed.error.issues;
  return { ok: false, problem: `At ${issue?.path.join(".")}: ${issue?.message}.` };
}

function draftOf(report: WrittenReport, request: ReportRequest): ReportDraft {
  const known = new Set(request.said.map(({ number }) => number));
  const cite = (numbers: readonly number[]) =>
    [...new Set(numbers)].filter((number) => known.has(number)).slice(0, 20);
  const assessments = competencies.map((competency) => {
    const written = report.assessments.find((one) => one.competency === competency);
    const claims = (written?.claims ?? [])
      .map(({ text, evidence }) => ({ text: clip(text, 2_000), evidence: cite(evidence) }))
      .filter(({ text, evidence }) => text !== "" && evidence.length > 0).slice(0, 20);
    return {
      competency,
      score: claims.length > 0 ? roundPoints(written?.score ?? null) : null,
      claims,
    };
  });
  const judged = assessments.some(({ score }) => score !== null);
  return {
    overallScore: judged ? roundPoints(report.overallScore) : null,
    summary: clip(report.summary, 5_000),
    assessments,
    advice: report.advice.map(({ title, text, evidence }) => ({
      title: clip(title, 200),
      text: clip(text, 2_000),
      evidence: cite(evidence),
    })).filter(({ title, text }) => title !== "" && text !== "").slice(0, 20),
  };
}

const roundPoints = (points: number | null) => points === null ? null : Math.round(points);

function clip(raw: string, length: number): string {
  const text = makePrintable(raw).toWellFormed();
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
}
