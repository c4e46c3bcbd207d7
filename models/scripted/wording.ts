import type { ReplyRequest } from "../interviewer.ts";
import type { Observed } from "./observe_answer.ts";

type Tone = ReplyRequest["tone"];
export type Options = readonly [string, ...string[]];
export type ByTone = Readonly<Record<Tone, Options>>;

// No phrase of a pool contains another one of it, because phrases are found again by their words.
// Pools that every reply may use hold eight phrases or more, so that none is repeated within eight
// replies.

/** The hello; the persona then says who they are. */
export const greetings: ByTone = {
  encouraging: [
    "Hello, and welcome. I am glad that you are here.",
    "Hello, good to meet you. Take your time today.",
  ],
  balanced: ["Hello, and thank you for coming.", "Welcome, and good to meet you."],
  strict: ["Hello. We have a lot to cover.", "Welcome. Please be concrete today."],
};

export const acknowledgements: ByTone = {
  encouraging: [
    "Thank you, that helps me to follow.",
    "Thank you for telling me that.",
    "I see, thank you.",
    "That gives me a good picture.",
    "Good, I can follow you there.",
    "Thanks, that is clear to me.",
    "Good to hear how that was.",
    "That is useful to know.",
    "Thank you for walking me through it.",
    "Right, I can picture that now.",
  ],
  balanced: [
    "Thank you.",
    "All right.",
    "I see.",
    "That is clear.",
    "Understood.",
    "Good, I follow.",
    "That makes sense to me.",
    "Okay, I have that.",
    "Fine, that helps.",
    "Right, thanks.",
  ],
  strict: [
    "Noted.",
    "Right.",
    "Okay.",
    "Heard.",
    "Fine.",
    "Good.",
    "I have that.",
    "Clear so far.",
    "Very well.",
    "So far, so good.",
  ],
};

/** For answers of a few words, of which little can be said. */
export const briefAcknowledgements: ByTone = {
  encouraging: ["Thank you.", "I see.", "All right, thank you.", "Okay, thanks."],
  balanced: ["Thank you.", "All right.", "I see.", "Okay."],
  strict: ["Noted.", "Right.", "Okay.", "Heard."],
};

/** For answers that lack something. */
export const pressures: ByTone = {
  encouraging: [
    "I would love to hear a little more.",
    "You are on to something; one step more.",
    "Let us look at one part of that together.",
    "There is more in that, I think.",
    "Stay with it for one more minute.",
    "One thing there made me curious.",
    "Let me ask about one detail.",
    "I would enjoy a closer look.",
    "Help me to see one part better.",
  ],
  balanced: [
    "I would like to go a step further.",
    "Let us stay there for a moment.",
    "One thing about that.",
    "Let me ask about a detail.",
    "A closer look at one point.",
    "Before we go on, one point.",
    "I want to understand one part better.",
    "Let us dig there a little.",
    "Something is still open for me.",
  ],
  strict: [
    "That is not enough for me yet.",
    "I need it more exact.",
    "One point is missing.",
    "That leaves a gap.",
    "You can be more precise.",
    "I am not there yet.",
    "Take me closer.",
    "Let us be exact.",
    "Something is left open.",
  ],
};

export const transitions: ByTone = {
  encouraging: [
    "Let us look at another side of your work.",
    "Here is something different.",
    "I have another question that you may enjoy.",
    "Let us go somewhere else now.",
    "Now to a new subject.",
    "Let us look at another thing.",
    "There is one more subject that I am curious about.",
    "Let me open another chapter.",
    "Here comes a fresh one.",
  ],
  balanced: [
    "Let us turn to something else.",
    "The next question.",
    "On to another subject.",
    "Let me change the subject.",
    "Here is another one.",
    "Now something different.",
    "A new question, then.",
    "Let us move to the next point.",
    "I will go on to another topic.",
  ],
  strict: [
    "Next.",
    "We move on.",
    "Another one.",
    "New subject.",
    "On to the following.",
    "Now this.",
    "Let us proceed.",
    "Then this.",
    "A different matter.",
  ],
};

export const stuck: ByTone = {
  encouraging: [
    "That is perfectly fine, nobody knows everything. Here is a way in.",
    "No worry at all. Perhaps this helps you to start.",
    "That happens to everybody. Try it from this side.",
    "Do not let it trouble you; here is something to hold on to.",
  ],
  balanced: [
    "That is all right. Let me give you a start.",
    "No problem. Perhaps this helps.",
    "Fair enough. Here is a way in.",
    "Then let me help you to begin.",
  ],
  strict: ["Then try it with a hint.", "Here is a hint.", "Start from this.", "Use this to begin."],
};

