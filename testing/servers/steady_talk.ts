import { pause } from "../../async/pause.ts";
import { newId, replyIdSchema } from "../../domain/ids.ts";
import type { LiveRoom, Rooms } from "../../room/live_room.ts";
import { SampleInterview } from "../fixtures/sample_interview.ts";

/** How long one event took, in milliseconds: to be decided, and to reach a live reader. */
export interface Delay {
  readonly at: number;
  readonly execute: number;
  readonly deliver: number;
}

/** A room that is talked in at a steady pace, and what its reader noticed. */
interface SteadyTalk {
  readonly delays: readonly Delay[];
  /** What the reader was told of the recording, in order: behind or not. */
  readonly recording: readonly boolean[];
  /** Resolves once the reader has got so many events from now on. */
  untilDelivered(count: number): Promise<void>;
  stop(): Promise<void>;
}

const tokenMs = 4;

/** Starts an interview in a new room and a reply that goes on, a token every 4 ms. */
export async function startInterview(rooms: Pick<Rooms, "create">): Promise<LiveRoom> {
  const sample = new SampleInterview();
  sample.begin();
  const { sessionId, userId, at } = sample;
  const agreed = { track: "behavioural", level: "senior", persona: "balanced" } as const;
  const plan = { sessionId, userId, ...agreed, plannedMinutes: 30 };
  const room = await rooms.create({ type: "ScheduleInterview", at, plan, consents: ["presence"] });
  const documents = { resumeName: "a.txt", resumeMediaType: "text/plain" };
  const texts = { resumeText: "Built engines.", jobDescription: "Build engines." };
  room.execute({ type: "AddDocuments", at: room.now(), ...documents, ...texts });
  room.execute({ type: "StartInterview", at: room.now(), engine: "scripted" });
  return room;
}

/** Talks in a room until it is stopped, and watches it with a reader. */
export function talkSteadily(room: LiveRoom): SteadyTalk {
  const replyId = newId(replyIdSchema);
  const spoken = { engine: "scripted", model: "bank", promptVersion: "1" } as const;
  const plan = { intent: "open", tone: "balanced", questionId: null, grounding: [] } as const;
  room.execute({ type: "BeginReply", at: room.now(), replyId, ...plan, ...spoken });
  const over = new AbortController();
  const sent = new Map<number, { at: number; execute: number }>();
  const delays: Delay[] = [];
  const recording: boolean[] = [];

  const reading = (async () => {
    const from = { after: room.head, roomId: room.roomId };
    for await (const message of room.subscribe(from, over.signal)) {
      if (message.type === "recording") recording.push(message.behind);
      if (message.type !== "event") continue;
      const began = sent.get(message.numbered.number);
      if (began === undefined) continue;
      delays.push({ ...began, deliver: performance.now() - began.at });
    }
  })();
  const timer = setInterval(() => {
    const began = performance.now();
    const numbered = room.execute({ type: "ProduceToken", at: room.now(), replyId, text: "word " });
    const execute = performance.now() - began;
    for (const { number } of numbered) sent.set(number, { at: began, execute });
  }, tokenMs);

  return {
    delays,
    recording,
    async untilDelivered(count) {
      const enough = delays.length + count;
      while (delays.length < enough) await pause(tokenMs);
    },
    async stop() {
      clearInterval(timer);
      over.abort();
      await reading;
    },
  };
}
