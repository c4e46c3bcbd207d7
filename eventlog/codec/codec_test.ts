import assert from "node:assert/strict";
import fc from "fast-check";
import { z } from "zod";
import type { InterviewEvent, Numbered } from "../../domain/event.ts";
import { eventSchema, personal } from "../../domain/event_schema.ts";
import { epochMillis, eventNumber } from "../../domain/units.ts";
import { decodeCommit, encodeCommit, isSealed, openCommit, personalKindsOf } from "./codec.ts";
import { type Commit, LogError } from "../engine.ts";
import { erasedText, eventShapes, shapeOf } from "./event_shapes.ts";
import { type KindKeys, ringOfOneKey } from "../keys/keys.ts";
import { seal, unseal } from "../keys/seal.ts";

const stream = "interview.0b0f7e0e-4b69-4c3d-9d0f-3f6f8f0f8a11";
const keys: KindKeys = {
  documents: new Uint8Array(32).fill(5),
  conversation: new Uint8Array(32).fill(6),
  report: new Uint8Array(32).fill(7),
};
const key = new Uint8Array(32).fill(5);
const at = epochMillis(1_800_000_000_000);

const uuid = fc.uuid();
const text = fc.string({ minLength: 1, maxLength: 200, unit: "binary" });

/** Events with and without personal fields, of each kind of field that is sealed. */
const anyEvent: fc.Arbitrary<InterviewEvent> = fc.oneof(
  fc.record({ replyId: uuid, index: fc.nat(), text }).map((fields) => ({
    type: "ReplyTokenProduced",
    version: 1,
    at,
    ...fields,
  })),
  fc.record({ utteranceId: uuid, text, word: text.map((word) => word.slice(0, 100)) }).map(
    ({ word, ...fields }) => ({
      type: "UtteranceHeard",
      version: 1,
      at,
      ...fields,
      how: "typed",
      words: [{ text: word, start: 0, end: 20 }],
      confidence: null,
      speechBeganAt: null,
      speechEndedAt: null,
    }),
  ),
  fc.record({ resumeName: text, resumeText: text, jobDescription: text }).map((fields) => ({
    type: "DocumentsAdded",
    version: 1,
    at,
    resumeMediaType: "text/plain",
    ...fields,
  })),
  fc.record({ roomId: uuid }).map((fields) => ({ type: "RoomOpened", version: 1, at, ...fields })),
).map(checkEvent);

function checkEvent(event: { type: string }): InterviewEvent {
  const shape = eventShapes.get(event.type);
  assert.ok(shape !== undefined);
  return shape.schema.parse(event) as InterviewEvent;
}

const numberEvents = (events: readonly InterviewEvent[], first = 1): Numbered[] =>
  events.map((event, index) => ({ number: eventNumber(first + index), event }));

const commits = fc.record({
  first: fc.integer({ min: 1, max: 1_000_000 }),
  events: fc.array(anyEvent, { minLength: 1, maxLength: 12 }),
}).map(({ first, events }) => numberEvents(events, first));

const decode = (commit: Commit, withKeys: KindKeys | null = keys) =>
  decodeCommit(openCommit(commit), withKeys);

const isCorrupt = (error: unknown) => error instanceof LogError && error.code === "corrupt";

const token = (words: string) =>
  checkEvent(
    {
      type: "ReplyTokenProduced",
      version: 1,
      at,
      replyId: "8d3c8b1c-5d9e-4ad4-9a52-1d4c2a6f5d11",
      index: 0,
      text: words,
    } as { type: string },
  );

Deno.test("[CO1] decoding gives back the events that were encoded", () =>
  fc.assert(fc.property(commits, (events) => {
    const commit = encodeCommit(stream, events, keys);
    assert.deepEqual([commit.first, commit.count], [events[0]?.number, events.length]);
    assert.deepEqual(decode(commit), { events, skipped: [] });
  })));

Deno.test("[CO2] the same events give the same bytes, so that a resend is recognised", () =>
  fc.assert(fc.property(commits, (events) => {
    const again = structuredClone(events);
    assert.deepEqual(encodeCommit(stream, events, keys), encodeCommit(stream, again, keys));
  })));

Deno.test("[CO3] no personal text can be found in the bytes", () => {
  const events = numberEvents([token("Planted Sentence 4711"), token("another planted one")]);
  const { payload } = encodeCommit(stream, events, keys);
  const bytes = new TextDecoder().decode(payload);
  assert.doesNotMatch(bytes, /lanted/);
  assert.deepEqual([...personalKindsOf(events)], ["conversation"]);
  assert.throws(() => encodeCommit(stream, events, null), /no key/);
});

