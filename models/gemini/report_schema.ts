import { type Schema, Type } from "@google/genai";
import { z } from "zod";
import type { ReportDraft, ReportRequest } from "../interviewer.ts";
import type { MarkedSignal } from "../rubric/judge.ts";
import { builtInTracks } from "../tracks/load_tracks.ts";
import { makePrintable } from "./printable.ts";

const evidence = z.array(z.int()).max(200).default([]);
const marks = ["seen", "not_seen", "not_asked"] as const;

const reportSchema = z.object({
  summary: z.string().min(1).max(20_000),
  signals: z.array(z.object({ signal: z.string(), mark: z.enum(marks), evidence })).min(1).max(400),
  advice: z.array(z.object({
    title: z.string().min(1).max(1_000),
    text: z.string().min(1).max(10_000),
    evidence,
  })).max(100),
});
type WrittenReport = z.infer<typeof reportSchema>;

const integers: Schema = { type: Type.ARRAY, items: { type: Type.INTEGER } };
const text: Schema = { type: Type.STRING };
const oneOf = (values: readonly string[]): Schema => ({
  type: Type.STRING,
  format: "enum",
  enum: [...values],
});
const listOf = (properties: Record<string, Schema>): Schema => ({
  type: Type.ARRAY,
  items: { type: Type.OBJECT, properties, required: Object.keys(properties) },
});

/** A signal of a track's rubric as the model names it: `competency.signal`. */
interface NamedSignal {
  readonly name: string;
  readonly competency: string;
  readonly signal: string;
  /** Completes "a good answer …". */
  readonly says: string;
}

/** Every signal of a track's rubric. */
export function signalsOf(track: ReportRequest["track"]): NamedSignal[] {
  return builtInTracks()[track].rubric.competencies.flatMap(({ id: competency, signals }) =>
    [...signals.basic, ...signals.advanced].map(({ id: signal, says }) => ({
      name: `${competency}.${signal}`,
      competency,
      signal,
      says,
    }))
  );
}

/**
 * The shape of a report in Gemini's format, a subset of OpenAPI 3.0. It has no field for a score:
 * code works it out.
 */
export function reportResponseSchemaOf(track: ReportRequest["track"]): Schema {
  return {
    type: Type.OBJECT,
    properties: {
      summary: text,
      signals: listOf({
        signal: oneOf(signalsOf(track).map(({ name }) => name)),
        mark: oneOf(marks),
        evidence: integers,
      }),
      advice: listOf({ title: text, text, evidence: integers }),
    },
    required: ["summary", "signals", "advice"],
  };
}

/** What a model says of an interview; the code makes levels and scores of the marks. */
export interface MarkedReport {
  readonly summary: string;
  readonly marks: readonly MarkedSignal[];
  readonly advice: ReportDraft["advice"];
}

/** The report, or a description of its faults for the model that wrote it. */
type ParsedReport =
  | { readonly ok: true; readonly report: MarkedReport }
  | { readonly ok: false; readonly problem: string };

/**
 * Parses a report that a model wrote as JSON. Drops signals that the rubric does not have and
 * evidence that does not fit: the candidate's lines show a signal, the interviewer's call for one
 * that was not seen.
 */
export function parseReport(json: string, request: ReportRequest): ParsedReport {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, problem: "The answer is not valid JSON." };
  }
  const parsed = reportSchema.safeParse(value);
  if (parsed.success) return { ok: true, report: reportOf(parsed.data, request) };
  const [issue] = parsed.error.issues;
  return { ok: false, problem: `At ${issue?.path.join(".")}: ${issue?.message}.` };
}

function reportOf({ summary, signals, advice }: WrittenReport, request: ReportRequest) {
  const known = new Map(signalsOf(request.track).map((signal) => [signal.name, signal]));
  const speakers = new Map(request.said.map(({ number, speaker }) => [number, speaker]));
  const marked = signals.flatMap(({ signal: name, mark, evidence }): MarkedSignal[] => {
    const signal = known.get(name);
    if (signal === undefined) return [];
    const speaker = mark === "seen" ? "candidate" : "interviewer";
    const fitting = evidence.filter((number) => speakers.get(number) === speaker);
    return [{ competency: signal.competency, signal: signal.signal, mark, evidence: fitting }];
  });
  return {
    summary: clip(summary, 5_000),
    marks: marked,
    advice: advice.map(({ title, text, evidence }) => ({
      title: clip(title, 200),
      text: clip(text, 2_000),
      evidence: [...new Set(evidence)].filter((number) => speakers.has(number)).slice(0, 20),
    })).filter(({ title, text }) => title !== "" && text !== "").slice(0, 20),
  };
}

function clip(raw: string, length: number): string {
  const text = makePrintable(raw).toWellFormed();
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
}
