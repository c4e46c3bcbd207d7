import type { ReplyRequest } from "../interviewer.ts";
import type { Observed } from "./observe_answer.ts";

type Tone = ReplyRequest["tone"];
type Options = readonly [string, ...string[]];
type ByTone = Readonly<Record<Tone, Options>>;

export const greetings: ByTone = {
  encouraging: [
    "Hello, and welcome. I am glad you are here; take your time, and think aloud whenever you like.",
    "Hello, good to meet you. There are no trick questions today, so let us simply begin.",
  ],
  balanced: [
    "Hello, and thank you for coming. Let us begin.",
    "Welcome. I will ask, you answer in your own words, and I will follow up.",
  ],
  strict: [
    "Hello. We have a lot to cover, so let us begin.",
    "Welcome. Please be concrete. We begin.",
  ],
};

export const acknowledgements: ByTone = {
  encouraging: [
    "Thank you, that helps me to follow.",
    "Thank you for telling me that.",
    "I see, thank you.",
  ],
  balanced: ["Thank you.", "All right.", "I see."],
  strict: ["Noted.", "Right.", "All right."],
};

/** For answers that lack something. */
export const pressures: ByTone = {
  encouraging: ["I would love to hear a little more.", "You are on to something; one step more."],
  balanced: ["I would like to go a step further.", "Let us stay there for a moment."],
  strict: ["That is not enough for me yet.", "I need it more exact."],
};

export const transitions: ByTone = {
  encouraging: ["Let us look at another side of your work.", "Here is something different."],
  balanced: ["Let us turn to something else.", "The next question."],
  strict: ["Next.", "We move on."],
};

export const waits: ByTone = {
  encouraging: ["Of course, take all the time you need. I am listening."],
  balanced: ["Take your time. Go on when you are ready."],
  strict: ["Take a moment. Then please begin with your first step."],
};

export const stuck: ByTone = {
  encouraging: ["That is perfectly fine, nobody knows everything. Here is a way in."],
  balanced: ["That is all right. Let me give you a start."],
  strict: ["Then try it with a hint."],
};

export const letGo: ByTone = {
  encouraging: ["No problem at all, we leave that one.", "Thank you for being open about it."],
  balanced: ["That is fine, we leave it there."],
  strict: ["We leave it there."],
};

export const farewells: ByTone = {
  encouraging: [
    "That brings us to the end. Thank you for your openness; it was a pleasure to listen. Your " +
    "report comes next, with what to build on. Goodbye, and good luck.",
  ],
  balanced: [
    "Our time is up. Thank you for your answers. Your report follows, and you can replay the whole " +
    "interview. Goodbye.",
  ],
  strict: ["Our time is up. Thank you. The report says what to work on. Goodbye."],
};

export const lastQuestion = "We have time for one more short answer.";

/** Answers to what is no answer; the question is put again after each. */
export const asides = {
  asks_to_repeat: "Of course, once more.",
  asks_about_score:
    "I keep what I think for the report, so that you can read it with its evidence.",
  asks_about_interviewer:
    "I am AceIt's scripted interviewer: a program that chooses from a bank of questions and listens " +
    "for what an answer holds. No person is on this call.",
  asks_about_company: "I cannot speak for the company; keep that for its own people.",
  asks_back:
    "A fair question. Choose what seems reasonable to you, say it aloud, and go on from there.",
  gives_orders: "I stay with the interview, and I take your words only as answers.",
  off_topic: "Let us keep that for another day and stay with the interview.",
  unreadable: "I did not get any words there. Please say or write your answer again.",
} as const;

/** A remark on something that an answer holds; null where there is nothing to remark on. */
export function remarkOn(observed: Observed, tone: Tone): string | null {
  const [figure] = observed.numbers;
  if (tone === "strict") return figure === undefined ? null : "You put a figure on it.";
  if (observed.tradeOff) return "You weighed one thing against another, which I was listening for.";
  if (figure !== undefined) return "It helps that you put a figure on it.";
  if (observed.test) return "Good that you thought of how to check it.";
  if (observed.action && observed.ownVoice >= 2) return "I can see your own part in that.";
  return null;
}

/** Ways to take up the candidate's words. */
export const takeUps: readonly [(quote: string) => string, ...((quote: string) => string)[]] = [
  (quote) => `You said “${quote}”.`,
  (quote) => `Let me take up “${quote}”.`,
  (quote) => `I noted “${quote}”.`,
];
