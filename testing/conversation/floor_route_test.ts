import assert from "node:assert/strict";
import type { Services } from "../../product/app_state.ts";
import { IllegalTransition } from "../../domain/errors.ts";
import type { InterviewEvent } from "../../domain/event.ts";
import { connectionIdSchema, newId, userIdSchema } from "../../domain/ids.ts";
import { ItemQueue } from "../../async/item_queue.ts";
import type { Peer, SoundPacket } from "../../media/peer.ts";
import type { Hearing } from "../../models/hearing.ts";
import { ScriptedAssessor } from "../../models/scripted/assessor.ts";
import { ScriptedInterviewer } from "../../models/scripted/interviewer.ts";
import { loadVisualScore } from "../../models/visual/visual_score.ts";
import type { Voice } from "../../models/voice.ts";
import { wireRoom } from "../../room/room.ts";
import type { LiveRoom } from "../../room/live_room.ts";
import { openRooms } from "../../room/rooms.ts";
import { fakeServices } from "../servers/fake_services.ts";
import { openMemoryInterviewLog } from "../servers/memory_interview_log.ts";
import { pagesApp } from "../servers/serve_pages.ts";
import { startInterview } from "../servers/steady_talk.ts";

/** An Opus packet of 20 ms of silence (RFC 6716: CELT, nothing coded). */
const payload = Uint8Array.of(0xf8, 0xff, 0xfe);
const answer = "I would use a heap, and then";

/** Every frame holds speech, and all of it is the same words: only a button ends such an answer. */
const hearing: Hearing = {
  detector: () => Promise.resolve({ probability: () => Promise.resolve(0.95) }),
  transcriber: {
    model: "at once",
    transcribe: () => Promise.resolve({ text: answer, words: [], confidence: 0.9 }),
    close: () => Promise.resolve(),
  },
  warm() {},
};

/** A voice with sound for a second, or one that says nothing. */
const voiceOf = (sounding: boolean): Voice => ({
  engine: "flite",
  voice: "test",
  async *speak() {
    const sound = { sampleRate: 16_000, from: 0, visemes: [], words: [] };
    if (sounding) yield await Promise.resolve({ ...sound, pcm: new Uint8Array(32_000) });
  },
  warm() {},
  close: () => Promise.resolve(),
});

/** What routes use: the room's own candidate asks, unless a header says that a stranger does. */
function servicesFor(
  { interview }: LiveRoom,
  { log, rooms }: Pick<Services, "log" | "rooms">,
): Services {
  const { lifecycle } = interview;
  assert.ok(lifecycle.phase === "live");
  const made = fakeServices([]);
  const personOf = ({ headers }: Request) => {
    const stranger = headers.get("x-person") === "stranger";
    const userId = stranger ? newId(userIdSchema) : lifecycle.plan.userId;
    return Promise.resolve({ userId, name: "You" });
  };
  const identity = { ...made.identity, personOf };
  return { ...made, log, rooms, identity };
}

/** One live interview behind the product's own routes, and a page's microphone. */
class FloorCase implements AsyncDisposable {
  readonly #audio = new ItemQueue<SoundPacket>(250, "drop_oldest");
  readonly #closed = Promise.withResolvers<"closed" | "lost">();
  readonly #stop = new AbortController();
  readonly #events: InterviewEvent[] = [];
  #woken = Promise.withResolvers<void>();
  #sequence = 0;
  #closes = 0;

  private constructor(
    private readonly ask: (request: Request) => Promise<Response>,
    readonly room: LiveRoom,
    private readonly close: () => Promise<void>,
  ) {
    void this.#follow();
  }

  static async open(sounding = false): Promise<FloorCase> {
    const log = openMemoryInterviewLog();
    const brains = {
      interviewer: new ScriptedInterviewer({ paceMs: 0 }),
      assessor: new ScriptedAssessor(),
      presence: await loadVisualScore(undefined),
    };
    const parts = { ...brains, hearing, voice: voiceOf(sounding) };
    const rooms = openRooms({
      log,
      clock: Date.now,
      wire: (room) => wireRoom(room, parts),
      onLost: () => {},
    });
    const room = await startInterview(rooms);
    const { app } = await pagesApp(servicesFor(room, { log, rooms }));
    const handler = app.handler();
    return new FloorCase(
      async (request) => await handler(request),
      room,
      () => rooms.close(),
    );
  }

