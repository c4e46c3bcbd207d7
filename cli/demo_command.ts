import { z } from "zod";
import { pause } from "../async/pause.ts";
import { simulateInterview } from "../simulation/candidate.ts";
import { readRecordedEvents } from "../simulation/recorded_events.ts";
import { hashOfEvents } from "../projections/state_hash.ts";
import type { Numbered } from "../domain/event.ts";
import { personaSchema, trackSchema } from "../domain/lifecycle/events.ts";
import type { Settings } from "../product/settings.ts";
import { json, readOption } from "./arguments.ts";
import { command, type CommandContext } from "./command.ts";

/** How long a server that the demo starts may take, cold build included, in milliseconds. */
const startTimeoutMs = 180_000;

const thinkSchema = z.coerce.number().min(0).max(600);
const answersSchema = z.coerce.number().int().min(1).max(50);

export const demoCommand = command({
  name: "demo",
  summary: "Goes through a whole interview as a simulated candidate, over the real wire.",
  details: "Uses the server that runs at PORT, or starts one. One that it started goes on until " +
    "Ctrl-C, so that report and replay can be opened; with --json it ends at once.",
  options: {
    answers: { type: "string", value: "N", default: "4", about: "Answers until it ends." },
    track: {
      type: "string",
      value: "behavioural|system_design|coding",
      default: "behavioural",
      about: "What the interview is about.",
    },
    persona: {
      type: "string",
      value: "encouraging|balanced|strict",
      default: "balanced",
      about: "How the interviewer begins.",
    },
    think: {
      type: "string",
      value: "SECONDS",
      default: "0",
      about: "How long the candidate thinks before each answer.",
    },
    "no-camera": { type: "boolean", about: "Sends no landmarks." },
    json,
    nats: { type: "boolean", about: "A server that it starts keeps the log in a nats-server." },
  },
  async run(context, { values }) {
    const track = readOption("track", trackSchema, values.track);
    const persona = readOption("persona", personaSchema, values.persona);
    const think = readOption("think", thinkSchema, values.think);
    const answers = readOption("answers", answersSchema, values.answers);
    const server = await serverFor(context, values.nats ?? false);
    try {
      const { sessionId, events: through, hudStates } = await unlessStopped(
        context.signal,
        simulateInterview({
          server: server.address,
          track,
          persona,
          thinkMs: think * 1_000,
          answers,
          camera: !values["no-camera"],
          onProgress: (step, done, of) => context.note(`[${bar(done, of)}] ${step}`),
        }),
      );
      const { signal, note } = context;
      const api = `${server.address}/api/interviews/${sessionId}`;
      const events = await readRecordedEvents(api, { through, signal, note });
      const page = `${server.address}/interview/${sessionId}`;
      const hash = await hashOfEvents(events);
      const result = {
        session: sessionId,
        report: `${page}/report`,
        replay: `${page}/replay`,
        hash,
      };
      if (values.json) context.print(JSON.stringify({ ...result, events: events.length }));
      else {
        tell(context, { ...result, events, hudStates });
        await server.untilStopped();
      }
      return 0;
    } finally {
      await server.release();
    }
  },
});

/** @throws The signal's reason, as soon as it aborts. */
function unlessStopped<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  return Promise.race([work, stopped]).finally(() => signal.removeEventListener("abort", stop));
}

interface Told {
  readonly report: string;
  readonly replay: string;
  readonly hash: string;
  readonly events: readonly Numbered[];
  readonly hudStates: number;
}

function tell({ print }: CommandContext, told: Told): void {
  for (const line of reportLines(told.events)) print(line);
  print(`Report  ${told.report}`);
  print(`Replay  ${told.replay}`);
  const { events, hudStates, hash } = told;
  print(`${events.length} events, ${hudStates} HUD updates came back, hash ${hash}`);
}

/** The report in short: the overall score, then one line a competency. */
function reportLines(events: readonly Numbered[]): string[] {
  const report = events.map(({ event }) => event).findLast(({ type }) => type === "ReportWritten");
  if (report?.type !== "ReportWritten") return ["The report could not be written."];
  const judged = events.map(({ event }) => event).findLast(({ type }) => type === "AnswersJudged");
  const words = (score: number | null) => score === null ? "not enough data" : `${score} of 100`;
  const competencies = judged?.type === "AnswersJudged" ? judged.competencies : [];
  return [
    `Score   ${words(report.overallScore)}`,
    ...competencies.map(({ title, score }) => `        ${title}: ${words(score)}`),
  ];
}

const bar = (done: number, of: number) => "#".repeat(done).padEnd(of, ".");

interface Server {
  readonly address: string;
  /** Waits until the person ends a server that the demo started; another one is not waited for. */
  untilStopped(): Promise<void>;
  /** Stops the server if the demo started it. */
  release(): Promise<void>;
}

/** The server that runs already at the settings' address, or one that is started for the demo. */
async function serverFor(
  { settings, note, signal }: CommandContext,
  nats: boolean,
): Promise<Server> {
  const address = `http://${settings.HOST}:${settings.PORT}`;
  if (await answers(address)) {
    const nothing = () => Promise.resolve();
    return { address, untilStopped: nothing, release: nothing };
  }
  note(`No server answers at ${address}; starting one.`);
  const child = start(settings, nats);
  let running = true;
  const ended = child.status.then(() => running = false);
  const release = async () => {
    // Ctrl-C in a terminal reaches the server too.
    if (running) child.kill("SIGTERM");
    await ended;
  };
  const untilStopped = async () => {
    note("The server goes on, so that you can open them. Ctrl-C ends it.");
    await unlessStopped(signal, ended).catch(() => {});
  };
  const deadline = Date.now() + startTimeoutMs;
  while (!await answers(address)) {
    if (signal.aborted || Date.now() > deadline) {
      await release();
      signal.throwIfAborted();
      throw new Error(`The server did not start in time at ${address}.`);
    }
    await pause(250);
  }
  return { address, untilStopped, release };
}

function start(settings: Settings, nats: boolean): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["task", "start", ...nats ? ["--nats"] : []],
    env: { PORT: String(settings.PORT), HOST: settings.HOST, ACEIT_DATA: settings.ACEIT_DATA },
    stdout: "null",
  }).spawn();
}

async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
