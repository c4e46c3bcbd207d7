import { z } from "zod";
import type { DataKind } from "../../domain/data_kind.ts";
import { interviewEvents } from "../../domain/event.ts";
import { personalFields } from "../../domain/event_schema.ts";
import { type Check, plainCheck } from "./fast/plain_check.ts";
import { usesFastPaths } from "./fast/switch.ts";

/** What the codec knows of one type of event. */
export interface EventShape {
  readonly schema: z.ZodObject;
  /**
   * True only for a value that the schema accepts without changing it. Where it is false, ask the
   * schema, which also knows the reason.
   */
  readonly accepts: Check;
  /** The present version. */
  readonly version: number;
  /** Fields that are sealed, and by the key of which kind. */
  readonly personal: ReadonlyMap<string, DataKind>;
  /** For each kind, the values of its fields once the key is destroyed. */
  readonly erased: ReadonlyMap<DataKind, Readonly<Record<string, unknown>>>;
}

/** Stands in the place of text whose key is destroyed. */
export const erasedText = "[erased]";

/**
 * The shape of an event schema, for the table below and for made-up events in tests.
 *
 * @param isFast Whether `accepts` is a plain function; otherwise every event is parsed by its schema.
 */
export function shapeOf(schema: z.ZodObject, isFast = usesFastPaths): EventShape {
  const personal = personalFields(schema);
  return {
    schema,
    accepts: (isFast ? plainCheck(schema) : null) ?? (() => false),
    version: literalOf(schema.shape["version"]),
    personal,
    erased: erasedValuesOf(schema, personal),
  };
}

/** By type, every event that this version of the product knows. */
export const eventShapes: ReadonlyMap<string, EventShape> = shapesOf(usesFastPaths);

/** By type, every event that this version of the product knows, with or without the fast path. */
export function shapesOf(isFast: boolean): ReadonlyMap<string, EventShape> {
  return new Map(interviewEvents.map((schema) => [
    schema.shape.type.value,
    shapeOf(schema, isFast),
  ]));
}

function erasedValuesOf(schema: z.ZodObject, personal: ReadonlyMap<string, DataKind>) {
  const erased = new Map<DataKind, Record<string, unknown>>();
  for (const [name, kind] of personal) {
    erased.set(kind, { ...erased.get(kind), [name]: erasedValueOf(schema, name) });
  }
  return erased;
}

/** The first of a few plain values that the field's schema accepts. */
function erasedValueOf(schema: z.ZodObject, name: string): unknown {
  const field = schema.shape[name] as z.ZodType;
  const value = [erasedText, [], null, 0, false].find((one) => field.safeParse(one).success);
  if (value !== undefined) return value;
  throw new TypeError(`The personal field ${name} takes none of the values for erased text.`);
}

function literalOf(schema: unknown): number {
  if (schema instanceof z.ZodLiteral && typeof schema.value === "number") return schema.value;
  throw new TypeError("An event schema needs a literal version.");
}
