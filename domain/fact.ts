import type { EventType, InterviewEvent } from "./event.ts";

/** An event of one type. */
type Fact<Type extends EventType> = Extract<InterviewEvent, { type: Type }>;

/** What there is to say of an event, `at` included. */
type Fields<Type extends EventType> = Omit<Fact<Type>, "type" | "version">;

/** No field beyond those that are allowed, not even out of a spread. */
type NoOthers<Given, Allowed> = {
  readonly [Name in Exclude<keyof Given, keyof Allowed>]: never;
};

/** Versions beyond the first. The compiler asks for one here as soon as its schema has it. */
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