  /** Presses a button as the page does. */
  press(action: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const address = `http://localhost/api/interviews/${this.room.sessionId}/floor`;
    return this.ask(
      new Request(address, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ action }),
      }),
    );
  }

  /** A page with a microphone connects. */
  connect(): void {
    const none = { framesReceived: 0, framesDropped: 0, malformed: 0, unknown: 0 };
    const peer: Peer = {
      connectionId: newId(connectionIdSchema),
      transport: "webrtc",
      frames: (async function* () {})(),
      audio: this.#audio,
      counts: { ...none, statesDropped: 0, audioReceived: 0, audioLost: 0 },
      sendLatest() {},
      closed: this.#closed.promise,
      close: () => Promise.resolve(void this.#closes++),
    };
    this.room.seat(peer);
  }

  /** How often the page was closed by the server. */
  get closes(): number {
    return this.#closes;
  }

  /** A quarter of a second of speech arrives. */
  speak(): void {
    for (let count = 0; count < 12; count++) {
      const sequence = this.#sequence++;
      this.#audio.push({
        kind: "opus",
        sequence,
        timestamp: sequence * 960,
        payload,
        lostBefore: 0,
      });
    }
  }

  /** The next event of a type, or the one that was there already. */
  async event<Type extends InterviewEvent["type"]>(type: Type) {
    for (;;) {
      const found = this.#events.find(({ type: other }) => other === type);
      if (found !== undefined) return found as Extract<InterviewEvent, { type: Type }>;
      await this.#woken.promise;
    }
  }

  async [Symbol.asyncDispose]() {
    this.#stop.abort();
    this.#audio.end();
    this.#closed.resolve("closed");
    await this.close();
  }

  async #follow(): Promise<void> {
    const from = { after: 0, roomId: null };
    for await (const message of this.room.subscribe(from, this.#stop.signal)) {
      if (message.type !== "event") continue;
      this.#events.push(message.numbered.event);
      this.#woken.resolve();
      this.#woken = Promise.withResolvers();
    }
  }
}

Deno.test("[FLO1] without a microphone nobody is heard, and the answer says what to do", async () => {
  await using floor = await FloorCase.open();
  const response = await floor.press("let_me_think");
  assert.equal(response.status, 409);
  assert.match(response.headers.get("content-type") ?? "", /problem\+json/);
  assert.match(await response.text(), /Type the answer instead/);
});

Deno.test("[FLO2] an unknown press, and a stranger's, change nothing", async () => {
  await using floor = await FloorCase.open();
  await floor.event("ReplyFinished");
  floor.connect();
  const before = floor.room.head;
  for (const action of ["shout", "", null, 7]) {
    const response = await floor.press(action);
    assert.equal(response.status, 422, String(action));
    await response.body?.cancel();
  }
  const stranger = await floor.press("done", { "x-person": "stranger" });
  assert.equal(stranger.status, 404);
  await stranger.body?.cancel();
  assert.equal(floor.room.head, before);
});

Deno.test("[FLO3] who is done is heard at once, in the middle of speech", async () => {
  await using floor = await FloorCase.open();
  await floor.event("ReplyFinished");
  floor.connect();
  floor.speak();
  const { utteranceId } = await floor.event("SpeechStarted");
  assert.equal((await floor.press("let_me_think")).status, 200);
  const response = await floor.press("done");
  assert.equal(response.status, 200);
  const { head } = await response.json();
  assert.ok(head > 0 && head <= floor.room.head);
  const heard = await floor.event("UtteranceHeard");
  assert.deepEqual([heard.utteranceId, heard.text, heard.how], [utteranceId, answer, "voice"]);
});

Deno.test("[FLO4] push-to-talk takes the floor from the voice, and letting go ends the answer", async () => {
  await using floor = await FloorCase.open(true);
  await floor.event("ReplyVoiceBegan");
  floor.connect();
  assert.equal((await floor.press("push_down")).status, 200);
  assert.equal((await floor.event("ReplyInterrupted")).cause, "candidate_spoke");
  floor.speak();
  await floor.event("SpeechStarted");
  assert.equal((await floor.press("push_up")).status, 200);
  assert.equal((await floor.event("UtteranceHeard")).text, answer);
});

Deno.test("[FLO5] a page that comes when the interview is over is refused, and closed", async () => {
  await using floor = await FloorCase.open();
  floor.room.execute({ type: "EndInterview", at: floor.room.now(), reason: "candidate" });
  assert.throws(() => floor.connect(), IllegalTransition);
  assert.equal(floor.closes, 1);
  assert.equal((await floor.press("done")).status, 409);
});
