import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { z } from "zod";
import { pause } from "../../async/pause.ts";
import { interviewEvent, type Numbered } from "../../domain/event.ts";
import { type SessionId, sessionIdSchema } from "../../domain/ids.ts";
import { eventNumberSchema } from "../../domain/units.ts";
import { connectNats } from "../../eventlog/nats/nats_connection.ts";
import { openNatsLeases } from "../../room/leases/nats_leases.ts";
import { simulateInterview } from "../../simulation/candidate.ts";
import { candidateAnswers, jobDescription, resume } from "../../simulation/script.ts";
import { launchBrowser } from "../browser/browser.ts";
import {
  missingForProcesses,
  type ProductProcesses,
  startProductProcesses,
} from "../servers/product_processes.ts";
import { startRoundRobin } from "../runner/round_robin.ts";

const { browser, reason } = await launchBrowser();
const missing = missingForProcesses ?? reason;
if (missing !== null) print(`Several processes are not tried: ${missing}`);

function print(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}

const lineSchema = z.object({ number: eventNumberSchema, event: interviewEvent });

async function readEvents(server: string, sessionId: SessionId): Promise<readonly Numbered[]> {
  const response = await fetch(`${server}/api/interviews/${sessionId}/log`);
  const lines = (await response.text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => lineSchema.parse(JSON.parse(line)));
}

const countOf = (events: readonly Numbered[], type: Numbered["event"]["type"]) =>
  events.filter(({ event }) => event.type === type).length;

function assertWhole(events: readonly Numbered[]): void {
  assert.deepEqual(events.map(({ number }) => number), events.map((_, place) => place + 1));
}

async function schedule(server: string): Promise<SessionId> {
  const form = new FormData();
  form.set("resume", new File([resume], "resume.txt", { type: "text/plain" }));
  form.set("jobDescription", jobDescription);
  form.set("track", "behavioural");
  const response = await fetch(`${server}/api/init-session`, { method: "POST", body: form });
  return z.object({ sessionId: sessionIdSchema }).parse(await response.json()).sessionId;
}

/** Address of the process that has the interview's room. */
async function ownerOf({ nats }: ProductProcesses, sessionId: SessionId): Promise<string> {
  const connection = await connectNats({ servers: [nats.url], token: nats.token });
  const leases = await openNatsLeases(connection, { address: "http://127.0.0.1:1" });
  const owner = await leases.ownerElsewhere(sessionId);
  await leases.close();
  assert.notEqual(owner, null);
  return owner?.address ?? "";
}

/** What a reader was told is in the log: numbers and bytes, until its stream breaks off. */
async function readAcknowledged(
  server: string,
  sessionId: SessionId,
): Promise<Map<number, string>> {
  const stream = await fetch(`${server}/api/interviews/${sessionId}/events?after=0`);
  const events = new Map<number, string>();
  let saved = 0;
  let text = "";
  try {
    for await (const piece of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += piece;
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const message = text.slice(0, end);
        text = text.slice(end + 2);
        const data = /^data: (.*)$/m.exec(message)?.[1] ?? "{}";
        const number = Number(/^id: (\d+)$/m.exec(message)?.[1] ?? 0);
        if (number > 0) events.set(number, data);
        if (message.startsWith("event: saved")) saved = Number(JSON.parse(data).through);
      }
    }
  } catch {
    // The stream ends with its process.
  }
  return new Map([...events].filter(([number]) => number <= saved));
}

/** Longest wait for one step, in milliseconds; only a product that hangs comes near it. */
const longestMs = 120_000;
/** Replies that are watched at most until one is seen while it is spoken. */
const mostWatched = 3;

async function send(page: Page, text: string): Promise<void> {
  await page.getByLabel("Your answer").fill(text);
  await page.getByLabel("Your answer").press("Control+Enter");
}

async function until<Value>(look: () => Promise<Value | null>): Promise<Value> {
  for (const began = performance.now(); performance.now() - began < longestMs;) {
    const found = await look();
    if (found !== null) return found;
    await pause(25);
  }
  throw new Error(`It did not happen in ${longestMs} ms.`);
}

/** Waits until the log, which any process reads, shows so many of a kind. */
const untilRecorded = (
  server: string,
  sessionId: SessionId,
  type: Numbered["event"]["type"],
  count: number,
) =>
  until(async () => {
    const events = await readEvents(server, sessionId);
    return countOf(events, type) >= count ? events : null;
  }).catch(async (error) => {
    const types = (await readEvents(server, sessionId)).map(({ event }) => event.type);
    throw new Error(`No ${type} number ${count} after ${types.join(", ")}`, { cause: error });
  });

