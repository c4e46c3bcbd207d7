import assert from "node:assert/strict";
import { z } from "zod";
import { interviewEvents } from "../../domain/event.ts";
import { eventSchema, personal } from "../../domain/event_schema.ts";
import { eventShapeHash } from "../../testing/fixtures/event_shape_hash.ts";
import { all } from "../../testing/contracts/log_engine_contract.ts";
import { recordedVersions } from "../../testing/fixtures/record_interview.ts";
import { recordedHashes, recordedShapes, recordings } from "../../testing/fixtures/recording.ts";
import { eventsOf, hashesOf } from "../../testing/fixtures/recording_hashes.ts";
import { openRooms } from "../../room/rooms.ts";
import { presentVocabulary, type SkippedEvent } from "./codec.ts";
import type { Commit } from "../engine.ts";
import { eventShapes, shapeOf } from "./event_shapes.ts";
import { memoryKeys } from "../keys/memory_keys.ts";
import { openInterviewLog } from "../open_interview_log.ts";
import { openSqliteEngine } from "../sqlite/sqlite_engine.ts";
import { upcasters } from "./upcasters.ts";

const program = "deno run -A testing/fixtures/record_interview.ts";

Deno.test("[SE1] every recorded interview decodes and folds to what is written down for it", async () => {
  const expected = recordedHashes();
  assert.ok(recordings().length > 0);
  for (const recording of recordings()) {
    const { events, states } = await hashesOf(recording);
    const last = recording.commits.at(-1);
    assert.equal(eventsOf(recording).at(-1)?.number, (last?.first ?? 0) + (last?.count ?? 0) - 1);
    assert.equal(
      events,
      expected[recording.name]?.events,
      `${recording.name} decodes to other events than before. If an upcaster was meant to change ` +
        `that, run: ${program}`,
    );
    assert.equal(
      states,
      expected[recording.name]?.states,
      `${recording.name} folds to another state than before. If a projection was meant to change, ` +
        `raise its version and run: ${program}`,
    );
  }
});

Deno.test("[SE2] an event whose shape changed has a new version", () => {
  const recorded = recordedShapes();
  for (const schema of interviewEvents) {
    const type = schema.shape.type.value;
    const version = schema.shape.version.value;
    const shape = recorded[type]?.[String(version)];
    assert.ok(shape !== undefined, `${type} ${version} is new. Write it down with: ${program}`);
    assert.equal(
      eventShapeHash(schema),
      shape,
      `The shape of ${type} changed, but events of version ${version} lie in logs. Put the old ` +
        `shape back, or raise its version, add the step from ${version} to upcasters.ts, and run: ` +
        program,
    );
  }
});

Deno.test("[SE3] every version that was ever written down can be read, and a recording has it", () => {
  const have = recordedVersions();
  for (const [type, versions] of Object.entries(recordedShapes())) {
    const present = eventShapes.get(type);
    assert.ok(present !== undefined, `${type} is gone, but lies in logs. Put it back.`);
    for (const version of Object.keys(versions)) {
      assert.ok(have.has(`${type} ${version}`), `No recording has ${type} ${version}: ${program}`);
      const step: unknown = Number(version) === present.version ||
        upcasters[type]?.[Number(version)];
      assert.ok(step, `Nothing upcasts ${type} ${version}. Add the step to upcasters.ts.`);
    }
  }
});

Deno.test("[SE4] names, kinds, limits and sealing all belong to the shape; order does not", () => {
  const shape = (fields: z.ZodRawShape) => eventShapeHash(eventSchema("Changed", 1, fields));
  const original = shape({ text: z.string().max(10), count: z.int() });
  assert.equal(shape({ count: z.int(), text: z.string().max(10) }), original);
  for (
    const changed of [
      { words: z.string().max(10), count: z.int() },
      { text: z.string().max(11), count: z.int() },
      { text: z.string().max(10), count: z.int().nullable() },
      { text: personal("report", z.string().max(10)), count: z.int() },
      { text: z.string().max(10) },
    ]
  ) assert.notEqual(shape(changed), original);
});

Deno.test("[SE5] a later version's events are kept, skipped with a warning, and read by that version", async () => {
  const folder = await Deno.makeTempDir({ prefix: "aceit-future-" });
  const engine = await openSqliteEngine({ folder });
  const [recording] = recordings();
  assert.ok(recording !== undefined);
  const { sessionId } = recording;
  const skipped: SkippedEvent[] = [];
  const keys = memoryKeys([[sessionId, recording.keys]]);
  const log = openInterviewLog(engine, keys, { onSkipped: (event) => skipped.push(event) });
  const beginning = recording.commits.slice(0, 3);
  for (const commit of beginning) await engine.append(commit);
  const last = beginning.at(-1);
  const known = (last?.first ?? 0) + (last?.count ?? 0) - 1;
  await engine.append(future(recording.commits[0], known + 1));

  const rooms = openRooms({
    log,
    clock: () => 1_900_000_000_000,
    wire: () => {},
    onLost: assert.fail,
  });
  const room = await rooms.open(sessionId);
  assert.equal(room.head, known + 2, "the room goes on after the event that it does not know");
  assert.ok(await room.whenSaved(room.head, 5_000));
  await rooms.close();
  assert.deepEqual(
    (await all(log.read(sessionId, known - 1))).map(({ number }) => number),
    [known, known + 2],
  );
  assert.deepEqual([skipped[0]?.type, skipped[0]?.number], ["HologramShown", known + 1]);

  const later = shapeOf(eventSchema("HologramShown", 3, { colour: z.string() }));
  const shapes = new Map([...eventShapes, ["HologramShown", later]]);
  const upgraded = openInterviewLog(engine, keys, { vocabulary: { ...presentVocabulary, shapes } });
  const read = await all(upgraded.read(sessionId, known));
  assert.deepEqual({ ...read[0]?.event }, {
    type: "HologramShown",
    version: 3,
    at: 1_850_000_000_000,
    colour: "blue",
  });
  await engine.close();
  await Deno.remove(folder, { recursive: true });
});

function future(like: Commit | undefined, first: number): Commit {
  const event = { type: "HologramShown", version: 3, at: 1_850_000_000_000, colour: "blue" };
  const payload = new TextEncoder().encode(JSON.stringify({ format: 1, events: [event] }));
  return { stream: like?.stream ?? "", first, count: 1, payload };
}
