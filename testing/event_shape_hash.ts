import { createHash } from "node:crypto";
import { z } from "zod";
import { canonical } from "../projections/canonical.ts";

/**
 * SHA-256 (hex) of an event schema as JSON schema: field names, kinds, limits, and which fields are
 * sealed. Equal hashes mean that the same stored events are taken.
 */
export function eventShapeHash(schema: z.ZodObject): string {
  const shape = z.toJSONSchema(schema);
  return createHash("sha256").update(canonical(inOrder(shape))).digest("hex");
}

/** The order in which required fields are named says nothing. */
function inOrder(shape: unknown): unknown {
  return JSON.parse(
    JSON.stringify(shape),
    (name, value) => name === "required" && Array.isArray(value) ? value.toSorted() : value,
  );
}
