import { z } from "zod";
import { sampleOfSchema } from "./sample_of_schema.ts";

/** A value of a whole schema in which one field lies at, just below or just above one of its limits. */
export interface AtLimit {
  /** For example "assessments.0.claims.0.text". */
  readonly path: string;
  readonly where: "at" | "below" | "above";
  readonly value: unknown;
}

type Rule = z.core.$ZodChecks["_zod"]["def"];

/** Every limit of every field, at, below and above it; one field at a time. */
export function limitsOfSchema(schema: z.ZodType): readonly AtLimit[] {
  const whole = sampleOfSchema(schema, 1);
  return [...fieldsOf(schema, [])].flatMap(({ path, field }) =>
    valuesAtLimits(field).map(({ where, value }) => ({
      path: path.join("."),
      where,
      value: withField(whole, path, value),
    }))
  );
}

/** Paths of the lists that may be of any length. */
export function listsWithoutLimit(schema: z.ZodType): readonly string[] {
  return [...fieldsOf(schema, [])]
    .filter(({ field }) => field instanceof z.ZodArray && limitsIn(field).mostItems === Infinity)
    .map(({ path }) => path.join("."));
}

/** Longest lengths of the texts and lists of a schema. */
export function lengthLimits(schema: z.ZodType): readonly number[] {
  return [...fieldsOf(schema, [])].map(({ field }) => limitsIn(field).mostItems)
    .filter((limit) => limit < Infinity);
}

type Path = readonly (string | number)[];

function* fieldsOf(
  schema: z.ZodType,
  path: Path,
): Generator<{ readonly path: Path; readonly field: z.ZodType }> {
  yield { path, field: schema };
  if (schema instanceof z.ZodNullable) yield* fieldsOf(schema.unwrap() as z.ZodType, path);
  if (schema instanceof z.ZodArray) yield* fieldsOf(schema.element as z.ZodType, [...path, 0]);
  if (!(schema instanceof z.ZodObject)) return;
  for (const [name, field] of Object.entries(schema.shape)) {
    yield* fieldsOf(field as z.ZodType, [...path, name]);
  }
}

/** Long texts are of three kinds, as they are of different size in bytes. */
const units = ["x", "語", "\u0001"];

function valuesAtLimits(schema: z.ZodType): readonly Omit<AtLimit, "path">[] {
  const { least, most, leastItems, mostItems } = limitsIn(schema);
  const found: { where: AtLimit["where"]; value: unknown }[] = [];
  const add = (where: AtLimit["where"], value: unknown) => found.push({ where, value });
  if (schema instanceof z.ZodNullable) add("at", null);
  if (schema instanceof z.ZodNumber) {
    for (const value of [least, most]) add("at", value);
    for (const value of [least + 1, most - 1]) add("below", value);
    for (const value of [least - 1, most + 1, 0.5, NaN, Infinity]) add("above", value);
  } else if (schema instanceof z.ZodString && !(schema instanceof z.ZodUUID)) {
    if (mostItems < Infinity) {
      for (const unit of units) {
        add("at", unit.repeat(mostItems));
        add("below", unit.repeat(mostItems - 1));
        add("above", unit.repeat(mostItems + 1));
      }
    }
    if (leastItems > 0) {
      add("at", "x".repeat(leastItems));
      add("above", "x".repeat(leastItems - 1));
    }
  } else if (schema instanceof z.ZodArray) {
    const item = sampleOfSchema(schema.element as z.ZodType, 1);
    const many = (length: number) => Array.from({ length }, () => item);
    if (mostItems < Infinity) {
      add("at", many(mostItems));
      add("below", many(mostItems - 1));
      add("above", many(mostItems + 1));
    }
    add("at", many(leastItems));
    if (leastItems > 0) add("above", many(leastItems - 1));
  }
  return found;
}

function limitsIn(schema: z.ZodType) {
  const limits = {
    least: Number.MIN_SAFE_INTEGER,
    most: Number.MAX_SAFE_INTEGER,
    leastItems: 0,
    mostItems: Infinity,
  };
  for (const check of schema._zod.def.checks ?? []) {
    const rule = check._zod.def as Rule;
    if (rule.check === "greater_than") limits.least = Number(rule.value) + (rule.inclusive ? 0 : 1);
    if (rule.check === "less_than") limits.most = Number(rule.value) - (rule.inclusive ? 0 : 1);
    if (rule.check === "min_length") limits.leastItems = rule.minimum;
    if (rule.check === "max_length") limits.mostItems = rule.maximum;
  }
  return limits;
}

function withField(whole: unknown, [name, ...rest]: Path, value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(whole)) return [withField(whole[Number(name)], rest, value)];
  const fields = whole as Record<string, unknown>;
  return { ...fields, [name]: withField(fields[name], rest, value) };
}
