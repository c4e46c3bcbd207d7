import assert from "node:assert/strict";
import {
  type Context,
  context,
  type ContextManager,
  ROOT_CONTEXT,
  trace,
} from "@opentelemetry/api";
import { IllegalTransition } from "../domain/errors.ts";
import { LogError } from "../eventlog/engine.ts";
import { ModelFileError, ModelFiles } from "../media/model_files.ts";
import { OfferRefused } from "../media/offer.ts";
import { TooManyOffers } from "../media/open_offers.ts";
import type { Services } from "../product/app_state.ts";
import { OwnedElsewhere } from "../room/leases/leases.ts";
import { EventRefused, RoomClosed, UnknownInterview } from "../room/live_room.ts";
import { scheduledSession } from "../testing/fixtures/made_up_interview.ts";
import { fakeServices } from "../testing/servers/fake_services.ts";
import { madeUpInterviews } from "../testing/servers/made_up_interviews.ts";
import { pagesApp } from "../testing/servers/serve_pages.ts";
import { NotReached } from "./pass_on.ts";
import { Problem } from "./problem.ts";

/** An error of each known kind, with the problem that it is answered with. */
const known: readonly (readonly [Error, Readonly<Record<string, unknown>>])[] = [
  [new Problem(410, "It is gone.", "Look elsewhere."), {
    title: "It is gone.",
    status: 410,
    detail: "Look elsewhere.",
  }],
  [new Problem(422, "It is wrong.", "Say it better.", "text"), {
    title: "It is wrong.",
    status: 422,
    detail: "Say it better.",
    field: "text",
  }],
  [new Problem(429, "Too much.", "Wait."), { title: "Too much.", status: 429, detail: "Wait." }],
  [new IllegalTransition("It is over."), {
    title: "That is not possible now.",
    status: 409,
    detail: "It is over.",
  }],
  [new EventRefused("text is too long."), {
    title: "That cannot be recorded.",
    status: 422,
    detail: "text is too long.",
  }],
  [new UnknownInterview("No interview."), {
    title: "There is no such interview.",
    status: 404,
    detail: "Check the address, or start a new interview.",
  }],
  ...[
    new RoomClosed("Closed."),
    new OwnedElsewhere({ processId: "other", address: "http://127.0.0.1:1" }),
    new NotReached(true),
  ].map((error) =>
    [error, {
      title: "The interview is moving.",
      status: 503,
      detail: "Connect again in a moment; nothing was lost.",
    }] as const
  ),
  [new OfferRefused("The offer has no channel."), {
    title: "WebRTC is not possible here.",
    status: 422,
    detail: "The offer has no channel.",
    field: "sdp",
  }],
  [new TooManyOffers(), {
    title: "Too many connections are being opened.",
    status: 429,
    detail: "This one was not. Try again in 5 seconds, or connect by WebSocket.",
  }],
  ...([["not_found", 404], ["offline", 503], ["damaged", 502]] as const).map(([code, status]) =>
    [new ModelFileError(code, "No such file."), {
      title: "That landmark file is not available.",
      status,
      detail: "No such file.",
    }] as const
  ),
  [new LogError("full", "The disk is full.", true), {
    title: "The event log is not available.",
    status: 503,
    detail: "The disk is full.",
  }],
  [new Deno.errors.BadResource("Too many open files (os error 24)"), {
    title: "The server has too many files open.",
    status: 503,
    detail: "Try again in a moment.",
  }],
];

/** The product's own routes, of which everything that they ask fails with one error. */
let error: Error = new Error("Nothing failed.");
const lines: string[] = [];
const fail = () => Promise.reject(error);
const made = fakeServices(madeUpInterviews());
const services: Services = {
  ...made,
  rooms: { ...made.rooms, open: fail },
  views: { ...made.views, interviews: fail },
  health: fail,
  diary: (level, line) => lines.push(`${level}: ${line}`),
  landmarkFiles: Object.assign(new ModelFiles({ folder: null, data: "" }), { find: fail }),
};
const handler = (await pagesApp(services)).app.handler();

async function ask(failure: Error, path: string, method = "GET") {
  error = failure;
  lines.length = 0;
  const response = await handler(new Request(`http://localhost${path}`, { method }));
  const { status, headers } = response;
  const header = (name: string) => headers.get(name);
  return { status, header, text: await response.text(), lines: [...lines] };
}

