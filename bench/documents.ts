import { pause } from "../async/pause.ts";
import type { AppState } from "../product/app_state.ts";
import { newId, sessionIdSchema, utteranceIdSchema } from "../domain/ids.ts";
import { openProduct, type Product } from "../product/product.ts";
import type { LiveRoom } from "../room/live_room.ts";
import { readSettings } from "../product/settings.ts";
import { candidateAnswers } from "../simulation/script.ts";
import { pagesApp } from "../testing/servers/serve_pages.ts";
import { startInterview } from "../testing/servers/api_requests.ts";
import { measureReading } from "./document_reading.ts";
import { type Figure, quantile } from "./figure.ts";

interface DocumentsOptions {
  /** Turns that are timed alone, and at least as many beside the uploads. @default 20 */
  readonly turns?: number;
  /** How often an ordinary document of each format is read. @default 20 */
  readonly readings?: number;
}

/**
 * How long an ordinary upload is read; the longest pause of the event loop while the worst uploads are
 * read, all at once; and what an interview beside them notices: from an answer to the end of its reply.
 * Who uploads is a process of its own, as people's browsers are.
 */
export async function measure(
  { turns = 20, readings = 20 }: DocumentsOptions = {},
): Promise<Figure[]> {
  const reading = await measureReading(readings);
  const data = await Deno.makeTempDir({ prefix: "aceit-bench-" });
  const product = await openProduct(readSettings({ ACEIT_DATA: data }), {
    ownNats: false,
    diary() {},
  });
  try {
    return [reading, ...await measureProduct(product, turns)];
  } finally {
    await product.close();
    await Deno.remove(data, { recursive: true });
  }
}

async function measureProduct({ services }: Product, turns: number): Promise<Figure[]> {
  const { app } = await pagesApp(services);
  await using server = Deno.serve({ port: 0, onListen() {} }, app.handler());
  const origin = `http://127.0.0.1:${server.addr.port}`;
  await using uploader = await startUploader(origin);
  let room = await interviewAt(origin, services);
  for (let warm = 0; warm < 3; warm++) await timeTurn(room, warm);
  const alone: number[] = [];
  for (let turn = 0; turn < turns; turn++) alone.push(await timeTurn(room, turn));
  const idle = await longestPause(() => pause(10_000));
  const stall = await longestPause(() => uploader.upload());
  room = await interviewAt(origin, services);
  const beside: number[] = [];
  let going = true;
  const uploads = uploader.upload().finally(() => going = false);
  for (let turn = 0; going; turn++) beside.push(await timeTurn(room, turn));
  await uploads;
  const [p95, before] = [quantile(beside, 0.95), quantile(alone, 0.95)];
  return [
    {
      name: "documents.stall_ms",
      value: stall,
      unit: "ms",
      baseline: `${uploader.count} worst uploads at once; ${
        idle.toFixed(0)
      } ms in ten idle seconds`,
    },
    {
      name: "documents.turn_p95_ratio",
      value: p95 / before,
      unit: "ratio",
      baseline: `p95 of ${alone.length} turns alone, ${before.toFixed(0)} ms; ${beside.length} ` +
        `beside the uploads, ${p95.toFixed(0)} ms`,
    },
  ];
}

interface Uploader extends AsyncDisposable {
  /** How many documents it sends at once. */
  readonly count: number;
  /** Sends them all, and waits for the answers. */
  upload(): Promise<void>;
}

const program = new URL("./worst_uploads.ts", import.meta.url).pathname;

async function startUploader(origin: string): Promise<Uploader> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", program],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const said = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const commands = child.stdin.getWriter();
  const word = async (expected: string) => {
    const { value = "" } = await said.read();
    if (!value.startsWith(expected)) throw new Error(`The uploads ended: ${value}`);
    return value;
  };
  return {
    count: Number((await word("ready")).split(" ")[1]),
    async upload() {
      await commands.write(new TextEncoder().encode(`${origin}\n`));
      await word("sent");
    },
    async [Symbol.asyncDispose]() {
      await commands.close();
      await child.status;
    },
  };
}

async function interviewAt(origin: string, services: AppState["services"]): Promise<LiveRoom> {
  const api = await startInterview(origin);
  const room = await services.rooms.open(sessionIdSchema.parse(api.split("/").at(-1)));
  await replyAfter(room, 0);
  return room;
}

/** From an answer to the end of its reply, in milliseconds. */
async function timeTurn(room: LiveRoom, turn: number): Promise<number> {
  const began = performance.now();
  const replied = replyAfter(room, room.head);
  const text = candidateAnswers[turn % candidateAnswers.length] ?? "";
  room.execute({
    type: "HearUtterance",
    at: room.now(),
    utteranceId: newId(utteranceIdSchema),
    how: "typed",
    text,
    words: [],
    confidence: null,
    speechBeganAt: null,
    speechEndedAt: null,
  });
  await replied;
  return performance.now() - began;
}

/** Waits until a reply after this event is finished. */
async function replyAfter(room: LiveRoom, after: number): Promise<void> {
  const stop = new AbortController();
  for await (const message of room.subscribe({ after, roomId: room.roomId }, stop.signal)) {
    if (message.type === "event" && message.numbered.event.type === "ReplyFinished") break;
  }
  stop.abort();
}

/** The longest time between two looks at the clock that were due every millisecond. */
async function longestPause(work: () => Promise<void>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const look = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(look, 1);
  try {
    await work();
    look();
    return longest;
  } finally {
    clearInterval(timer);
  }
}