export const letGo: ByTone = {
  encouraging: [
    "No problem at all, we leave that one.",
    "Thank you for being open about it.",
    "That is an honest answer, and that counts.",
    "Good that you say so; we leave it.",
  ],
  balanced: [
    "That is fine, we leave it there.",
    "All good, let it be.",
    "Then we leave that one.",
    "No harm done.",
  ],
  strict: ["We leave it there.", "Then not.", "Let it be.", "We drop that one."],
};

/** The planned time is up. */
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

/** Said when nothing is left to ask, though time is. */
export const whenDone: Options = [
  "Those were all my questions. Add whatever you like, or say that you would like to stop.",
  "I have nothing more to ask. If you want to come back to an answer, do; else say that we can stop.",
  "I am listening if you want to add something. You may also end the interview now.",
  "Take the time that is left as you like, or tell me to stop.",
  "There is time left, if you want to say more about anything that we spoke of.",
];

/** Said before a problem. */
export const problemLeads: Options = [
  "Let us come to a problem.",
  "Now to something that we work out together.",
  "Here is a problem for the two of us.",
];

/** Said before a change of the problem. */
export const twistLeads: Options = [
  "Let me change something.",
  "Now something happens.",
  "Let me add one thing.",
  "Let us make it harder.",
];

/** Said before what a candidate asked for. */
export const answerLeads: Options = [
  "Good that you ask.",
  "I can tell you that.",
  "Here is what we know.",
  "Yes, that matters.",
  "A useful question.",
  "That I can answer.",
];

/** Said when the same is asked for again. */
export const saidBefore: Options = [
  "I said it before, and it still holds.",
  "As I said:",
  "Once more, then:",
  "It is as I told you.",
];

/** Invites more questions about a problem. */
export const moreQuestions: Options = [
  "What else do you need to know?",
  "What else would you ask before you begin?",
  "And what else decides how you go about it?",
  "Which other question would change your plan?",
  "What is still open for you?",
  "What would you like to know besides?",
];

/** Said after an answer to a question in between. */
export const goAheads: Options = [
  "Please go on from there.",
  "Take it from there.",
  "So, how do you go on with that?",
  "Please build on that.",
];

/** Invites more of the candidate's own questions, near the end. */
export const anythingElse: Options = [
  "Is there anything else that you would like to know?",
  "What else can I tell you?",
  "Do you have another question?",
  "And what else would you ask?",
];

const weighs =
  /\b(?:trade-?offs?|drawback|downside|at the cost of|on the other hand|pros and cons|in exchange)\b/iu;

/**
 * Remarks on something that an answer contains; empty if there is nothing to remark on.
 *
 * @param isStory Whether the answer tells what somebody did, and not how something would work.
 */
export function remarksOn(
  answer: string,
  observed: Observed,
  tone: Tone,
  isStory: boolean,
): readonly string[] {
  const hasFigure = observed.numbers.some((one) =>
    /\d|hundred|thousand|[mb]illion|half|halved|doubled|tripled/iu.test(one)
  );
  if (tone === "strict") return hasFigure ? ["You put a figure on it.", "A figure; good."] : [];
  const own = isStory && observed.action && observed.ownVoice >= 2;
  return [
    ...(weighs.test(answer.slice(0, 20_000))
      ? [
        "You weighed one thing against another, which I was listening for.",
        "I heard what you weighed there.",
      ]
      : []),
    ...(hasFigure
      ? ["It helps that you put a figure on it.", "The figure makes it concrete for me."]
      : []),
    ...(observed.test
      ? ["Good that you thought of how to check it.", "You thought of checking it; good."]
      : []),
    ...(own ? ["I can see your own part in that.", "It is clear what you did yourself."] : []),
  ];
}

/** Sentences that quote the candidate's words. */
export const takeUps: Options = [
  "You said “…”.",
  "Let me take up “…”.",
  "I noted “…”.",
  "One thing stayed with me: “…”.",
  "Let us go back to “…”.",
  "You told me “…”.",
];

/** Said after an answer that is too long to discuss all of it. */
export const longAnswers: Options = [
  "That was a lot, so let me pick out one thing.",
  "That was a lot at once; I will take one part of it.",
  "There was a lot in that, and I will stay with one point.",
];