Deno.test("[CO4] without its key a commit decodes to fixed words, the same every time", () =>
  fc.assert(fc.property(commits, (events) => {
    const commit = encodeCommit(stream, events, keys);
    const erased = decode(commit, null).events;
    assert.deepEqual(erased, decode(commit, null).events);
    for (const [index, { number, event }] of erased.entries()) {
      const before = events[index];
      assert.deepEqual([number, event.type, event.at], [before?.number, before?.event.type, at]);
      if ("text" in event) assert.equal(event.text, erasedText);
      if ("words" in event) assert.deepEqual(event.words, []);
    }
  })));

Deno.test("[CO5] every personal field of every event has words for when it is erased", () => {
  for (const { schema, personal: names, erased } of eventShapes.values()) {
    for (const [name, kind] of names) {
      const value = erased.get(kind)?.[name];
      assert.ok((schema.shape[name] as z.ZodType).safeParse(value).success, name);
    }
  }
});

Deno.test("[CO6] sealed text opens with its own key and in its own place only", () => {
  const commit = encodeCommit(stream, numberEvents([token("secret")], 7), keys);
  assert.throws(() => decode(commit, ringOfOneKey(new Uint8Array(32).fill(9))), isCorrupt);
  assert.throws(() => decode({ ...commit, first: 8 }), isCorrupt);
  assert.throws(() => decode({ ...commit, stream: "interview.other" }), isCorrupt);
});

Deno.test("[CO7] changed sealed bytes are noticed, and nonces differ with the text", () =>
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (plain, where) => {
    const sealed = seal(key, "place", plain);
    assert.deepEqual(Uint8Array.from(unseal(key, "place", sealed)), plain);
    const changed = sealed.slice();
    changed[where % changed.length] = (changed[where % changed.length] ?? 0) ^ 1;
    assert.throws(() => unseal(key, "place", changed));
    assert.throws(() => unseal(key, "place", sealed.subarray(0, 27)));
    const other = seal(key, "place", Uint8Array.of(...plain, 1));
    assert.notDeepEqual(other.subarray(0, 12), sealed.subarray(0, 12));
  })));

Deno.test("[CO8] bytes that are no commit are refused, whatever they are", () => {
  const of = (value: unknown, count = 1): Commit => {
    const payload = new TextEncoder().encode(JSON.stringify(value));
    return { stream, first: 1, count, payload };
  };
  const room = { type: "RoomOpened", version: 1, at, roomId: "no id" };
  const started = { type: "InterviewStarted", version: 1, at, engine: "scripted" };
  const wrong = [
    null,
    1,
    "x",
    [],
    { format: 1 },
    { format: 1, events: [] },
    {
      format: 1,
      events: [1],
    },
    { format: 1, events: [{ type: "RoomOpened" }] },
    { format: 1, events: [room] },
    { format: 2, events: [started], sealed: "text" },
    { format: 2, events: [started], sealed: { documents: 1 } },
    { format: 2, events: [started], sealed: { holograms: "text" } },
  ];
  for (const value of wrong) {
    assert.throws(() => decode(of(value)), (error) => error instanceof LogError);
  }
  const packed = ["LandmarkBatchMeasured", 2, at, "no id"];
  assert.throws(() => decode(of({ format: 2, events: [packed] })), /not as many as were written/);
  assert.throws(() => decode(of({ format: 3, events: [] })), /later version/);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (payload) => {
    assert.throws(() => decode({ stream, first: 1, count: 1, payload }), LogError);
  }));
});

Deno.test("[CO9] events of the future are counted and passed over, the others stay", () => {
  const future = { type: "HologramProjected", version: 1, at };
  const later = { type: "InterviewStarted", version: 99, at, anything: true };
  const known = { type: "InterviewStarted", version: 1, at, engine: "scripted" };
  const packed = ["LandmarkBatchMeasured", 99, at, 1, 2];
  const bytes = JSON.stringify({ format: 2, events: [future, known, later, packed] });
  const payload = new TextEncoder().encode(bytes);
  const { events, skipped } = decode({ stream, first: 10, count: 4, payload });
  assert.deepEqual(events, [{ number: 11, event: known }]);
  assert.deepEqual(skipped, [
    { stream, number: 10, type: "HologramProjected", version: 1 },
    { stream, number: 12, type: "InterviewStarted", version: 99 },
    { stream, number: 13, type: "LandmarkBatchMeasured", version: 99 },
  ]);
});