/** Runs something as part of a trace, as a process does that exports traces. */
async function inTrace<Result>(traceId: string, run: () => Promise<Result>): Promise<Result> {
  const active = trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId: "00f067aa0ba902b7",
    traceFlags: 1,
  });
  const manager: ContextManager = {
    active: () => active,
    with: (_context: Context, call, self, ...given) => call.call(self, ...given),
    bind: (_context, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  context.setGlobalContextManager(manager);
  try {
    return await run();
  } finally {
    context.disable();
  }
}

const api = `/api/interviews/${scheduledSession}`;
/** Routes for programs: a command, the events, the WebSocket, one without a room, and a file. */
const forPrograms: readonly (readonly [string, string])[] = [
  ["POST", `${api}/start`],
  ["POST", `${api}/activity`],
  ["GET", `${api}/events`],
  ["GET", `${api}/socket?connection=${crypto.randomUUID()}`],
  ["GET", "/api/health"],
  ["GET", "/mediapipe/face_landmarker.task"],
];
const page = `/interview/${scheduledSession}`;

for (const [method, path] of forPrograms) {
  const name = path.replace(scheduledSession, "…").replace(/\?.*/, "");
  Deno.test(`[EDG1] a known error is answered with its problem: ${method} ${name}`, async () => {
    for (const [failure, problem] of known) {
      const { status, header, text } = await ask(failure, path, method);
      assert.equal(status, problem["status"], failure.name);
      assert.equal(header("content-type"), "application/problem+json; charset=utf-8");
      assert.equal(header("cache-control"), "no-store");
      assert.equal(header("retry-after"), status === 429 ? "5" : null);
      assert.deepEqual(JSON.parse(text), problem);
    }
  });
}

Deno.test("[EDG2] a page answers every known error with the error page, in the problem's words", async () => {
  for (const [failure, problem] of known) {
    if (failure instanceof UnknownInterview) continue;
    const { status, header, text } = await ask(failure, page);
    assert.equal(status, problem["status"], failure.name);
    assert.equal(header("content-type"), "text/html; charset=utf-8");
    assert.ok(text.includes(`<h1>${problem["title"]}</h1>`), text);
    assert.ok(text.includes(`${problem["detail"]}`), text);
  }
});

Deno.test("[EDG3] the page of an interview that does not exist is a page that does not exist", async () => {
  const { status, text } = await ask(new UnknownInterview("No interview."), page);
  assert.equal(status, 404);
  assert.match(text, /<h1>Page not found<\/h1>/);
});

Deno.test("[EDG4] an address without a route, and a method that a route lacks, get the error page", async () => {
  for (
    const [method, path, status] of [["GET", "/api/nothing", 404], ["DELETE", page, 405]] as const
  ) {
    const answer = await ask(new Error("Nothing failed."), path, method);
    assert.equal(answer.status, status);
    assert.equal(answer.header("content-type"), "text/html; charset=utf-8");
  }
});

const defect = new TypeError("“I would use a heap” is not a function");

for (const [method, path] of forPrograms) {
  const name = path.replace(scheduledSession, "…").replace(/\?.*/, "");
  Deno.test(`[EDG5] a defect is answered with a problem that says nothing of it: ${method} ${name}`, async () => {
    const { status, header, text, lines } = await ask(defect, path, method);
    assert.equal(status, 500);
    assert.equal(header("content-type"), "application/problem+json; charset=utf-8");
    assert.equal(header("cache-control"), "no-store");
    assert.deepEqual(JSON.parse(text), {
      title: "Something went wrong.",
      status: 500,
      detail: "Try again in a moment. What was recorded is safe.",
    });
    assert.equal(lines.length, 1);
  });
}

Deno.test("[EDG6] a page answers a defect with the error page, and it is written down once", async () => {
  const { status, text, lines } = await ask(defect, page);
  assert.equal(status, 500);
  assert.match(text, /<h1>Something went wrong<\/h1>/);
  assert.doesNotMatch(text, /heap|TypeError/);
  assert.equal(lines.length, 1);
});

Deno.test("[EDG7] the diary says where a defect happened, in which trace, and never its words", async () => {
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const path = `${api}/start`;
  const { lines } = await inTrace(traceId, () => ask(defect, path, "POST"));
  const [line = ""] = lines;
  assert.ok(line.startsWith(`error: TypeError at POST ${path}, trace ${traceId}\n    at `), line);
  assert.match(line, /answer_errors_test\.ts/);
  assert.doesNotMatch(line, /heap/);
  const [outside = ""] = (await ask(defect, path, "POST")).lines;
  assert.ok(outside.startsWith(`error: TypeError at POST ${path}\n`), outside);
});

Deno.test("[EDG8] known errors, and addresses without a route, are nothing for the diary", async () => {
  for (const [failure] of known) {
    assert.deepEqual((await ask(failure, `${api}/start`, "POST")).lines, []);
    assert.deepEqual((await ask(failure, page)).lines, []);
  }
  assert.deepEqual((await ask(defect, "/nothing")).lines, []);
});
