import assert from "node:assert/strict";
import { usualSilence } from "../domain/conversation/silence.ts";
import type { LiveRoom } from "../room/live_room.ts";
import { openRooms } from "../room/rooms.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import {
  at,
  connectionId,
  plan,
  replyId,
  sessionId,
  utteranceId,
} from "../testing/fixtures/sample_events.ts";
import { VirtualTime } from "../testing/fixtures/virtual_time.ts";
import { breakSilence, type SilenceBreaker } from "./break_silence.ts";

const author = { engine: "scripted", model: "m", promptVersion: "1" } as const;

/** A room with its silence breaker, in virtual time; the interviewer's own replies are the test's. */
class QuietRoom {
  readonly time = new VirtualTime(at(0));
  readonly log = openMemoryInterviewLog();
  breaker: SilenceBreaker | null = null;
  readonly rooms = openRooms({
    log: this.log,
    clock: () => this.time.now,
    wire: (room) => {
      const breaker = breakSilence({
        stage: room,
        author,
        times: usualSilence,
        words: (intent, tone) => `Said to ${intent}, ${tone}. How is that?`,
        wait: (ms, then) => this.time.wait(ms, then),
      });
      room.alsoFold(breaker.fold);
      room.react(breaker.react);
      this.breaker = breaker;
    },
    onLost: (_, cause) => assert.fail(String(cause)),
    repeat: () => () => {},
  });
  #replies = 10;

  /** An interview that has begun, with a page or without one. */
  async begin(connected = true): Promise<LiveRoom> {
    const room = await this.rooms.create({
      type: "ScheduleInterview",
      at: at(0),
      plan,
      consents: [],
    });
    const documents = { resumeName: "", resumeMediaType: "", resumeText: "a", jobDescription: "b" };
    room.execute({ type: "AddDocuments", at: room.now(), ...documents });
    room.execute({ type: "StartInterview", at: room.now(), engine: "scripted" });
    if (connected) this.connect(room);
    this.ask(room);
    return room;
  }

  connect(room: LiveRoom): void {
    const page = { connectionId: connectionId(1), transport: "webrtc" } as const;
    room.execute({ type: "ConnectCandidate", at: room.now(), ...page });
  }

  ask(room: LiveRoom): void {
    const id = replyId(++this.#replies);
    const reply = { intent: "continue", tone: "balanced", questionId: "q", grounding: [] } as const;
    room.execute({ type: "BeginReply", at: room.now(), replyId: id, ...reply, ...author });
    room.execute({ type: "ProduceToken", at: room.now(), replyId: id, text: "What was it?" });
    const tokens = { promptTokens: null, replyTokens: null };
    room.execute({ type: "FinishReply", at: room.now(), replyId: id, ...tokens });
  }

  /** Lets so many seconds pass, from the interview's beginning on. */
  upTo(second: number): Promise<void> {
    return this.time.advanceTo(at(second * 1_000));
  }

  /** What was said into the silence, and at which second. */
  async linesSaid(room: LiveRoom): Promise<string[]> {
    await room.whenSaved(room.head, 1_000);
    const events = await Array.fromAsync(this.log.read(sessionId));
    return events.flatMap(({ event }) =>
      event.type === "ReplyBegan" && event.intent !== "continue"
        ? [`${Math.floor((event.at - at(0)) / 1_000)} ${event.intent}`]
        : []
    );
  }
}

Deno.test("[RBS1] a kind word after 45 s, the offer of a pause after 90, then nothing for an hour", async () => {
  const quiet = new QuietRoom();
  const room = await quiet.begin();
  await quiet.upTo(44);
  assert.deepEqual(await quiet.linesSaid(room), []);
  await quiet.upTo(3_600);
  assert.deepEqual(await quiet.linesSaid(room), ["45 encourage", "90 offer_pause"]);
  assert.equal(room.interview.conversation.turn.phase, "listening");
  await quiet.rooms.close();
});

Deno.test("[RBS2] an answer ends the silence, and the next question begins another", async () => {
  const quiet = new QuietRoom();
  const room = await quiet.begin();
  await quiet.upTo(50);
  const spoken = { confidence: null, speechBeganAt: null, speechEndedAt: null };
  const answer = { utteranceId: utteranceId(1), text: "A migration.", words: [], ...spoken };
  room.execute({ type: "HearUtterance", at: room.now(), how: "typed", ...answer });
  await quiet.upTo(300);
  assert.deepEqual(await quiet.linesSaid(room), ["45 encourage"]);
  quiet.ask(room);
  await quiet.upTo(700);
  const all = ["45 encourage", "345 encourage", "390 offer_pause"];
  assert.deepEqual(await quiet.linesSaid(room), all);
  await quiet.rooms.close();
});

Deno.test("[RBS3] somebody who types, holds a key, or asked for time is not spoken to", async () => {
  const quiet = new QuietRoom();
  const room = await quiet.begin();
  for (let second = 30; second <= 300; second += 30) {
    await quiet.upTo(second);
    quiet.breaker?.active();
  }
  quiet.breaker?.press("push_down");
  await quiet.upTo(600);
  quiet.breaker?.press("push_up");
  quiet.breaker?.press("let_me_think");
  await quiet.upTo(779);
  assert.deepEqual(await quiet.linesSaid(room), []);
  await quiet.upTo(781);
  assert.deepEqual(await quiet.linesSaid(room), ["780 encourage"]);
  await quiet.rooms.close();
});

Deno.test("[RBS4] a room without a page speaks to nobody", async () => {
  const quiet = new QuietRoom();
  const room = await quiet.begin(false);
  await quiet.upTo(600);
  assert.deepEqual(await quiet.linesSaid(room), []);
  quiet.connect(room);
  await quiet.upTo(646);
  assert.deepEqual(await quiet.linesSaid(room), ["645 encourage"]);
  await quiet.rooms.close();
});

Deno.test("[RBS5] a room that is opened anew knows what was said into the silence before", async () => {
  const quiet = new QuietRoom();
  await quiet.begin();
  await quiet.upTo(60);
  await quiet.rooms.close();
  const again = new QuietRoom();
  again.time.now = at(600_000);
  for await (const { event, number } of quiet.log.read(sessionId)) {
    await again.log.append(sessionId, [{ event, number }]);
  }
  const room = await again.rooms.open(sessionId);
  again.connect(room);
  await again.upTo(1_000);
  assert.deepEqual(await again.linesSaid(room), ["45 encourage", "645 offer_pause"]);
  await again.rooms.close();
});