Deno.test({
  name: "[PCS1] behind a balancer without stickiness an interview stays in one room",
  ignore: missing !== null,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn(t) {
    await using processes = await startProductProcesses(3);
    await using balancer = await startRoundRobin(processes.addresses);
    const { address: server } = balancer;

    await t.step("[PCS5] a whole interview with camera, every request elsewhere", async () => {
      const { sessionId, hudStates } = await simulateInterview({
        server,
        track: "behavioural",
        answers: 2,
        camera: true,
        onProgress: () => {},
      });
      const events = await readEvents(server, sessionId);
      assertWhole(events);
      assert.equal(countOf(events, "RoomOpened"), 1);
      assert.equal(countOf(events, "ReportWritten"), 1);
      assert.ok(hudStates > 0);
    });

    await t.step("[PCS2] kill -9 of the owner in the middle of a reply", async () => {
      await takeOver(processes, server);
    });

    await t.step("[PCS3] a process that ends in order hands over at once", async () => {
      await handOver(processes, server);
    });

    await t.step("[PCS4] read models of each process follow the one log", async () => {
      for (const address of processes.addresses) {
        await until(async () => {
          const page = await (await fetch(address)).text();
          return /3 in total/.test(page) ? true : null;
        });
      }
    });
  },
});

/** Answers through the page while its interview's process is killed. */
async function takeOver(processes: ProductProcesses, server: string): Promise<void> {
  if (browser === null) return;
  const page = await browser.context.newPage();
  page.setDefaultTimeout(longestMs);
  const sessionId = await schedule(server);
  await page.goto(`${server}/interview/${sessionId}`);
  await page.getByRole("button", { name: "Start the interview" }).click();
  await untilRecorded(server, sessionId, "ReplyFinished", 1).catch(async (error) => {
    throw new Error(await page.locator("body").innerText(), { cause: error });
  });
  const owner = await ownerOf(processes, sessionId);
  const seen = readAcknowledged(server, sessionId);
  const texts: string[] = [];
  const answer = async () => {
    const text = candidateAnswers[texts.length] ?? "";
    texts.push(text);
    await send(page, text);
  };
  // A slow machine may see a reply's beginning only when it is over; then the next one is watched.
  for (let speaking = false; !speaking;) {
    assert.ok(texts.length < mostWatched, "no reply was seen while it was being spoken");
    await answer();
    const before = await untilRecorded(server, sessionId, "ReplyBegan", texts.length + 1);
    speaking = countOf(before, "ReplyFinished") === texts.length;
    if (!speaking) await untilRecorded(server, sessionId, "ReplyFinished", texts.length + 1);
  }

  const killedAt = performance.now();
  await processes.kill(owner);
  const reopened = await untilRecorded(server, sessionId, "RoomOpened", 2);
  const roomMs = performance.now() - killedAt;
  await until(async () => {
    const events = await readEvents(server, sessionId);
    const last = events.findLast(({ event }) => event.type === "RoomOpened")?.number ?? 0;
    return events.some(({ number, event }) => number > last && event.type === "ReplyTokenProduced")
      ? true
      : null;
  });
  const wordsMs = performance.now() - killedAt;
  print(
    `Owner killed: new room after ${roomMs.toFixed(0)} ms, words go on after ${
      wordsMs.toFixed(0)
    } ms`,
  );
  assert.equal(countOf(reopened, "RoomOpened"), 2);

  await untilRecorded(server, sessionId, "ReplyFinished", texts.length + 1);
  await answer();
  await untilRecorded(server, sessionId, "ReplyFinished", texts.length + 1);
  await page.getByRole("button", { name: /^End/ }).click();
  await page.getByRole("button", { name: "End it" }).click();
  await page.getByText("That's it").waitFor();
  const events = await untilRecorded(server, sessionId, "ReportWritten", 1);
  await page.close();

  assertWhole(events);
  assert.equal(countOf(events, "RoomOpened"), 2, "one room before, one after");
  for (const text of texts) {
    const heard = events.filter(({ event }) =>
      event.type === "UtteranceHeard" && event.text === text
    );
    assert.equal(heard.length, 1);
  }
  const acknowledgedEvents = await seen;
  assert.ok(acknowledgedEvents.size > 0);
  for (const [number, data] of acknowledgedEvents) {
    assert.deepEqual(JSON.parse(data), JSON.parse(JSON.stringify(events[number - 1]?.event)));
  }
  print(
    `${acknowledgedEvents.size} acknowledged events, all in the log once; ${events.length} in all`,
  );
}

/** Two processes are left; one of them is asked to end while it has a room. */
async function handOver(processes: ProductProcesses, server: string): Promise<void> {
  const sessionId = await schedule(server);
  const post = (path: string) =>
    fetch(`${server}/api/interviews/${sessionId}/${path}`, { method: "POST", body: "{}" });
  assert.ok((await post("start")).ok);
  await untilRecorded(server, sessionId, "ReplyFinished", 1);
  const began = performance.now();
  await processes.stop(await ownerOf(processes, sessionId));
  await until(async () => (await post("end")).ok ? true : null);
  print(`Owner stopped: the next one answers after ${(performance.now() - began).toFixed(0)} ms`);
  const events = await untilRecorded(server, sessionId, "ReportWritten", 1);
  assertWhole(events);
  assert.equal(countOf(events, "RoomOpened"), 2);
}
