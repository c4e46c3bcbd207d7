import { z } from "zod";
import type { DataKind } from "../../domain/data_kind.ts";
import { interviewEvents } from "../../domain/event.ts";
import { personalFields } from "../../domain/event_schema.ts";
import { type Check, plainCheck } from "./plain_check.ts";

/** What the codec knows of one type of event. */
export interface EventShape {
  readonly schema: z.ZodObject;
  /** Accepts only what the schema takes as it is; the schema knows of the rest, and why not. */
  readonly accepts: Check;
  /** The present version. */
  readonly version: number;
  /** Fields that are sealed, and by the key of which kind. */
  readonly personal: ReadonlyMap<string, DataKind>;
  /** For each kind, what stands in its fields once the key is destroyed. */
  readonly erased: ReadonlyMap<DataKind, Readonly<Record<string, unknown>>>;
}

/** What an erased text reads as. */
export const erasedText = "[erased]";

/** The shape of an event schema, for the table below and for made-up events in tests. */
export function shapeOf(schema: z.ZodObject): EventShape {
  const personal = personalFields(schema);
  return {
    schema,
    accepts: plainCheck(schema) ?? (() => false),
    version: literalOf(schema.shape["version"]),
    personal,
    erased: erasedValues(schema, personal),
  };
}

/** By type, every event that this version of the product knows. */
export const eventShapes: ReadonlyMap<string, EventShape> = new Map(
  interviewEvents.map((schema) => [schema.shape.type.value, shapeOf(schema)]),
);

function erasedValues(schema: z.ZodObject, personal: ReadonlyMap<string, DataKind>) {
  const erased = new Map<DataKind, Record<string, unknown>>();
  for (const [name, kind] of personal) {
    erased.set(kind, { ...erased.get(kind), [name]: erasedValue(schema, name) });
  }
  return erased;
}

/** The first of a few plain values that the field's schema takes. */
function erasedValue(schema: z.ZodObject, name: string): unknown {
  const field = schema.shape[name] as z.ZodType;
  const value = [erasedText, [], null, 0, false].find((one) => field.safeParse(one).success);
  if (value !== undefined) return value;
  throw new TypeError(`The personal field ${name} takes none of the values for erased text.`);
}

function literalOf(schema: unknown): number {
  if (schema instanceof z.ZodLiteral && typeof schema.value === "number") return schema.value;
  throw new TypeError("An event schema needs a literal version.");
}
