import assert from "node:assert/strict";
import { plausibleAnswers } from "../../testing/fixtures/plausible_answers.ts";
import { chunkDocument } from "../grounding/chunk_document.ts";
import type { Chunk, ReplyRequest, Said } from "../interviewer.ts";
import { patternOf } from "../tracks/check_track.ts";
import { planOf } from "./agenda.ts";
import { hashText } from "./choose.ts";
import { composeReply } from "./compose_reply.ts";
import type { Reply } from "./scene.ts";
import * as wording from "./wording.ts";

const resume = chunkDocument(
  "resume",
  `Engineer, Acme Ltd, 2019 – 2024
- Cut deployment time by 40 % by moving 30 services to one pipeline`,
);
const plannedMinutes = 30;
const tracks = ["system_design", "coding"] as const;
const tones = ["encouraging", "balanced", "strict"] as const;
const levels = ["junior", "mid", "senior", "staff"] as const;

type Answer = (turn: number, said: readonly Said[]) => string;
type Setting = Pick<ReplyRequest, "track" | "tone" | "level" | "documents">;

/** A whole interview of which each turn takes a minute and a half. */
function hold(
  setting: Setting,
  answer: Answer,
  minutesATurn = 1.5,
): { replies: Reply[]; said: Said[] } {
  const said: Said[] = [];
  const replies: Reply[] = [];
  for (let turn = 0;; turn++) {
    const left = plannedMinutes - turn * minutesATurn;
    const reply = composeReply({
      ...setting,
      plannedMinutes,
      minutesLeft: Math.max(0, Math.round(left)),
      intent: turn === 0 ? "open" : left <= 0 ? "close" : "continue",
      said,
      questionsAsked: replies.flatMap(({ questionId }) => questionId ?? []),
    });
    replies.push(reply);
    said.push({ speaker: "interviewer", text: reply.text });
    if (left <= 0) return { replies, said };
    said.push({ speaker: "candidate", text: answer(turn, said) });
  }
}

const asks = [
  "How many users are there, and how much traffic is that?",
  "What is the size of it?",
  "May anything be lost or come twice?",
  "Could you give me a hint?",
  "Could you say that in other words?",
];

/** Somebody who answers as people do, asks now and then, and is the same for the same number. */
const somebody = (number: number, track: "system_design" | "coding"): Answer => (turn) => {
  const chance = hashText(`${number} ${turn} somebody`);
  // At the very end nobody asks, so that each interview gets to its end.
  const isAsking = chance % 5 === 0 && turn < 16;
  const answers: readonly string[] = isAsking ? asks : plausibleAnswers[track];
  return answers[hashText(`${number} ${turn}`) % answers.length] ?? "";
};

const interviews = Array.from({ length: 72 }, (_, number) => {
  const track = tracks[number % 2] ?? "coding";
  const job = chunkDocument("job", `Requirements:\n- ${number} years of work with services`);
  const documents: readonly Chunk[] = number % 3 === 0 ? job : [...resume, ...job];
  const tone = tones[Math.floor(number / 2) % 3] ?? "balanced";
  const level = levels[Math.floor(number / 6) % 4] ?? "mid";
  const setting = { track, tone, level, documents };
  return { setting, ...hold(setting, somebody(number, track)) };
});

Deno.test("[PRB1] most of an interview about design or code is about one problem, and the résumé leads to it", () => {
  for (const { setting, replies } of interviews) {
    const { problem, agenda } = planOf(setting);
    const asked = replies.flatMap(({ questionId }) => questionId ?? []);
    const opening = agenda[0]?.part.type === "opening" ? agenda[0].id : null;
    if (opening !== null) assert.equal(asked[0], opening);
    const after = asked.filter((id) => opening === null || !id.startsWith(opening));
    const about = after.filter((id) => id.startsWith(`${setting.track}.${problem?.id}.`));
    assert(about.length >= 6, asked.join("\n"));
    assert(about.length >= after.length * 0.6, asked.join("\n"));
  }
});

Deno.test("[PRB2] nothing of the solution is said before the candidate says it", () => {
  for (const { setting, said } of interviews) {
    const { problem } = planOf(setting);
    for (const giveaway of problem?.giveaways ?? []) {
      const pattern = patternOf(giveaway);
      const first = said.find(({ text }) => pattern.test(text));
      assert(first?.speaker !== "interviewer", `${giveaway}: ${first?.text}`);
    }
  }
});

