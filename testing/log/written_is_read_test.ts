import assert from "node:assert/strict";
import { memoryKeys } from "../../eventlog/keys/memory_keys.ts";
import { openInterviewLog } from "../../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../../eventlog/sqlite/sqlite_engine.ts";
import { hashOfEvents } from "../../projections/state_hash.ts";
import { type Fuzzed, fuzzInterview, type FuzzOptions } from "./fuzz_interview.ts";

const firstSeed = Number(Deno.env.get("ACEIT_SEED") ?? 1);
const count = Number(Deno.env.get("ACEIT_FUZZ") ?? 100);

/** Fuzzes interviews one after the other; all that each decided is read again and folds to the same state. */
async function allIsRead(interviews: number, options: FuzzOptions): Promise<readonly Fuzzed[]> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-limits-" });
  const engine = await openSqliteEngine({ folder });
  const log = openInterviewLog(engine, memoryKeys());
  const all: Fuzzed[] = [];
  try {
    for (let seed = firstSeed; seed < firstSeed + interviews; seed++) {
      const fuzzed = await fuzzInterview(log, seed, options);
      const read = await Array.fromAsync(log.read(fuzzed.sessionId));
      assert.deepEqual(
        read.map(({ number }) => number),
        Array.from({ length: fuzzed.events }, (_, place) => place + 1),
        `seed ${seed}`,
      );
      assert.equal(await hashOfEvents(read), fuzzed.liveHash, `seed ${seed}`);
      all.push(fuzzed);
    }
    return all;
  } finally {
    await engine.close();
    await Deno.remove(folder, { recursive: true });
  }
}

const sum = (all: readonly Fuzzed[], what: "events" | "refused" | "roomsLost") =>
  all.reduce((total, one) => total + one[what], 0);

function print(name: string, all: readonly Fuzzed[]): void {
  const line = `${all.length} ${name}: ${sum(all, "events")} events, ` +
    `${sum(all, "refused")} commands refused, ${sum(all, "roomsLost")} rooms lost\n`;
  Deno.stderr.writeSync(new TextEncoder().encode(line));
}

Deno.test("[WIR1] whatever commands come, all that was decided is written, read and folded alike", async () => {
  const all = await allIsRead(count, { steps: 120, extreme: 0.5 });
  print("interviews with values at, below and above every limit", all);
  assert.ok(sum(all, "refused") > count);
  assert.ok(sum(all, "events") > 20 * count);
});

Deno.test("[WIR2] very long interviews are written, read and folded alike", async () => {
  const all = await allIsRead(2, { steps: 4_000, extreme: 0.1 });
  print("interviews of 4,000 commands", all);
  for (const { events } of all) assert.ok(events > 800, `${events} events`);
});
