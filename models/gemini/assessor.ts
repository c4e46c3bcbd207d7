import type { Content, GoogleGenAI } from "@google/genai";
import type { Assessor, ReportDraft, ReportRequest } from "../interviewer.ts";
import { overallOf } from "../rubric/judge.ts";
import { judgeTranscript } from "../rubric/judge_transcript.ts";
import { answersOf, hasEnoughTalk, readTurns, type Turn } from "../scripted/answers.ts";
import { readAnswerPiece } from "./answer_piece.ts";
import { awaitWithin } from "./answer_stream.ts";
import { type BackOff, tryAgain } from "./back_off.ts";
import { type GeminiAccess, openGemini } from "./client.ts";
import { failureOf, GeminiFailure } from "./failure.ts";
import {
  reportPromptVersion,
  writeReportInstruction,
  writeReportMaterial,
} from "./report_prompt.ts";
import { type MarkedReport, parseReport, reportResponseSchemaOf } from "./report_schema.ts";

/** Most bytes of one answer. */
const byteLimit = 2 * 1024 * 1024;

interface GeminiAssessorOptions extends GeminiAccess {
  /** The model that writes, such as `gemini-pro-latest`. */
  readonly model: string;
  /** Longest wait for one whole answer, in milliseconds. @default 120000 */
  readonly timeoutMs?: number;
  readonly backOff?: BackOff;
}

/**
 * The assessor that lets Gemini say which signals of the rubric it saw, and where; levels and scores
 * are worked out here, by the same rule as without a model. It sends an answer that is no report back once for repair.
 */
export class GeminiAssessor implements Assessor {
  readonly engine = "gemini";
  readonly promptVersion = reportPromptVersion;
  readonly model: string;
  readonly #gemini: GoogleGenAI;
  readonly #timeoutMs: number;
  readonly #backOff: BackOff;

  constructor({ model, timeoutMs = 120_000, backOff = {}, ...access }: GeminiAssessorOptions) {
    this.model = model;
    this.#gemini = openGemini(access, byteLimit);
    this.#timeoutMs = timeoutMs;
    this.#backOff = backOff;
  }

  async assess(request: ReportRequest, signal: AbortSignal): Promise<ReportDraft> {
    const asked: Content = { role: "user", parts: [{ text: writeReportMaterial(request) }] };
    const first = await this.#write(request, [asked], signal);
    const report = parseReport(first, request);
    const turns = await readTurns(request.said, signal);
    if (report.ok) return draftOf(report.report, request, turns);
    const repair = `${report.problem} Send the whole report again as JSON of the given schema.`;
    const second = await this.#write(request, [
      asked,
      { role: "model", parts: [{ text: first.slice(0, 20_000).toWellFormed() || "(nothing)" }] },
      { role: "user", parts: [{ text: repair }] },
    ], signal);
    const repaired = parseReport(second, request);
    if (repaired.ok) return draftOf(repaired.report, request, turns);
    throw new GeminiFailure("bad_answer", true, "Gemini twice wrote a report of another shape.");
  }

  #write(request: ReportRequest, contents: Content[], signal: AbortSignal): Promise<string> {
    return tryAgain(() => this.#call(request, contents, signal), this.#backOff, signal);
  }

  async #call(request: ReportRequest, contents: Content[], signal: AbortSignal): Promise<string> {
    const call = new AbortController();
    try {
      const answer = this.#gemini.models.generateContent({
        model: this.model,
        contents,
        config: {
          abortSignal: AbortSignal.any([signal, call.signal]),
          systemInstruction: writeReportInstruction(request),
          temperature: 0.2,
          responseMimeType: "application/json",
          responseSchema: reportResponseSchemaOf(request.track),
        },
      });
      const { text, finishReason } = readAnswerPiece(
        await awaitWithin(answer, this.#timeoutMs, signal),
      );
      if (finishReason === "MAX_TOKENS") {
        throw new GeminiFailure("cut_off", true, "Gemini's report ended in the middle.");
      }
      return text;
    } catch (error) {
      throw failureOf(error, false);
    } finally {
      call.abort();
    }
  }
}

/** The report with its scores; without enough talk nothing is judged, whatever the model says. */
function draftOf(
  { summary, marks, advice }: MarkedReport,
  request: ReportRequest,
  turns: readonly Turn[],
): ReportDraft {
  if (!hasEnoughTalk(answersOf(turns))) {
    return { overallScore: null, summary, assessments: [], advice };
  }
  const judgement = judgeTranscript(request, turns, marks);
  const overallScore = overallOf(judgement.competencies);
  return { overallScore, summary, assessments: [], advice, judgement };
}
