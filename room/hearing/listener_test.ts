import assert from "node:assert/strict";
import { evolveConversation, initialConversation } from "../../domain/conversation/state.ts";
import { HearingError } from "../../models/hearing.ts";
import {
  type ActedInterview,
  type HeardInterview,
  listenToConversation,
} from "../../testing/conversation/listen_to_conversation.ts";

const greeting = { text: "Tell me about your work.", length: 2_000 };
const captions = { text: "Go on.", length: 0 };
const silent = [greeting, captions, captions, captions, captions];

/** Hears a script in which the interviewer's first words end at 2000. */
function hearing(script: Partial<ActedInterview>): Promise<HeardInterview> {
  return listenToConversation({ interviewer: silent, candidate: [], length: 15_000, ...script });
}

function types({ events }: HeardInterview): string[] {
  const told = /^(Speech|Utterance|ReplyPaused|ReplyResumed|ReplyInterrupted)/;
  return events.map(({ event }) => event.type).filter((type) =>
    told.test(type) && type !== "UtterancePartlyHeard"
  );
}

const heardTexts = ({ events }: HeardInterview) =>
  events.flatMap(({ event }) => event.type === "UtteranceHeard" ? [event.text] : []);

/** Everything that was said, as the next reply is told of it. */
const lines = ({ events }: HeardInterview) =>
  events.reduce(evolveConversation, initialConversation).lines
    .map(({ text }) => text).filter((text) => text !== "");

const causes = ({ events }: HeardInterview) =>
  events.flatMap(({ event }) => event.type === "SpeechDismissed" ? [event.cause] : []);

const answer = "That is how we moved all the payments of the shop to the new service in a year.";

Deno.test("[LI1] an answer is heard with its words, its times and how sure they are", async () => {
  const heard = await hearing({ candidate: [{ from: 3_000, to: 6_000, text: answer }] });
  const { event } = heard.events.find(({ event }) => event.type === "UtteranceHeard") ?? {};
  assert.ok(event?.type === "UtteranceHeard");
  assert.equal(event.how, "voice");
  assert.equal(event.text, answer);
  assert.equal(event.words.length, answer.split(" ").length);
  assert.equal(event.confidence, 900);
  const [began, ended] = [event.speechBeganAt ?? 0, event.speechEndedAt ?? 0];
  assert.ok(Math.abs(ended - began - 3_000) <= 100, `${ended - began}`);
});

Deno.test("[LI2] silence, and noise without words, are no answer", async () => {
  assert.deepEqual(types(await hearing({})), []);
  const noise = await hearing({ candidate: [{ from: 3_000, to: 5_000, text: "" }] });
  assert.deepEqual(types(noise), ["SpeechStarted", "SpeechDismissed"]);
  assert.deepEqual(causes(noise), ["noise"]);
});

Deno.test("[LI3] who goes on while the interviewer thinks is heard again", async () => {
  const candidate = [
    { from: 3_000, to: 6_000, text: answer },
    { from: 10_000, to: 11_200, text: "And it works to this day, every night." },
  ];
  const heard = await hearing({ interviewer: [greeting], candidate });
  assert.deepEqual(heardTexts(heard), candidate.map(({ text }) => text));
  assert.deepEqual(lines(heard).at(-1), candidate.map(({ text }) => text).join(" "));
});

Deno.test("[LI4] a page that is gone in the middle of a word leaves what it said", async () => {
  const candidate = [{ from: 3_000, to: 9_000, text: "We began with the" }];
  const heard = await hearing({ candidate, leavesAt: 5_000 });
  assert.deepEqual(heardTexts(heard), ["We began with the"]);
});

Deno.test("[LI5] speech that cannot be written down says so, and the next is heard", async () => {
  let calls = 0;
  const transcriber = {
    model: "broken",
    close: () => Promise.resolve(),
    transcribe: () =>
      ++calls === 1
        ? Promise.reject(new HearingError("failed", true, "Broke."))
        : Promise.resolve({ text: answer, words: [], confidence: null }),
  };
  const candidate = [{ from: 3_000, to: 4_000, text: "" }, { from: 6_000, to: 8_000, text: "" }];
  const heard = await hearing({ candidate, transcriber });
  assert.deepEqual(causes(heard), ["unheard"]);
  assert.deepEqual(heardTexts(heard), [answer]);
});

Deno.test("[LI6] twenty minutes without a pause are heard, word for word", async () => {
  const minutes = Array.from({ length: 20 }, (_, minute) => ({
    from: 3_000 + minute * 60_000,
    to: 3_000 + (minute + 1) * 60_000,
    text: `Minute ${minute} of it goes on and`,
  }));
  const heard = await hearing({ candidate: minutes, length: 21 * 60_000, transcriptDelay: 0 });
  const said = heardTexts(heard).join(" ");
  for (const { text } of minutes) assert.ok(said.includes(text), text);
});

Deno.test("[LI7] while words are written down late, nobody cuts in and nothing is lost", async () => {
  const candidate = [
    { from: 3_000, to: 6_000, text: answer },
    { from: 10_000, to: 12_000, text: "Before that we had rehearsed it twice." },
  ];
  const heard = await hearing({ candidate, transcriptDelay: 8_000, length: 30_000 });
  assert.deepEqual(heardTexts(heard), [candidate.map(({ text }) => text).join(" ")]);
});

