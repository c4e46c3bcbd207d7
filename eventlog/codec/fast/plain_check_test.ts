import assert from "node:assert/strict";
import { z } from "zod";
import { madeUpInterview } from "../../../testing/fixtures/made_up_interview.ts";
import { sampleOfSchema } from "../../../testing/fixtures/sample_of_schema.ts";
import { shapesOf } from "../event_shapes.ts";
import { plainCheck } from "./plain_check.ts";

/** With the fast path, whichever way the switch is set. */
const eventShapes = shapesOf(true);

type Fields = Record<string, unknown>;

/** What is put in the place of a field to see whether it is refused. */
const odd: readonly unknown[] = [
  ...[undefined, null, true, "", "x", "x".repeat(300_000), "00000000-0000-0000-0000-00000000000g"],
  ...[-1, 0, 1, 1.5, 1e9, 2 ** 53, NaN, [], [null], {}, { yaw: 1 }, new Date(0)],
];

/** The value with each of its parts, however deep, replaced, taken away or added to. */
function* changesOf(value: unknown): Iterable<unknown> {
  yield* odd;
  if (Array.isArray(value)) {
    yield Array.from({ length: 1_000 }, () => value[0]);
    for (const part of changesOf(value[0])) yield [part];
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, more: 1 };
    yield JSON.parse(`{"__proto__":{},${JSON.stringify(value).slice(1)}`);
    for (const [name, part] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
      for (const other of changesOf(part)) yield { ...value, [name]: other };
    }
  }
}

/** An event of every type, as the product writes it or made of the least values. */
function events(): Iterable<Fields> {
  const byType = new Map<string, Fields>();
  for (const { event } of madeUpInterview(true)) byType.set(event.type, event);
  for (const [type, { schema }] of eventShapes) {
    if (!byType.has(type)) byType.set(type, sampleOfSchema(schema, 1) as Fields);
  }
  return byType.values();
}

Deno.test("[PC1] the plain check accepts what its schema accepts, and nothing else", () => {
  let accepted = 0;
  let refused = 0;
  for (const event of events()) {
    const shape = eventShapes.get(String(event["type"]));
    assert.ok(shape !== undefined && shape.accepts(event), `${event["type"]} is not accepted`);
    for (const value of changesOf(event)) {
      const parsed = shape.schema.safeParse(value);
      assert.equal(
        shape.accepts(value),
        parsed.success,
        `${event["type"]}: ${Deno.inspect(value)}`,
      );
      if (parsed.success) assert.deepEqual(parsed.data, value);
      parsed.success ? accepted++ : refused++;
    }
  }
  assert.ok(accepted > 100 && refused > 1_000);
});

Deno.test("[PC2] a schema that changes values or has other rules is left to itself", () => {
  const fields = [
    z.string().trim(),
    z.string().optional(),
    z.string().regex(/^a/),
    z.coerce.number(),
    z.number(),
    z.int().multipleOf(2),
    z.array(z.string()).refine((list) => list.length > 1),
    z.boolean().default(true),
    z.union([z.string(), z.int()]),
    z.object({ a: z.string() }),
    z.strictObject({ a: z.string() }).refine(() => false),
    z.enum(["a"]).transform((text) => text.length),
  ];
  for (const field of fields) assert.equal(plainCheck(z.strictObject({ field })), null);
  assert.equal(plainCheck(z.string().min(2)), null, "two units may be one code point");
});
