import type { EventType, InterviewEvent } from "./event.ts";

/** An event of one type. */
type Fact<Type extends EventType> = Extract<InterviewEvent, { type: Type }>;

/** The fields of an event besides type and version; `at` is one of them. */
type Fields<Type extends EventType> = Omit<Fact<Type>, "type" | "version">;

/** Forbids fields beyond those allowed, even if they come from a spread. */
type NoOthers<Given, Allowed> = {
  readonly [Name in Exclude<keyof Given, keyof Allowed>]: never;
};

/** Versions later than 1. The compiler asks for an entry here once a schema has such a version. */
const laterVersions: {
  readonly [Event in InterviewEvent as Event["version"] extends 1 ? never : Event["type"]]:
    Event["version"];
} = { LandmarkBatchMeasured: 2 };

const versions: Readonly<Partial<Record<EventType, number>>> = laterVersions;

/** Makes an event of the latest version of its schema, with exactly the schema's fields. */
export function fact<Type extends EventType, Given extends Fields<Type>>(
  type: Type,
  fields: Given & NoOthers<Given, Fields<Type>>,
): Fact<Type> {
  // The parameters are an event of this type once its version is added; the compiler cannot join them.
  return { type, version: versions[type] ?? 1, ...fields } as unknown as Fact<Type>;
}
