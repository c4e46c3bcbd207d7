import { z } from "zod";
import type { DataKind } from "./data_kind.ts";
import { epochMillisSchema } from "./units.ts";

/**
 * Builds the schema of an event from the fields that every event has: `type` (past tense, never
 * renamed), `version` of its fields, and `at`, the moment it was decided. Unknown fields are
 * refused, so that a changed shape cannot pass for the old version.
 */
export function eventSchema<
  Type extends string,
  Version extends number,
  Shape extends z.ZodRawShape,
>(
  type: Type,
  version: Version,
  fields: Shape,
) {
  return z.strictObject({
    type: z.literal(type),
    version: z.literal(version),
    at: epochMillisSchema,
    ...fields,
  });
}

const kindsOfFields = z.registry<{ readonly kind: DataKind }>();

/**
 * Marks a field as personal text of a kind: the log encrypts it with the interview's key for that
 * kind, and destroying the key makes it unreadable. Only top-level fields of an event can be
 * marked. The kind is not stored with the event, yet must never change: text in logs is encrypted
 * by it.
 */
export function personal<Schema extends z.ZodType>(kind: DataKind, schema: Schema): Schema {
  const marked = schema.meta({ personal: true });
  kindsOfFields.add(marked, { kind });
  return marked;
}

/** The personal fields of an event schema in the order of declaration, each with its kind. */
export function personalFields(schema: z.ZodObject): ReadonlyMap<string, DataKind> {
  const found = new Map<string, DataKind>();
  for (const [name, field] of Object.entries(schema.shape)) {
    const kind = kindsOfFields.get(field as z.ZodType)?.kind;
    if (kind !== undefined) found.set(name, kind);
  }
  return found;
}