Deno.test("[PRB3] no reply has more than 80 words, and no question is asked twice", () => {
  for (const { replies, said } of interviews) {
    for (const { text } of replies) assert(text.split(/\s+/).length <= 80, text);
    const ids = replies.flatMap(({ questionId }) => questionId ?? []);
    assert.equal(new Set(ids).size, ids.length, ids.join("\n"));
    const questions = replies.filter(({ questionId }) => !/\/hint\w*$/.test(questionId ?? "/hint"))
      .map(({ text }) => text.split(/(?<=[.!?])\s+/u).findLast((one) => one.endsWith("?")));
    assert.equal(
      new Set(questions).size,
      questions.length,
      said.map(({ text }) => text).join("\n"),
    );
  }
});

Deno.test("[PRB4] near the end the candidate may ask, then one says goodbye and asks nothing", () => {
  for (const { setting, replies } of interviews) {
    assert(replies.some(({ questionId }) => questionId === `${setting.track}.your_questions`));
    assert(!replies.at(-1)?.text.includes("?"));
    assert.match(replies.at(-1)?.text ?? "", /[Tt]hank you/);
  }
});

Deno.test("[PRB5] the same interview is the same word for word", () => {
  const [one] = interviews;
  assert(one !== undefined);
  assert.deepEqual(hold(one.setting, somebody(0, "system_design")).said, one.said);
});

/** The requirements of a problem are being asked for; what the candidate says then. */
function afterRequirements(setting: Partial<Setting>, text: string, minutesLeft = 29) {
  const whole: Setting = {
    track: "system_design",
    tone: "balanced",
    level: "senior",
    documents: [],
    ...setting,
  };
  const request = { ...whole, plannedMinutes, minutesLeft };
  const first = composeReply({ ...request, intent: "open", said: [], questionsAsked: [] });
  const said: Said[] = [{ speaker: "interviewer", text: first.text }, {
    speaker: "candidate",
    text,
  }];
  const questionsAsked = [first.questionId ?? ""];
  const reply = composeReply({ ...request, intent: "continue", said, questionsAsked });
  return { first, reply, plan: planOf(whole), request: { ...request, said, questionsAsked } };
}

Deno.test("[PRB6] given a question about the scale, when it is asked, then the figure of the persona's scale is said", () => {
  for (
    const question of ["How many users do we have?", "I would like to know how many users it has."]
  ) {
    const { reply, plan } = afterRequirements({}, question);
    const figures = plan.problem?.numbers.map((one) => one[plan.persona.scale]) ?? [];
    assert(figures.some((figure) => reply.text.includes(figure)), reply.text);
    assert.match(reply.text, /\?$/, "it invites more questions");
    assert.equal(reply.questionId, null, "and stays with the requirements");
  }
});

Deno.test("[PRB7] given what was not asked for, when the candidate goes on without it, then it is asked about", () => {
  const text =
    "I would put a load balancer before some servers, and keep everything in PostgreSQL.";
  const { first, reply, plan } = afterRequirements({}, text);
  const asked = plan.problem?.requirements.map(({ id }) => `${first.questionId}/${id}`) ?? [];
  assert(asked.includes(reply.questionId ?? ""), `${reply.questionId}`);
});

Deno.test("[PRB8] given what a good answer holds, when it was said, then it is not asked for", () => {
  const { plan } = afterRequirements({}, "");
  const signs = plan.problem?.requirements.map(({ signs }) => signs[0]).join(", and then ");
  const { first, reply } = afterRequirements(
    {},
    `${signs}; that is how it is.`,
  );
  const ids = plan.problem?.requirements.map(({ id }) => `${first.questionId}/${id}`) ?? [];
  assert(!ids.includes(reply.questionId ?? ""), `${reply.questionId}`);
});

Deno.test("[PRB9] given a follow-up, when it is asked for in other words, then it is still the same follow-up", () => {
  const text =
    "I would put a load balancer before some servers, and keep everything in PostgreSQL.";
  const { reply, request } = afterRequirements({}, text);
  const again = composeReply({
    ...request,
    intent: "continue",
    said: [
      ...request.said,
      { speaker: "interviewer", text: reply.text },
      { speaker: "candidate", text: "Could you say that in other words?" },
    ],
    questionsAsked: [...request.questionsAsked, reply.questionId ?? ""],
  });
  const question = reply.text.split(/(?<=[.!?])\s+/u).at(-1) ?? "";
  const firstPart = question.split(/,? and /u)[0]?.replace(/\?$/, "") ?? "";
  assert.equal(again.questionId, null);
  assert(again.text.includes(firstPart), `${question}\n${again.text}`);
});

