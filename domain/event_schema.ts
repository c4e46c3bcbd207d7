import { z } from "zod";
import type { DataKind } from "./data_kind.ts";
import { epochMillisSchema } from "./units.ts";

/**
 * The shape that every event shares: `type` (past tense, never renamed), `version` of its fields,
 * and `at`, the moment it was decided. Unknown fields are refused, so that a changed shape cannot
 * pass for the old version.
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
 * Marks a field as personal text of a kind: the log encrypts it with the interview's key for that kind,
 * and destroying the key makes it unreadable. Only top-level fields of an event can be marked. The kind
 * is no part of the shape that is stored, yet never changes: text in logs is sealed by it.
 */
export function personal<Schema extends z.ZodType>(kind: DataKind, schema: Schema): Schema {
  const marked = schema.meta({ personal: true });
  kindsOfFields.add(marked, { kind });
  return marked;
}

/** The personal fields of an event schema in the order of declaration, and the kind of each. */
export function personalFields(schema: z.ZodObject): ReadonlyMap<string, DataKind> {
  const found = new Map<string, DataKind>();
  for (const [name, field] of Object.entries(schema.shape)) {
    const kind = kindsOfFields.get(field as z.ZodType)?.kind;
    if (kind !== undefined) found.set(name, kind);
  }
  return found;
}