Deno.test("[LI8] a listener's word is dismissed, though it is written down after the reply", async () => {
  const candidate = [{ from: 1_000, to: 1_300, text: "Right." }];
  const heard = await hearing({ candidate, transcriptDelay: 5_000 });
  assert.deepEqual(types(heard), [
    "ReplyPaused",
    "SpeechStarted",
    "ReplyResumed",
    "SpeechDismissed",
  ]);
  assert.deepEqual(causes(heard), ["backchannel"]);
});

Deno.test("[LI9] words over the interviewer that were taken for a noise are answered after it", async () => {
  const candidate = [{ from: 1_000, to: 1_900, text: "I know that company well." }];
  const heard = await hearing({ candidate, transcriptDelay: 5_000 });
  assert.deepEqual(heardTexts(heard), ["I know that company well."]);
});

Deno.test("[LI10] a reply is prepared in the silence after a whole answer", async () => {
  const heard = await hearing({ candidate: [{ from: 3_000, to: 6_000, text: answer }] });
  assert.deepEqual(heard.prepared, [answer]);
});

Deno.test("[LI11] push-to-talk takes the floor from the interviewer at once", async () => {
  const heard = await hearing({
    candidate: [{ from: 1_200, to: 3_000, text: answer }],
    buttons: [{ at: 1_000, press: "push_down" }, { at: 3_100, press: "push_up" }],
  });
  assert.equal(types(heard)[0], "ReplyInterrupted");
  assert.deepEqual(heardTexts(heard), [answer]);
});

Deno.test("[LI12] who interrupts with the interviewer's own words is heard", async () => {
  const candidate = [{ from: 1_000, to: 3_000, text: "About your work, tell me about your work." }];
  const heard = await hearing({ interviewer: [{ ...greeting, length: 9_000 }], candidate });
  assert.equal(types(heard).includes("ReplyInterrupted"), true);
  assert.deepEqual(heardTexts(heard), candidate.map(({ text }) => text));
});

const question = { text: "And what would you do differently today?", length: 3_000 };
const halves = [
  { from: 3_000, to: 6_000, text: answer },
  { from: 9_900, to: 11_900, text: "And it works to this day, every night of the year." },
];

Deno.test("[LI13] who goes on over the next question takes it back, and gives one answer", async () => {
  const interviewer = [greeting, question, captions];
  const heard = await hearing({ interviewer, candidate: halves, length: 20_000 });
  assert.deepEqual(lines(heard).slice(0, 2), [
    greeting.text,
    halves.map(({ text }) => text).join(" "),
  ]);
  const reopened = heard.events.filter(({ event }) => event.type === "AnswerReopened");
  assert.equal(reopened.length, 1);
});

Deno.test("[LI14] a cough over the next question takes nothing back", async () => {
  const [first] = halves;
  assert.ok(first !== undefined);
  const cough = { from: 9_900, to: 10_300, text: "" };
  const interviewer = [greeting, question, captions];
  const heard = await hearing({ interviewer, candidate: [first, cough], length: 20_000 });
  assert.deepEqual(lines(heard), [greeting.text, answer, question.text]);
});

Deno.test("[LI18] a sneeze that is transcribed as words over the next question takes nothing back", async () => {
  const [first] = halves;
  assert.ok(first !== undefined);
  const sneeze = { from: 9_900, to: 10_300, text: "The End.", confidence: 0.13 };
  const interviewer = [greeting, question, captions];
  const heard = await hearing({ interviewer, candidate: [first, sneeze], length: 20_000 });
  assert.deepEqual(lines(heard), [greeting.text, answer, question.text]);
  const sure = { ...sneeze, text: "But also the index.", confidence: 0.9 };
  const added = await hearing({ interviewer, candidate: [first, sure], length: 20_000 });
  assert.ok(lines(added).includes(`${answer} ${sure.text}`), lines(added).join(" / "));
});

Deno.test("[LI15] who asks for the floor over the next question does not go on with the answer", async () => {
  const [first] = halves;
  assert.ok(first !== undefined);
  const sorry = { from: 9_900, to: 11_400, text: "Sorry, can you say that again, please?" };
  const interviewer = [greeting, question, captions];
  const heard = await hearing({ interviewer, candidate: [first, sorry], length: 20_000 });
  assert.ok(lines(heard).includes(sorry.text), lines(heard).join(" / "));
  assert.equal(heard.events.some(({ event }) => event.type === "AnswerReopened"), false);
});

Deno.test("[LI16] a noise while the reply is thought of delays it and loses nothing", async () => {
  const [first] = halves;
  assert.ok(first !== undefined);
  const noise = { from: 9_900, to: 10_400, text: "" };
  const heard = await hearing({ interviewer: [greeting], candidate: [first, noise] });
  const requested = heard.events.filter(({ event }) => event.type === "ReplyRequested");
  assert.equal(requested.length, 1);
  assert.deepEqual(lines(heard), [greeting.text, answer]);
});

Deno.test("[LI17] an answer after the voice holds nothing of its echo", async () => {
  const heard = await hearing({
    interviewer: [{ ...greeting, length: 6_000 }, captions],
    candidate: [{ from: 6_200, to: 9_000, text: answer }],
    echo: { gain: -20, delay: 120 },
  });
  const { event } = heard.events.find(({ event }) => event.type === "UtteranceHeard") ?? {};
  assert.ok(event?.type === "UtteranceHeard");
  const [started] = heard.events;
  const began = (event.speechBeganAt ?? 0) - (started?.event.at ?? 0);
  assert.ok(began >= 5_700, `The answer began at ${began}.`);
});