Deno.test("[PRB10] level and documents choose the problem: harder ones for senior people, and one that the job speaks of", () => {
  const of = (level: Setting["level"], job: string) =>
    planOf({ track: "system_design", level, documents: chunkDocument("job", job) }).problem;
  assert.equal(of("junior", "We need somebody for our web shop.")?.difficulty, "easy");
  assert.equal(of("staff", "We need somebody for our web shop.")?.difficulty, "hard");
  assert.equal(
    of("senior", "Requirements:\n- Kafka and Flink for telemetry")?.id,
    "event_pipeline",
  );
  assert.equal(of("mid", "Requirements:\n- WebSocket messaging with XMPP")?.id, "chat");
});

Deno.test("[PRB11] a turn that answers and asks gets both: what was asked for, and a follow-up", () => {
  const text =
    "I would begin with a single server and a relational database, because that is simple " +
    "to run, and then add a cache for what is read most, and replicas of the database, and in the " +
    "end I would split the data by customer so that each part stays small enough for one machine " +
    "to hold all of it in memory. But how many users are there?";
  const { reply, plan } = afterRequirements({}, text);
  const figures = plan.problem?.numbers.map((one) => one[plan.persona.scale]) ?? [];
  assert(figures.some((figure) => reply.text.includes(figure)), reply.text);
  assert.match(reply.questionId ?? "", /\.requirements\//);
});

Deno.test("[PRB12] the candidate's own questions are answered by the persona, and then others invited", () => {
  const setting = {
    track: "system_design",
    tone: "balanced",
    level: "mid",
    documents: [],
  } as const;
  const { persona, yourQuestions } = planOf(setting);
  const reply = composeReply({
    ...setting,
    plannedMinutes,
    minutesLeft: 3,
    intent: "continue",
    said: [{ speaker: "interviewer", text: yourQuestions.words }, {
      speaker: "candidate",
      text: "What is your team like?",
    }],
    questionsAsked: [yourQuestions.id],
  });
  assert(persona.answers.some(({ answer }) => reply.text.startsWith(answer)), reply.text);
  assert.match(reply.text, /\?$/);
});

Deno.test("[PRB13] a question about the company in the middle is answered by the persona, and the open one asked again", () => {
  const { reply, plan, request } = afterRequirements({ track: "coding" }, "How is your team?");
  assert(plan.persona.answers.some(({ answer }) => reply.text.startsWith(answer)), reply.text);
  assert(reply.text.endsWith(plan.agenda[0]?.question ?? "?"));
  assert.equal(request.questionsAsked.length, 1);
});

Deno.test("[PRB14] what somebody would build is not praised as their own deed, nor quoted", () => {
  for (const { setting, replies } of interviews) {
    const { agenda } = planOf(setting);
    const opening = agenda[0]?.part.type === "opening" ? agenda[0].id : null;
    const begun = replies.findIndex(({ questionId }) =>
      opening === null || !(questionId ?? opening).startsWith(opening)
    );
    // The reply that introduces the problem still answers what the candidate has done.
    for (const { text } of replies.slice(begun + 1)) {
      const isAboutDocuments = /résumé|You write|This role asks/.test(text);
      if (!isAboutDocuments) {
        assert(!/your own part in that|what you did yourself\./.test(text), text);
      }
    }
  }
});

Deno.test("[PRB15] no acknowledgement, lead-in or transition is said three times in an interview", () => {
  const pools = [wording.acknowledgements, wording.pressures, wording.transitions];
  const phrases = pools.flatMap((pool) => Object.values(pool).flat());
  for (const { setting } of interviews) {
    // A turn of half a minute, so that there are many.
    const { replies } = hold(
      setting,
      somebody(7, setting.track === "coding" ? "coding" : "system_design"),
      0.5,
    );
    const sentences = replies.flatMap(({ text }) => text.split(/(?<=[.!?])\s+/u));
    for (const phrase of phrases) {
      assert(sentences.filter((one) => one === phrase).length <= 2, phrase);
    }
  }
});
