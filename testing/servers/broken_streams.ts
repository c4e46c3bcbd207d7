import { textStep, type WireAnswer } from "./wire_of_gemini.ts";

/** A way in which a model's answer breaks, and what the candidate has to hear of it all the same. */
export interface BrokenStream {
  readonly name: string;
  /** Answers of the model, the last one again and again. */
  readonly answers: readonly WireAnswer[];
  /** The model's sentences that are heard, in order. */
  readonly heard: readonly string[];
  /** Whether the model's words are the whole reply, or another interviewer goes on after them. */
  readonly whole: boolean;
}

const good: WireAnswer = {
  steps: [textStep("I see. What did you "), textStep("learn from it?", "STOP")],
};
const recovered = { heard: ["I see.", "What did you learn from it?"], whole: true } as const;
const lost = { heard: [], whole: false } as const;
const empty = (finishReason: string): WireAnswer => ({ steps: [textStep("", finishReason)] });
const functionCall: WireAnswer = {
  steps: [{
    send: {
      candidates: [{
        content: { role: "model", parts: [{ functionCall: { name: "search", args: {} } }] },
        finishReason: "STOP",
      }],
    },
  }],
};
const usageOnly = { send: { usageMetadata: { promptTokenCount: 120, candidatesTokenCount: 9 } } };
const thoughtOf = (text: string) => ({
  send: { candidates: [{ content: { parts: [{ text, thought: true }] } }] },
});
const signatureOnly: WireAnswer = {
  steps: [{
    send: {
      candidates: [{
        content: { role: "model", parts: [{ thoughtSignature: "c2ln" }] },
        finishReason: "STOP",
      }],
    },
  }],
};
const status = (status: number, body = ""): WireAnswer => ({ status, body });
const retryIn = (delay: string) =>
  status(
    429,
    JSON.stringify({
      error: {
        details: [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: delay }],
      },
    }),
  );
const insideStream = {
  send: JSON.stringify({ error: { code: 503, message: "overloaded", status: "UNAVAILABLE" } }),
};
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** "What did you learn?" with an emoji, its UTF-8 split inside every character. */
const splitBytes = [
  ...bytesOf(
    `data: ${
      JSON.stringify({
        candidates: [{
          content: { parts: [{ text: "Schön. 🙂 What did you learn?" }] },
          finishReason: "STOP",
        }],
      })
    }\n\n`,
  ),
].map((byte) => ({ bytes: Uint8Array.of(byte) }));

/** Cases from public issues of other products. */
export const reportedStreams: readonly BrokenStream[] = [
  { name: "STOP without text, once", answers: [empty("STOP"), good], ...recovered },
  { name: "STOP without text, always", answers: [empty("STOP")], ...lost },
  { name: "OTHER, once", answers: [empty("OTHER"), good], ...recovered },
  { name: "OTHER, always", answers: [empty("OTHER")], ...lost },
  {
    name: "MALFORMED_FUNCTION_CALL, once",
    answers: [empty("MALFORMED_FUNCTION_CALL"), good],
    ...recovered,
  },
  {
    name: "MALFORMED_FUNCTION_CALL, always",
    answers: [empty("MALFORMED_FUNCTION_CALL")],
    ...lost,
  },
  { name: "a function call and nothing else, once", answers: [functionCall, good], ...recovered },
  { name: "a function call and nothing else, always", answers: [functionCall], ...lost },
  {
    name: "MAX_TOKENS, all of it thought",
    answers: [{ steps: [thoughtOf("Hm."), textStep("", "MAX_TOKENS")] }],
    ...lost,
  },
  {
    name: "text, STOP, then an event with usage only",
    answers: [{ steps: [textStep("I see. What did you learn from it?", "STOP"), usageOnly] }],
    ...recovered,
  },
  {
    name: "text, STOP, then an empty candidate",
    answers: [{
      steps: [textStep("I see. What did you learn from it?", "STOP"), {
        send: { candidates: [{}] },
      }],
    }],
    ...recovered,
  },
  {
    name: "STOP in an empty first event",
    answers: [{ steps: [textStep("", "STOP"), textStep("I see. What did you learn from it?")] }],
    ...recovered,
  },
  {
    name: "JSON cut at the end",
    answers: [{ steps: [textStep("I see. "), { send: 'data: {"candidates":[{"con' }] }, good],
    heard: ["I see."],
    whole: false,
  },
  {
    name: "one byte at a time, split inside characters",
    answers: [{ steps: splitBytes }],
    heard: ["Schön.", "🙂 What did you learn?"],
    whole: true,
  },
  ...["SAFETY", "RECITATION", "LANGUAGE"].map((reason): BrokenStream => ({
    name: `${reason} after a sentence`,
    answers: [{ steps: [textStep("I see. "), textStep("", reason)] }],
    heard: ["I see."],
    whole: false,
  })),
  { name: "503, then an answer", answers: [status(503), good], ...recovered },
  { name: "500, always", answers: [status(500)], ...lost },
  { name: "504 with HTML", answers: [status(504, "<html>Gateway</html>")], ...lost },
  { name: "429 with 1.5 s, then an answer", answers: [retryIn("1.5s"), good], ...recovered },
  { name: "429 with 38 s", answers: [retryIn("38s")], ...lost },
  { name: "400", answers: [status(400)], ...lost },
  { name: "404", answers: [status(404)], ...lost },
  {
    name: "503 inside the stream",
    answers: [{ steps: [{ send: `data: ${insideStream.send}\n\n` }] }],
    ...lost,
  },
  { name: "no byte", answers: [{ steps: [], then: "hang" }], ...lost },
  { name: "a stall within the first sentence", answers: [stallAfter("Tell me ab")], ...lost },
  {
    name: "a stall after two whole sentences",
    answers: [stallAfter("I see. ", "What did you learn from it?")],
    ...recovered,
  },
];

