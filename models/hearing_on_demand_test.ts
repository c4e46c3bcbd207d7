import assert from "node:assert/strict";
import { HearingError, type Transcriber } from "./hearing.ts";
import { HearingOnDemand, type HearingStatus } from "./hearing_on_demand.ts";

const request = { interview: "a", final: true, signal: new AbortController().signal };
const sound = new Float32Array(1_600);

function setUp(open: (attempt: number) => Promise<Partial<Transcriber>>) {
  let attempts = 0;
  let closed = 0;
  const base: Transcriber = {
    model: "small",
    transcribe: () => Promise.resolve({ text: "Hello.", words: [], confidence: 1 }),
    close: () => Promise.resolve(void closed++),
  };
  const hearing = new HearingOnDemand({
    model: "small",
    openTranscriber: async () => ({ ...base, ...await open(++attempts) }),
    openDetector: () => Promise.reject(new Error("No weights.")),
  });
  const counts = () => ({ attempts, closed });
  return { hearing, counts };
}

Deno.test("[HD1] nothing is loaded before somebody speaks, and then once", async () => {
  const { hearing, counts } = setUp(() => Promise.resolve({}));
  assert.deepEqual(hearing.status, { phase: "asleep" });
  hearing.warm();
  assert.deepEqual(hearing.status, { phase: "loading" });
  const heard = await Promise.all([1, 2].map(() => hearing.transcriber.transcribe(sound, request)));
  assert.deepEqual(heard.map(({ text }) => text), ["Hello.", "Hello."]);
  assert.deepEqual(hearing.status, { phase: "ready" });
  await hearing.close();
  assert.deepEqual(counts(), { attempts: 1, closed: 1 });
});

Deno.test("[HD2] a model that cannot be loaded says why, and is tried again", async () => {
  const { hearing, counts } = setUp((attempt) =>
    attempt === 1 ? Promise.reject(new Error("Disk full.")) : Promise.resolve({})
  );
  await assert.rejects(hearing.transcriber.transcribe(sound, request), /Disk full/);
  assert.deepEqual(hearing.status, { phase: "failed", reason: "Disk full." });
  assert.equal((await hearing.transcriber.transcribe(sound, request)).text, "Hello.");
  assert.equal(counts().attempts, 2);
});

Deno.test("[HD3] a model that broke while it worked is opened anew, one that is busy is kept", async () => {
  const failures = [
    new HearingError("busy", true, "Busy."),
    new HearingError("failed", false, "Broke."),
  ];
  const { hearing, counts } = setUp(() => {
    return Promise.resolve({ transcribe: () => Promise.reject(failures.shift()) });
  });
  const seen: HearingStatus["phase"][] = [];
  for (let turn = 0; turn < 2; turn++) {
    await assert.rejects(hearing.transcriber.transcribe(sound, request), HearingError);
    seen.push(hearing.status.phase);
  }
  assert.deepEqual(seen, ["ready", "failed"]);
  hearing.warm();
  assert.equal(counts().attempts, 2);
});

Deno.test("[HD4] without a detector, and after the end, there is a typed refusal", async () => {
  const { hearing } = setUp(() => Promise.resolve({}));
  await assert.rejects(hearing.detector(), /No weights/);
  assert.equal(hearing.status.phase, "failed");
  await hearing.close();
  await assert.rejects(hearing.transcriber.transcribe(sound, request), { code: "closed" });
});

Deno.test("[HD5] another transcriber takes over once it is open, and the old one ends what it has", async () => {
  const closed: number[] = [];
  const slow = Promise.withResolvers<void>();
  const { hearing, counts } = setUp((attempt) => {
    if (attempt === 2) return Promise.reject(new Error("Too large."));
    return Promise.resolve({
      transcribe: async () => {
        if (attempt === 1) await slow.promise;
        return { text: `By ${attempt}.`, words: [], confidence: 1 };
      },
      close: () => Promise.resolve(void closed.push(attempt)),
    });
  });
  await hearing.reopen();
  assert.equal(counts().attempts, 0, "Asleep: the first voice opens what is wanted then.");
  const before = hearing.transcriber.transcribe(sound, request);
  await assert.rejects(hearing.reopen(), /Too large/);
  assert.deepEqual(hearing.status, { phase: "ready" });
  await hearing.reopen();
  assert.equal((await hearing.transcriber.transcribe(sound, request)).text, "By 3.");
  assert.deepEqual(closed, []);
  slow.resolve();
  assert.equal((await before).text, "By 1.");
  assert.deepEqual(closed, [1]);
  await hearing.close();
  assert.deepEqual(closed, [1, 3]);
});
