import assert from "node:assert/strict";
import { initialConversation } from "../../domain/conversation/state.ts";
import { eventNumber } from "../../domain/units.ts";
import { Flite } from "../../models/flite/flite.ts";
import { openSilero } from "../../models/silero/silero.ts";
import { openWhisper } from "../../models/whisper/whisper.ts";
import type { Deed } from "./candidate.ts";
import { holdInterview, type SpokenInterview } from "./hold_interview.ts";
import { judge, overlap } from "./judge.ts";
import { mannerOf } from "./manners.ts";

const answer = "I measured first, then I moved the slow tests to a stage of their own.";

const makeDeed = (from: number, to: number, text: string, more: Partial<Deed> = {}): Deed => ({
  from,
  to,
  text,
  kind: "answer",
  answer: 0,
  isLast: true,
  interrupts: false,
  ...more,
});

function interviewOf(
  lines: readonly string[],
  { deeds, sounded }: Pick<SpokenInterview, "deeds" | "sounded">,
): SpokenInterview {
  return {
    events: [],
    conversation: {
      ...initialConversation,
      lines: lines.map((text) => ({ number: eventNumber(1), speaker: "candidate", text })),
    },
    deeds,
    sounded,
    leftAlone: [],
    length: 20_000,
    took: [],
  };
}

const asked = { from: 0, to: 3_000 };

Deno.test("[SPI1] an answer that is in no line, or in two, is lost; one with misheard words is not", () => {
  const scene = {
    deeds: [makeDeed(4_000, 8_000, answer)],
    sounded: [asked, { from: 9_000, to: 12_000 }],
  };
  const misheard = "I measured first and I moved the slow tests to a stage of their home.";
  assert.ok(overlap(answer, misheard) > 0.6);
  assert.deepEqual(judge(interviewOf([misheard], scene)).lost, []);
  assert.equal(judge(interviewOf(["I measured first."], scene)).lost.length, 1);
  assert.equal(judge(interviewOf([answer, answer], scene)).lost.length, 1);
});

Deno.test("[SPI2] silence after an answer, and a voice in the middle of one, are seen in the sound", () => {
  const late = {
    deeds: [makeDeed(4_000, 8_000, answer)],
    sounded: [asked, { from: 12_500, to: 15_000 }],
  };
  const judged = judge(interviewOf([answer], late));
  assert.equal(judged.deadAir.total, 4_500);
  assert.ok(judged.failures.some((failure) => failure.includes("dead air")));
  const halves = [
    makeDeed(4_000, 6_000, "I measured first,", { isLast: false }),
    makeDeed(9_000, 12_000, "then I moved the slow tests."),
  ];
  const cut = {
    deeds: halves,
    sounded: [asked, { from: 8_000, to: 9_400 }, { from: 13_000, to: 15_000 }],
  };
  assert.equal(judge(interviewOf([answer], cut)).cutIn, 1);
});

Deno.test("[SPI4] the interviewer's own words in an answer are seen", () => {
  const scene = { deeds: [makeDeed(4_000, 8_000, answer)], sounded: [asked] };
  const interview = interviewOf([answer, `Which step did you take yourself? ${answer}`], scene);
  const { conversation } = interview;
  const [first, second] = conversation.lines;
  const question = "That helps. Which step did you take yourself?";
  const number = eventNumber(1);
  assert.ok(first !== undefined && second !== undefined);
  const lines = [{ number, speaker: "interviewer", text: question } as const];
  const clean = { ...interview, conversation: { ...conversation, lines: [...lines, first] } };
  const echoed = { ...interview, conversation: { ...conversation, lines: [...lines, second] } };
  assert.deepEqual(judge(clean).echoes, []);
  assert.deepEqual(judge(echoed).echoes, ["Which step did you take yourself?"]);
});

Deno.test("[SPI3] a whole interview by voice loses nothing and ends with its report", async () => {
  const silero = await openSilero();
  const whisper = await openWhisper({ cacheFolder: "unused" });
  const voice = new Flite();
  try {
    const interview = await holdInterview({
      manner: mannerOf(0),
      track: "behavioural",
      answers: [answer],
      stopsItself: true,
      seed: 1,
      longestWorkMs: 800,
      silero,
      whisper,
      voice,
    });
    const { answers, lost, unheard, stuck, wrongInterruptions, ended } = judge(interview);
    assert.deepEqual(
      { answers, lost, unheard, stuck, wrongInterruptions, ended },
      {
        answers: 1,
        lost: [],
        unheard: [],
        stuck: [],
        wrongInterruptions: [],
        ended: "completed",
      },
    );
    assert.ok(interview.events.some(({ event }) => event.type === "ReportWritten"));
  } finally {
    await Promise.all([voice.close(), whisper.close(), silero.close()]);
  }
});