/** More of them, of our own. */
export const ownStreams: readonly BrokenStream[] = [
  {
    name: "a thought's signature and nothing else, once",
    answers: [signatureOnly, good],
    ...recovered,
  },
  {
    name: "STOP, then a connection that never closes",
    answers: [{ steps: [textStep("I see. What did you learn from it?", "STOP")], then: "hang" }],
    ...recovered,
  },
  {
    name: "STOP, then a connection that breaks",
    answers: [{
      steps: [textStep("I see. What did you learn from it?", "STOP"), { wait: 100 }],
      then: "break",
    }],
    ...recovered,
  },
  {
    name: "a break within the first sentence, then an answer",
    answers: [{ steps: [textStep("Tell me ab")], then: "break" }, good],
    ...recovered,
  },
  {
    name: "a break after a whole sentence that asks nothing",
    answers: [{ steps: [textStep("That is a clear answer."), textStep(" And wh")], then: "break" }],
    heard: ["That is a clear answer."],
    whole: false,
  },
  {
    name: "a break after the question, within one more sentence",
    answers: [{ steps: [textStep("What did you learn from it? I me")], then: "break" }],
    heard: ["What did you learn from it?"],
    whole: true,
  },
  {
    name: "keep-alive comments for ever",
    answers: [{
      steps: Array.from({ length: 60 }, () => [{ wait: 500 }, { send: ": ping\n\n" }]).flat(),
      then: "hang",
    }],
    ...lost,
  },
  {
    name: "thoughts for ever",
    answers: [{
      steps: Array.from({ length: 60 }, () => [{ wait: 500 }, thoughtOf("Hm.")]).flat(),
      then: "hang",
    }],
    ...lost,
  },
  {
    name: "a word every second",
    answers: [{
      steps: "Tell me about the hardest part of that work and who helped you with it."
        .split(/(?<= )/).flatMap((word) => [{ wait: 1_000 }, textStep(word)]),
      then: "hang",
    }],
    ...lost,
  },
  {
    name: "a sentence, then a word every second",
    answers: [{
      steps: [
        textStep("That is a clear answer. "),
        ..."Now I wonder about the hardest part of that work and who helped you with it."
          .split(/(?<= )/).flatMap((word) => [{ wait: 1_000 }, textStep(word)]),
      ],
      then: "hang",
    }],
    heard: ["That is a clear answer."],
    whole: false,
  },
  {
    name: "a long sentence, then a pause that it covers",
    answers: [{
      steps: [
        textStep(
          "So you split the ledger by customer, moved the old entries over at night, and compared " +
            "both sides for a month before you turned the old one off. ",
        ),
        { wait: 5_000 },
        textStep("What did you learn from it?", "STOP"),
      ],
    }],
    heard: [
      "So you split the ledger by customer, moved the old entries over at night, and compared " +
      "both sides for a month before you turned the old one off.",
      "What did you learn from it?",
    ],
    whole: true,
  },
  {
    name: "a first word after three seconds, then all of it",
    answers: [{ steps: [{ wait: 3_000 }, textStep("I see. What did you learn from it?", "STOP")] }],
    ...recovered,
  },
  {
    name: "a request without a question mark, then a stall",
    answers: [stallAfter("That helps. Now tell me about the rollout.")],
    heard: ["That helps.", "Now tell me about the rollout."],
    whole: true,
  },
  {
    name: "a pause of a second within a version number",
    answers: [{
      steps: [textStep("I see. What did 3."), { wait: 1_000 }, textStep("5 give you?", "STOP")],
    }],
    heard: ["I see.", "What did 3.5 give you?"],
    whole: true,
  },
  {
    name: "a reply that is far too long",
    answers: [{ steps: [textStep("word ".repeat(1_000))] }],
    ...lost,
  },
  { name: "no candidates at all", answers: [{ steps: [usageOnly] }], ...lost },
  { name: "HTML instead of events", answers: [{ steps: [{ send: "<html></html>" }] }], ...lost },
];

function stallAfter(...pieces: readonly string[]): WireAnswer {
  return { steps: pieces.map((piece) => textStep(piece)), then: "hang" };
}
