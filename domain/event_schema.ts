import { z } from "zod";
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

/**
 * Marks a field as personal text: the log encrypts it with the interview's own key, and erasing the
 * interview makes it unreadable. Only top-level fields of an event can be marked.
 */
export function personal<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta({ personal: true });
}

/** Names of the personal fields of an event schema, in the order of declaration. */
export function personalFields(schema: z.ZodObject): readonly string[] {
  return Object.entries(schema.shape)
    .filter(([, field]) => (field as z.ZodType).meta()?.["personal"] === true)
    .map(([name]) => name);
}
