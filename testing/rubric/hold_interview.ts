import { chunkDocument } from "../../models/grounding/chunk_document.ts";
import type { Evidence, ReportRequest } from "../../models/interviewer.ts";
import { agendaOf } from "../../models/scripted/agenda.ts";
import { composeReply } from "../../models/scripted/compose_reply.ts";
import { hashText } from "../../models/scripted/choose.ts";
import { answerOf, type Quality } from "./candidate_of_quality.ts";

const levels = ["junior", "mid", "senior", "staff"] as const;
const plannedMinutes = 30;

/** A whole interview by the scripted interviewer with a candidate of a quality, as its report gets it. */
export function holdInterview(
  quality: Quality,
  track: ReportRequest["track"],
  number: number,
): ReportRequest {
  const documents = [
    ...chunkDocument("resume", "Engineer, Acme Ltd, 2019 – 2024\n- Cut deployment time by 40 %"),
    ...chunkDocument(
      "job",
      `Requirements:\n- ${number} years of work with PostgreSQL and services`,
    ),
  ];
  const setting = { track, level: levels[number % 4] ?? "mid", documents } as const;
  const agenda = agendaOf(setting);
  const said: Evidence[] = [];
  const questionsAsked: string[] = [];
  for (let turn = 0;; turn++) {
    const left = plannedMinutes - turn * 1.5;
    const reply = composeReply({
      ...setting,
      tone: "balanced",
      plannedMinutes,
      minutesLeft: Math.max(0, Math.round(left)),
      intent: turn === 0 ? "open" : left <= 0 ? "close" : "continue",
      said,
      questionsAsked,
    });
    const question = reply.questionId === null ? {} : { questionId: reply.questionId };
    said.push({ number: 2 * turn + 2, speaker: "interviewer", text: reply.text, ...question });
    if (reply.questionId !== null) questionsAsked.push(reply.questionId);
    if (left <= 0) return { ...setting, said };
    const id = questionsAsked.at(-1)?.split("/")[0];
    const main = agenda.find((one) => one.id === id) ?? null;
    const kind = main?.part.type === "opening" ? "behavioural" : track;
    const text = hashText(`${number} ${turn} hint`) % 100 < hintsOf[quality]
      ? "Could you give me a hint?"
      : answerOf(quality, kind, main, `${number} ${turn} ${quality}`);
    said.push({ number: 2 * turn + 3, speaker: "candidate", text });
  }
}

/** Of 100 turns, so many ask for a hint. */
const hintsOf: Readonly<Record<Quality, number>> = { strong: 0, middling: 8, weak: 15 };
