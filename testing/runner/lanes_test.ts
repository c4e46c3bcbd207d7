import assert from "node:assert/strict";
import { pause } from "../../async/pause.ts";
import { runInLanes } from "./lanes.ts";

interface Job {
  readonly kind: "page" | "process";
  readonly name: string;
}
const page = (name: string): Job => ({ kind: "page", name });
const process = (name: string): Job => ({ kind: "process", name });

/** Jobs that end when they are told to. */
function startJobs(jobs: readonly Job[], lanes: readonly Job["kind"][][]) {
  const running = new Map<string, () => void>();
  const whole = runInLanes(
    jobs,
    lanes,
    ({ name }) => new Promise((resolve) => running.set(name, resolve)),
  );
  const end = async (name: string) => {
    running.get(name)?.();
    running.delete(name);
    // The lane takes its next job in the microtasks that follow.
    await pause(0);
  };
  return { end, whole, names: () => [...running.keys()].sort() };
}

Deno.test("[LNE1] each lane runs one job at a time, its favourite kind first", async () => {
  const jobs = [page("a"), page("b"), process("c"), process("d")];
  const { end, names, whole } = startJobs(jobs, [["page", "process"], ["process"]]);
  assert.deepEqual(names(), ["a", "c"]);
  await end("c");
  assert.deepEqual(names(), ["a", "d"]);
  await end("a");
  assert.deepEqual(names(), ["b", "d"]);
  await end("b");
  await end("d");
  await whole;
});

Deno.test("[LNE2] a lane whose favourites are done takes what it may, and nothing else", async () => {
  const { end, names, whole } = startJobs(
    [page("a"), process("b"), page("c"), page("d")],
    [["process", "page"], ["process"], ["page"]],
  );
  assert.deepEqual(names(), ["a", "b"]);
  await end("b");
  assert.deepEqual(names(), ["a", "c"]);
  await end("a");
  await end("c");
  await end("d");
  await whole;
});

Deno.test("[LNE3] a job that throws ends the whole with its error", async () => {
  const run = () => Promise.reject(new Error("no disk"));
  await assert.rejects(runInLanes([page("a")], [["page"]], run), /no disk/);
});
