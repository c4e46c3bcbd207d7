import { z } from "zod";

/**
 * A value that a schema takes, the same each time: the first option, one item, the least number. Made
 * for the kinds of fields that events have.
 *
 * @param seed Tells ids of one recording apart; 0..9999.
 */
export function sampleOfSchema(schema: z.ZodType, seed: number): unknown {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    return sampleOfSchema(schema.unwrap() as z.ZodType, seed);
  }
  if (schema instanceof z.ZodObject) {
    return Object.fromEntries(
      Object.entries(schema.shape).map(([name, field]) => [
        name,
        sampleOfSchema(field as z.ZodType, seed),
      ]),
    );
  }
  if (schema instanceof z.ZodArray) return [sampleOfSchema(schema.element as z.ZodType, seed)];
  if (schema instanceof z.ZodUnion) return sampleOfSchema(schema.options[0] as z.ZodType, seed);
  if (schema instanceof z.ZodLiteral) return schema.value;
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodBoolean) return true;
  const plain = [`00000000-0000-4000-8000-${String(seed).padStart(12, "0")}`, "recorded", 1, 0, 5];
  const value = plain.find((one) => schema.safeParse(one).success);
  if (value === undefined) throw new TypeError(`No sample for a field of type ${schema.type}.`);
  return value;
}
