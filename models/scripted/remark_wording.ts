import type { ByTone, Options } from "./wording.ts";

/** For a candidate who needs a moment. */
export const waits: ByTone = {
  encouraging: [
    "Of course, take all the time you need. I am listening.",
    "No hurry at all. Begin whenever you are ready.",
    "Take a breath; I am here.",
  ],
  balanced: [
    "Take your time. Go on when you are ready.",
    "Of course. I will wait.",
    "Sure, there is no hurry.",
  ],
  strict: [
    "Take a moment. Then please begin with your first step.",
    "Good. Begin when you have it.",
    "I will wait.",
  ],
};

/** The candidate asked to stop, so the interview ends here. */
export const goodbyes: ByTone = {
  encouraging: [
    "Of course, we stop here. Thank you for the time you gave me; it was good to talk with you. Your " +
    "report on what we covered follows. Goodbye, and all the best.",
  ],
  balanced: [
    "Of course, we stop here. Thank you for your time. The report on what we covered follows. Goodbye.",
  ],
  strict: ["Then we stop here. Thank you. The report covers what we got to. Goodbye."],
};
export const goodbyeWhenUnwell =
  "Of course, we stop here, and I hope that you feel better soon. Thank you for your time. The report " +
  "on what we covered follows, and you can start again on another day. Goodbye.";

/** Offers to stop. Each ends in a question to which "yes" means stop. */
export const offers = {
  feels_unwell: [
    "I am sorry to hear that; your health comes first. Would you like to stop here? Say yes, and we " +
    "stop; say no, and we go on when you are ready.",
    "That does not sound good, and the interview can wait. Shall we stop here? Say yes to stop, or no " +
    "to go on.",
  ],
  may_want_to_stop: [
    "I want to be sure that I got that right. Would you like to end the interview here? Say yes, and we " +
    "stop; say no, and we go on.",
    "We can do that. Shall we end the interview here? Say yes to stop, or no to go on.",
  ],
} as const satisfies Readonly<Record<string, Options>>;

export const repeats: Options = [
  "Of course, once more.",
  "Sure, here it is again.",
  "Gladly, I will say it again.",
  "Here is the question again.",
  "Once again, then.",
  "I will repeat it.",
];

export const whenUnheard: Options = [
  "I am sorry that the sound failed; my words also stand on the page. I said:",
  "Then let me say it again, and you can read it on the page as well.",
];

export const whenHeard: Options = [
  "Yes, I can hear you.",
  "I am here, and your words reach me.",
  "Yes, you come through.",
];

export const apart: Options = [
  "Let me take it apart.",
  "One piece at a time, then.",
  "Let us do it in steps.",
];
export const simpler: Options = [
  "Let me put it more simply.",
  "In other words, then.",
  "Let me ask it in another way.",
  "Put differently.",
];

export const hintLeads: Options = [
  "Gladly, one hint.",
  "Of course, here is a hint.",
  "A hint, then.",
  "This may help.",
];
export const noMoreHints: Options = [
  "Those were all the hints that I have for this question. You may also ask for the next one.",
  "I have no further hint for this one; say what you have, or ask me to move on.",
];

export const skips: Options = [
  "Of course, we skip that one.",
  "All right, we leave that one out.",
  "Fine, then another.",
  "We can come without that one.",
  "Skipped.",
  "No problem, on we go.",
];

export const declined: Options = [
  "Of course, you need not answer that.",
  "That is fine; it stays with you.",
  "I respect that.",
  "Understood, I will not ask further.",
];

export const backToIt: Options = [
  "Good, then we go on.",
  "No problem.",
  "Fine, let us continue.",
  "Then back to the question.",
];

export const restarts: Options = [
  "Of course, begin again.",
  "Sure, take it from the top.",
  "Go ahead, I count what you say now.",
];

export const mayAsk: Options = ["Of course, ask.", "Sure, let me hear it.", "Go ahead and ask."];

export const reassurances: Options = [
  "That is all right; this is practice, and nothing depends on it. Simple words are enough.",
  "No need to worry; take it slowly. You may ask for a hint or for another question.",
  "Many people feel like that. Say it as you would say it to a colleague.",
];

export const nods: Options = [
  "I am listening.",
  "Please, go ahead.",
  "Whenever you are ready.",
];

export const welcomes: Options = [
  "Hello, good to have you here.",
  "Hello, and welcome.",
  "Good to meet you.",
];

export const smallTalk: Options = [
  "Let us keep that for another day and stay with the interview.",
  "I would rather hear about your work.",
  "That would be a nice talk, but another day.",
];
export const howAreYou: Options = [
  "Thank you for asking; I am a program, so I am always ready.",
  "All is well here, thank you.",
];

export const scores: Options = [
  "I keep what I think for the report, so that you can read it with its evidence.",
  "You will find that in the report; here I only listen.",
  "The report will say so, with the lines that show it.",
];
export const keepsAnswer: Options = [
  "That I leave to you; there is more than one good answer. You may ask me for a hint.",
  "I do not give answers away, but I can give you a hint if you ask.",
];
export const interviewer: Options = [
  "I am AceIt's scripted interviewer: a program that chooses from a bank of questions and listens " +
  "for what an answer holds. No person is on this call.",
  "A program: AceIt's scripted interviewer. Nobody else is on this call.",
];
export const company: Options = [
  "I cannot speak for the company; keep that for its own people.",
  "That is for the company to say; here we practise.",
];
/** For a question about a problem to which there is no set answer. */
export const leavesOpen: Options = [
  "A fair question. Choose what seems reasonable to you, say it aloud, and go on from there.",
  "Name your assumption, and build on it.",
  "I leave that open on purpose. Say what you assume, and why.",
  "Take the case that you find most useful, and say which it is.",
  "You may decide that; I will go along with it.",
];
export const asksBack: Options = [
  "A fair question. Take it in the way that fits your own work best.",
  "I leave that to you. Say how you understand it, and go on from there.",
  "Any reading of it that lets you tell me something real is fine.",
  "Take the case that you know best, and tell me which it is.",
];
export const orders: Options = [
  "I stay with the interview, and I take your words only as answers.",
  "I follow the interview and nothing else.",
];
export const englishOnly: Options = [
  "I follow English only, so I did not understand that. Please say it in English; simple words are " +
  "enough.",
  "That was not in English, I believe, and I know no other language. Please try it in English.",
];
export const unreadable: Options = [
  "I did not get any words there. Please say or write your answer again.",
  "Nothing readable came through. Please try once more.",
];
export const meanings: Options = [
  "I mean it in its usual sense, as people use it at work.",
  "Nothing special is meant by that; take the reading that fits your work.",
];

export function timeLeft(minutes: number): string {
  if (minutes < 1) return "We are at the end; one short answer still fits.";
  return minutes === 1
    ? "About one minute is left."
    : `About ${minutes} minutes are left, and I follow your answers, so the number of questions is open.`;
}
