import assert from "node:assert/strict";
import { pause } from "../../async/pause.ts";
import { GeminiInterviewer } from "../../models/gemini/interviewer.ts";
import { ScriptedInterviewer } from "../../models/scripted/interviewer.ts";
import { VirtualInterview } from "./interview_in_virtual_time.ts";

const newInterviewer = () => new ScriptedInterviewer({ paceMs: 0 });

/** Gemini on a wire that says the same each time; notes what it was asked to do. */
function gemini(tasks: string[]): GeminiInterviewer {
  const event = {
    candidates: [{
      content: { role: "model", parts: [{ text: "How did you test it?" }] },
      index: 0,
      finishReason: "STOP",
    }],
  };
  const wire: typeof fetch = async (input, init) => {
    const body = await new Request(input, init).text();
    tasks.push(/Now: (.*?)\\n/.exec(body)?.[1] ?? "");
    const headers = { "content-type": "text/event-stream" };
    return new Response(`data: ${JSON.stringify(event)}\r\n\r\n`, { headers });
  };
  return new GeminiInterviewer({ apiKey: "k", model: "gemini", fetch: wire });
}

/** The interviewer's last line, and what it was for. */
function lastReply({ room, events }: VirtualInterview) {
  const began = events.findLast((event) => event.type === "ReplyBegan");
  const line = room.interview.conversation.lines.findLast(({ speaker }) =>
    speaker === "interviewer"
  );
  return { intent: began?.intent, questionId: began?.questionId, text: line?.text ?? "" };
}

/** The page says that it played the last reply to its end. */
function playWhole({ room }: VirtualInterview): void {
  const { aloud } = room.interview.conversation;
  assert(aloud !== null);
  const heard = { replyId: aloud.replyId, sentences: 99, characters: 0, stopped: true };
  room.execute({ type: "ReportHeard", at: room.now(), ...heard });
}

Deno.test("[RIR1] a wish to stop is answered by a goodbye, after which the interview ends", async () => {
  await using interview = await VirtualInterview.open(newInterviewer);
  await interview.answer("I feel sick, can we stop?");
  await interview.pass(100);
  const { intent, text } = lastReply(interview);
  assert.equal(intent, "close");
  assert.match(text, /feel better soon.*Goodbye/);
  playWhole(interview);
  while (interview.room.interview.lifecycle.phase === "live") {
    await pause(20);
  }
  const ended = interview.events.findLast(({ type }) => type === "InterviewEnded");
  assert(ended?.type === "InterviewEnded" && ended.reason === "completed");
});

Deno.test("[RIR2] with a model that words its replies, stop ends, an offer waits for yes, repeat repeats", async () => {
  const tasks: string[] = [];
  await using interview = await VirtualInterview.open(() => gemini(tasks));
  const say = async (text: string) => {
    playWhole(interview);
    await interview.answer(text);
    await interview.pass(100);
    return { task: tasks.at(-1) ?? "", intent: lastReply(interview).intent };
  };
  await interview.pass(100);
  assert.match((await say("I moved it to a queue, which took a week.")).task, /Take up what/);
  assert.match((await say("Sorry, could you repeat that?")).task, /last question again.*no other/);
  assert.match((await say("I feel sick.")).task, /would like to stop/);
  const no = await say("No, let's go on.");
  assert.equal(no.intent, "continue");
  assert.match(no.task, /wants to go on/);
  await say("I feel sick.");
  const yes = await say("Yes, please.");
  assert.equal(yes.intent, "close");
  assert.match(yes.task, /asked to stop.*report follows/);
});

Deno.test("[RIR3] a remark uses no question of the bank up, and answers that hold its words are followed up", async () => {
  await using interview = await VirtualInterview.open(newInterviewer);
  await interview.pass(100);
  const first = lastReply(interview);
  const after = async (text: string) => {
    playWhole(interview);
    await interview.answer(text);
    await interview.pass(100);
    return lastReply(interview);
  };
  const remarks = ["Hello?", "Sorry, what?", "One second.", "Thanks.", "How long do we have?"];
  for (const remark of remarks) assert.equal((await after(remark)).questionId, null, remark);
  assert.deepEqual(interview.room.interview.conversation.questionsAsked, [first.questionId]);
  const answers = [
    "I built a movie recommendation service for two million people.",
    "The retry waits one second, then two, and I would not repeat the mistake.",
  ];
  for (const answer of answers) assert.notEqual((await after(answer)).questionId, null, answer);
});
