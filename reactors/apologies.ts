import type { ReplyFailure } from "../domain/conversation/events.ts";

/** What the candidate hears when nobody could word the reply. */
export const apologies: Record<ReplyFailure, string> = {
  timeout: "Sorry, I lost my train of thought there. Could you ask me to go on?",
  quota: "Sorry, too many people are asking me at once. Give me a moment, then ask me again.",
  safety: "Sorry, I can't go on from that. Let us return to the interview: could you rephrase?",
  unauthorised:
    "Sorry, I can't think of anything, because I have no access to my language model. " +
    "Please tell whoever runs this interview.",
  unavailable: "Sorry, I can't reach my language model right now. Ask me again in a moment.",
  cut_off: "Sorry, I was cut off in the middle of a sentence. Ask me again, or just go on.",
  bad_answer: "Sorry, I could not put that into words. Ask me again, or just go on.",
};
