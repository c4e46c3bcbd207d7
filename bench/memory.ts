import { pause } from "../async/pause.ts";
import { simulateInterview } from "../simulation/candidate.ts";
import type { Figure } from "./figure.ts";
import { type ServerProcess, startBareServer, startProduct } from "./server_process.ts";

interface MemoryOptions {
  /** Simulated interviews that are live together. @default 10 */
  readonly interviews?: number;
}

/** Answers of each simulated candidate. */
const answers = 4;

/**
 * Resident memory of the server: at rest after a start that finds its databases made, and what live
 * interviews add. The simulated candidates come over the real wire with camera; one whole interview
 * before them loads what the first one needs, and the highest reading while they talk counts.
 *
 * @throws {Error} This system has no /proc.
 */
export async function measure({ interviews = 10 }: MemoryOptions = {}): Promise<Figure[]> {
  await using bare = await startBareServer();
  const bareMb = await bare.residentMb();
  const data = await Deno.makeTempDir({ prefix: "aceit-bench-" });
  try {
    await (await startProduct({ data }))[Symbol.asyncDispose]();
    await using server = await startProduct({ data });
    const rest = await settle(server);
    await interview(server, 1);
    const before = await settle(server);
    const peak = await highest(
      server,
      Promise.all(Array.from({ length: interviews }, () => interview(server, answers))),
    );
    const baseline = `a bare Deno.serve, ${bareMb.toFixed(0)} MiB`;
    return [
      { name: "memory.rest_mb", value: rest, unit: "mb", baseline },
      {
        name: "memory.interview_mb",
        value: (peak - before) / interviews,
        unit: "mb",
        baseline: `the same process before ${interviews} live interviews with camera, ${
          before.toFixed(0)
        } MiB`,
      },
    ];
  } finally {
    await Deno.remove(data, { recursive: true });
  }
}

function interview({ address }: ServerProcess, answers: number): Promise<unknown> {
  const onProgress = () => {};
  return simulateInterview({
    server: address,
    answers,
    onProgress,
    track: "behavioural",
    camera: true,
  });
}

const sampleMs = 250;

/** The reading once it has kept within 1 % for two seconds; the last one after 15 seconds. */
async function settle(server: ServerProcess): Promise<number> {
  const readings: number[] = [];
  for (let sample = 0; sample < 15_000 / sampleMs; sample++) {
    readings.push(await server.residentMb());
    const recent = readings.slice(-2_000 / sampleMs);
    const spread = Math.max(...recent) - Math.min(...recent);
    if (recent.length === 2_000 / sampleMs && spread < Math.max(...recent) / 100) break;
    await pause(sampleMs);
  }
  return readings.at(-1) ?? 0;
}

/** The highest reading until something is over. */
async function highest(server: ServerProcess, during: Promise<unknown>): Promise<number> {
  let over = false;
  const ending = during.finally(() => over = true);
  let peak = 0;
  while (!over) {
    peak = Math.max(peak, await server.residentMb());
    await Promise.race([ending, pause(sampleMs)]);
  }
  await ending;
  return peak;
}
