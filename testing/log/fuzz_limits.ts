import { interviewEvents } from "../../domain/event.ts";
import type { Command } from "../../domain/interview.ts";
import { lengthLimits } from "../fixtures/limits_of_schema.ts";

/** Letters of one, three, four (as a pair) and, escaped, six bytes; and half a pair. */
const letters = ["x", "語", "😀", "\u0001", "\ud83d", " ", "A\u0301"];

/** Every length that some event limits, just below it, at it, just above it and far above. */
const lengths = [...new Set(interviewEvents.flatMap((schema) => lengthLimits(schema)))]
  .sort((a, b) => a - b)
  .flatMap((limit) => [limit - 1, limit, limit + 1, 2 * limit + 1]);

/** What a page sends has 32 bits. */
const wireNumbers = [-1, -0, 0, 0.5, 1, 1_000, 1_001, NaN, Infinity, 2 ** 32 - 1];
const numbers = [...wireNumbers, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 1];

/** Values that stay as they are: whatever they were changed to, it would be another command. */
const kept = new Set(["type", "at", "connectionId"]);

/**
 * The command with one of its values pushed to or past a limit: a text of some length, a number, a list
 * of many.
 *
 * @param chance Gives numbers 0..1.
 */
export function pushToLimit(command: Command, chance: () => number): Command {
  const places = [...placesIn(command, [])];
  const path = places[Math.floor(chance() * places.length)];
  if (path === undefined) return command;
  return withValue(
    command,
    path,
    (value) => push(value, command, path.at(-1), chance),
  ) as Command;
}

type Path = readonly string[];

function* placesIn(value: unknown, path: Path): Generator<Path> {
  if (typeof value !== "object" || value === null) {
    if (typeof value === "string" || typeof value === "number") yield path;
    return;
  }
  if (Array.isArray(value)) yield path;
  for (const [name, inner] of Object.entries(value)) {
    if (!kept.has(name)) yield* placesIn(inner, [...path, name]);
  }
}

function push(
  value: unknown,
  { type }: Command,
  name: string | undefined,
  chance: () => number,
): unknown {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(chance() * items.length)];
  if (typeof value === "number") {
    return pick(type === "RecordLandmarkBatch" ? wireNumbers : numbers);
  }
  if (Array.isArray(value)) {
    const item: unknown = value[0] ?? (name === "grounding" ? "x" : undefined);
    if (item === undefined) return value;
    return Array.from({ length: pick([0, 8, 9, 20, 21, 40, 41, 6_000]) ?? 0 }, () => item);
  }
  const letter = pick(letters) ?? "x";
  // The longest are rare, or nothing else would be done.
  const most = chance() < 0.05 ? lengths.length : lengths.findIndex((one) => one > 50_000);
  const length = pick(lengths.slice(0, most < 0 ? lengths.length : most)) ?? 1;
  return letter.repeat(Math.ceil(length / letter.length)).slice(0, length);
}

function withValue(
  whole: unknown,
  [name, ...rest]: Path,
  change: (value: unknown) => unknown,
): unknown {
  if (name === undefined) return change(whole);
  const copy: Record<string, unknown> = Array.isArray(whole)
    ? [...whole] as unknown as Record<string, unknown>
    : { ...(whole as Record<string, unknown>) };
  copy[name] = withValue(copy[name], rest, change);
  return copy;
}