Deno.test("[CO10] an older version is brought up step by step, with its key and without", () => {
  const schema = eventSchema("NoteTaken", 3, {
    title: z.string(),
    text: personal("conversation", z.string().min(1)),
    urgent: z.boolean(),
  });
  const vocabulary = {
    shapes: new Map([["NoteTaken", shapeOf(schema)]]),
    upcasters: {
      NoteTaken: {
        1: ({ name, ...event }: Record<string, unknown>) => ({ ...event, title: name }),
        2: (event: Record<string, unknown>) => ({ ...event, urgent: false }),
      },
    },
  } as never;
  const place = `${stream}:1`;
  const hidden = new TextEncoder().encode(JSON.stringify({ 0: { text: "buy milk" } }));
  const payload = new TextEncoder().encode(JSON.stringify({
    format: 1,
    events: [{ type: "NoteTaken", version: 1, at, name: "today" }],
    sealed: seal(key, place, hidden).toBase64(),
  }));
  const opened = openCommit({ stream, first: 1, count: 1, payload });
  assert.equal(isSealed(opened), true);
  const present = { type: "NoteTaken", version: 3, at, title: "today", urgent: false };
  const [withKey] = decodeCommit(opened, ringOfOneKey(key), vocabulary).events;
  assert.deepEqual(withKey?.event, { ...present, text: "buy milk" });
  const [without] = decodeCommit(opened, null, vocabulary).events;
  assert.deepEqual(without?.event, { ...present, text: erasedText });
});

Deno.test("[CO11] numbers that are not one by one are a mistake of the caller", () => {
  const [one, two] = [numberEvents([token("a")], 1), numberEvents([token("b")], 3)];
  assert.throws(() => encodeCommit(stream, [...one, ...two], keys), RangeError);
  assert.throws(() => encodeCommit(stream, [], keys), RangeError);
});

const documents = () =>
  checkEvent(
    {
      type: "DocumentsAdded",
      version: 1,
      at,
      resumeName: "planted.pdf",
      resumeMediaType: "application/pdf",
      resumeText: "planted résumé",
      jobDescription: "planted job",
    } as { type: string },
  );

Deno.test("[CO12] without the key of one kind only that kind reads as erased", () => {
  const events = numberEvents([documents(), token("stays")]);
  const commit = encodeCommit(stream, events, keys);
  const [added, said] = decode(commit, { ...keys, documents: null }).events;
  assert.doesNotMatch(JSON.stringify(added), /planted/);
  assert.equal(added?.event.type === "DocumentsAdded" && added.event.resumeText, erasedText);
  assert.deepEqual(said, events[1]);
  assert.deepEqual(decode(commit, { ...keys, conversation: null }).events[0], events[0]);
  const lost = { ...keys, report: null };
  assert.deepEqual(decode(commit, lost).events, events, "a kind that is not in it is not missed");
  assert.throws(() => encodeCommit(stream, events, { ...keys, documents: null }), /no key/);
});

Deno.test("[CO13] text that is sealed as one kind does not open as another", () => {
  const same = ringOfOneKey(key);
  const commit = encodeCommit(stream, numberEvents([token("secret")]), same);
  const text = new TextDecoder().decode(commit.payload);
  const moved = text.replace('"conversation"', '"documents"');
  assert.notEqual(moved, text);
  const payload = new TextEncoder().encode(moved);
  assert.throws(() => decode({ ...commit, payload }, same), isCorrupt);
});

Deno.test("[CO14] a commit without personal fields has nothing sealed and needs no key", () => {
  const started = checkEvent(
    { type: "InterviewStarted", version: 1, at, engine: "scripted" } as never,
  );
  const commit = encodeCommit(stream, numberEvents([started]), null);
  const { format, sealed } = JSON.parse(new TextDecoder().decode(commit.payload));
  assert.deepEqual([format, sealed, isSealed(openCommit(commit))], [2, undefined, false]);
});

Deno.test("[CO15] a commit from when there was one key opens with it, and is lost with it", () => {
  const event = { type: "UtterancePartlyHeard", version: 1, at, utteranceId: crypto.randomUUID() };
  const hidden = new TextEncoder().encode(JSON.stringify({ 0: { text: "hello" } }));
  const sealed = seal(key, `${stream}:1`, hidden).toBase64();
  const payload = new TextEncoder().encode(JSON.stringify({ format: 1, events: [event], sealed }));
  const commit = { stream, first: 1, count: 1, payload };
  assert.deepEqual(
    decode(commit, ringOfOneKey(key)).events,
    numberEvents([{ ...event, text: "hello" }] as never),
  );
  assert.deepEqual(
    decode(commit, null).events,
    numberEvents([{ ...event, text: erasedText }] as never),
  );
});
