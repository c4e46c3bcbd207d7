import { z } from "zod";
import type { EventType, Numbered } from "../domain/event.ts";
import { eventShapes } from "../eventlog/codec/event_shapes.ts";
import { UsageError } from "./arguments.ts";

/** `--type`, for every command that shows events. */
export const typeOption = {
  type: "string",
  value: "TYPE",
  multiple: true,
  about: "Only events of this type, such as UtteranceHeard; may be given several times.",
} as const;

/**
 * Whether an event is of one of the types; every event is where no type is given.
 *
 * @throws {UsageError} A type does not exist.
 */
export function typeFilter(names: readonly string[] = []): (numbered: Numbered) => boolean {
  const types = new Set(names.flatMap((name) => name.split(",")));
  for (const type of types) {
    if (eventShapes.has(type)) continue;
    throw new UsageError(
      `There is no event ${type}. Events are: ${[...eventShapes.keys()].join(", ")}.`,
    );
  }
  return ({ event }) => types.size === 0 || types.has(event.type satisfies EventType);
}

export const numberSchema = z.coerce.number().int().min(1);
