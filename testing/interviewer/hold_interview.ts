import { wantsToStop } from "../../domain/conversation/read_turn.ts";
import type { Interviewer, ReplyRequest, Said } from "../../models/interviewer.ts";
import { planOf } from "../../models/scripted/agenda.ts";
import { type MainQuestion, problemOf } from "../../models/scripted/main_question.ts";
import { chooseSilenceWords } from "../../models/scripted/silence_words.ts";
import type { Answer, Candidate } from "./candidates.ts";
import type { Setting } from "./setting.ts";

/** A reply of the interviewer, and the candidate's turn after it. */
export interface Turn {
  readonly intent: ReplyRequest["intent"];
  /** Minutes since the start at which the interviewer begins to speak. */
  readonly at: number;
  readonly questionId: string | null;
  readonly grounding: readonly string[];
  readonly words: string;
  /** Words said into the candidate's silence, in order. */
  readonly silenceWords: readonly string[];
  /** Null after the goodbye. */
  readonly answer: Answer | null;
}

export interface Interview {
  readonly setting: Setting;
  readonly turns: readonly Turn[];
  readonly said: readonly Said[];
  /** Minutes from the start to the interviewer's last word. */
  readonly endedAt: number;
}

/** Words a minute; minutes before somebody speaks, and before an answer about a problem. */
const pace = { interviewer: 150, candidate: 130, pause: 0.1, problem: 0.6 } as const;
/** Share of a phase's minutes in which a candidate thinks, draws or writes before the answer. */
const thinking = 0.25;
/** Minutes of silence, in which the interviewer says something kind and then offers a pause. */
const silenceMinutes = 2;
/** Minutes over the planned time at which the room ends an interview by itself. */
const overtime = 10;

/** Holds a whole interview in virtual time, with the requests that a room makes. */
export async function holdInterview(
  setting: Setting,
  candidate: Candidate,
  interviewer: Interviewer,
): Promise<Interview> {
  const { plannedMinutes, track, level, tone, documents } = setting;
  const { agenda } = planOf(setting);
  const said: Said[] = [];
  const turns: Turn[] = [];
  const questionsAsked: string[] = [];
  let now = 0;
  for (;;) {
    const left = plannedMinutes - now;
    const intent = turns.length === 0
      ? "open"
      : left <= 0 || wantsToStop(said)
      ? "close"
      : "continue";
    const request: ReplyRequest = {
      track,
      level,
      tone,
      documents,
      plannedMinutes,
      intent,
      minutesLeft: Math.max(0, Math.round(left)),
      said: [...said],
      questionsAsked: [...questionsAsked],
    };
    const { words, questionId, grounding } = await hear(interviewer, request);
    said.push({ speaker: "interviewer", text: words });
    if (questionId !== null) questionsAsked.push(questionId);
    const at = now;
    now += pace.pause + minutesOf(words, pace.interviewer);
    if (intent === "close" || now > plannedMinutes + overtime) {
      turns.push({ intent, at, questionId, grounding, words, silenceWords: [], answer: null });
      return { setting, turns, said, endedAt: now };
    }
    const [mainId, about = null] = questionsAsked.at(-1)?.split("/") ?? [];
    const main = agenda.find(({ id }) => id === mainId) ?? null;
    const answer = candidate({ main, about, words, turn: turns.length });
    const silenceWords = answer.is === "silence"
      ? (["encourage", "offer_pause"] as const)
        .map((intent) =>
          chooseSilenceWords(intent, tone, `${setting.seed} ${said.length} ${intent}`)
        )
      : [];
    turns.push({ intent, at, questionId, grounding, words, silenceWords, answer });
    for (const text of silenceWords) said.push({ speaker: "interviewer", text });
    now += answer.is === "silence" ? silenceMinutes : minutesBefore(answer, main, about);
    const text = answer.is === "silence" ? "Sorry, I am not sure what to say." : answer.text;
    said.push({ speaker: "candidate", text });
    now += minutesOf(text, pace.candidate);
  }
}

/** Minutes before an answer: work on a problem takes its time. */
function minutesBefore({ is }: Answer, main: MainQuestion | null, about: string | null): number {
  if (is !== "answer" || main === null || problemOf(main) === null) return pace.pause;
  return main.part.type === "phase" && about === null
    ? Math.max(pace.problem, main.part.phase.minutes * thinking)
    : pace.problem;
}

const minutesOf = (text: string, wordsAMinute: number) =>
  text.split(/\s+/).filter((word) => word !== "").length / wordsAMinute;

/** One reply of an interviewer as a whole. */
async function hear(interviewer: Interviewer, request: ReplyRequest) {
  let words = "";
  let questionId: string | null = null;
  let grounding: readonly string[] = [];
  for await (const part of interviewer.reply(request, new AbortController().signal)) {
    if (part.type === "plan") ({ questionId, grounding } = part);
    if (part.type === "token") words += part.text;
  }
  return { words: words.trim(), questionId, grounding };
}
