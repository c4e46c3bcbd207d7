import { jetstreamManager } from "@nats-io/jetstream";
import { pause } from "../async/pause.ts";
import { connectNats } from "../eventlog/nats/nats_connection.ts";
import { startNatsServer } from "../eventlog/nats/nats_server.ts";
import { measureSchema } from "../domain/lifecycle/events.ts";
import { simulateInterview } from "../simulation/candidate.ts";
import { sendLandmarks } from "../simulation/landmark_sender.ts";
import { readRecording } from "../simulation/recording.ts";
import { startInterview } from "../testing/body/camera_page.ts";
import { startProduct } from "../testing/servers/running_product.ts";
import type { Figure } from "./figure.ts";

/** The interview that the figures are for. */
const minutes = 45;
const exchanges = 30;
/** Answers of the interview that words are measured in, and seconds that a camera is measured for. */
const answers = 6;

/** What something added to the log and to the process. */
interface Cost {
  readonly events: number;
  readonly messages: number;
  readonly bytes: number;
  readonly cpuSeconds: number;
}

/**
 * What one interview costs in events, bytes of the log and processor time, on JetStream: words by the
 * exchange, the camera by the minute, both put together for 45 minutes with 30 exchanges.
 */
export async function measure({ cameraSeconds = 20 } = {}): Promise<Figure[]> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-size-" });
  const server = await startNatsServer({ folder });
  const connection = await connectNats({ servers: [server.url], token: server.token });
  try {
    await using product = await startProduct({
      env: { NATS_URL: server.url, NATS_TOKEN: server.token },
    });
    const manager = await jetstreamManager(connection);
    const costOf = async (work: () => Promise<string>): Promise<Cost> => {
      const state = async () => (await manager.streams.info("ACEIT")).state;
      const [before, cpu] = [await state(), await product.processorSeconds()];
      const sessionId = await work();
      const after = await state();
      const log = await fetch(`${product.origin}/api/interviews/${sessionId}/log`);
      await log.body?.cancel();
      return {
        events: Number(log.headers.get("x-aceit-events")),
        messages: after.messages - before.messages,
        bytes: after.bytes - before.bytes,
        cpuSeconds: await product.processorSeconds() - cpu,
      };
    };
    const words = (count: number) => () => talk(product.origin, count);
    await costOf(words(1)); // Compiles what is measured.
    const short = await costOf(words(1));
    const long = await costOf(words(answers));
    const camera = await costOf(() => watch(product.origin, cameraSeconds));
    return figuresOf(short, long, camera, cameraSeconds);
  } finally {
    await connection.close();
    await server.stop();
    await Deno.remove(folder, { recursive: true });
  }
}

async function talk(server: string, count: number): Promise<string> {
  const { sessionId } = await simulateInterview({
    server,
    track: "behavioural",
    answers: count,
    camera: false,
    onProgress: () => {},
  });
  return sessionId;
}

/** A running interview in which nobody speaks, watched by the camera. */
async function watch(server: string, seconds: number): Promise<string> {
  const sessionId = await startInterview(server, measureSchema.options);
  const recording = await readRecording(new URL("../simulation/landmarks.bin.gz", import.meta.url));
  const sender = await sendLandmarks(`${server}/api/interviews/${sessionId}`, recording);
  await pause(seconds * 1_000);
  await sender.close();
  return sessionId;
}

function figuresOf(short: Cost, long: Cost, camera: Cost, cameraSeconds: number): Figure[] {
  const total = (what: keyof Cost) => {
    const exchange = (long[what] - short[what]) / (answers - 1);
    const cameraMinute = camera[what] / cameraSeconds * 60;
    return { exchange, cameraMinute, all: exchange * exchanges + cameraMinute * minutes };
  };
  const baseline = `${minutes} minutes, ${exchanges} typed exchanges, camera on all the time`;
  const cpu = total("cpuSeconds");
  return [
    { name: "interview.events", value: total("events").all, unit: "events", baseline },
    { name: "interview.commits", value: total("messages").all, unit: "messages", baseline },
    { name: "interview.log_mb", value: total("bytes").all / 2 ** 20, unit: "mb", baseline },
    { name: "interview.cpu_s", value: cpu.all, unit: "s", baseline: `${baseline}, no voice` },
    { name: "interview.exchange_cpu_ms", value: cpu.exchange * 1_000, unit: "ms", baseline: "one" },
    {
      name: "interview.camera_cpu_s_min",
      value: cpu.cameraMinute,
      unit: "s",
      baseline: "one minute of landmarks",
    },
  ];
}
