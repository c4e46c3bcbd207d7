import { z } from "zod";
import { assessmentEvents } from "../domain/assessment/events.ts";
import { conversationEvents } from "../domain/conversation/events.ts";
import type { EventType } from "../domain/event.ts";
import { evidenceEvents } from "../domain/evidence/events.ts";
import { personalFields } from "../domain/event_schema.ts";
import { lifecycleEvents } from "../domain/lifecycle/events.ts";
import { observationEvents } from "../domain/observation/events.ts";
import { personaEvents } from "../domain/persona/events.ts";
import { planEvents } from "../domain/plan/events.ts";
import { eventNotes } from "./event_notes.ts";

const parts: readonly (readonly [title: string, schemas: readonly z.ZodObject[]])[] = [
  ["Lifecycle", lifecycleEvents],
  ["Plan", planEvents],
  ["Evidence", evidenceEvents],
  ["Conversation", conversationEvents],
  ["Observation", observationEvents],
  ["Persona", personaEvents],
  ["Assessment", assessmentEvents],
];

const head = `# Events

Every fact of an interview, made from the schemas by \`deno run -A docs/events_document.ts\`; a test holds
it to them. Each event also has \`type\`, \`version\` and \`at\` (milliseconds since 1970-01-01 UTC; within
an interview it never runs backwards). Names and fields are a storage format: they are never renamed; a
new version gets an upcaster. Fields marked *personal* are encrypted with the interview's own key for
that kind of data: \`documents\`, \`conversation\` or \`report\`, each of which can be destroyed by itself.

Units: names that end in \`At\` are milliseconds since 1970; \`start\`, \`end\`, \`window…\` and \`lasted\` are
milliseconds; thousandths are 0 to 1000; numbers of events begin at 1.
`;

/** The text of docs/events.md. */
export function eventsDocument(): string {
  return `${head}${parts.map(([title, schemas]) => section(title, schemas)).join("")}`;
}

function section(title: string, schemas: readonly z.ZodObject[]): string {
  return `\n## ${title}\n${schemas.map(describe).join("")}`;
}

function describe(schema: z.ZodObject): string {
  const { type, version, at: _, ...fields } = schema.shape;
  const name = (type as z.ZodLiteral<EventType>).value;
  const { meaning, writer, readers } = eventNotes[name];
  const personal = personalFields(schema);
  const rows = Object.entries(fields).map(([field, shape]) =>
    `| \`${field}\` | ${shapeOf(shape as z.ZodType)}${
      personal.has(field) ? `, *personal: ${personal.get(field)}*` : ""
    } |\n`
  );
  const table = rows.length === 0 ? "" : `\n| field | shape |\n| --- | --- |\n${rows.join("")}`;
  return `\n### ${name}, version ${(version as z.ZodLiteral<number>).value}\n\n${meaning}\n\n` +
    `Written by ${writer}. Read by ${readers}.\n${table}`;
}

interface JsonShape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: JsonShape;
  readonly anyOf?: readonly JsonShape[];
  readonly properties?: Readonly<Record<string, JsonShape>>;
}

const shapeOf = (schema: z.ZodType) => words(z.toJSONSchema(schema) as JsonShape);

function words(shape: JsonShape): string {
  if (shape.anyOf !== undefined) return shape.anyOf.map(words).join(" or ");
  if (shape.enum !== undefined) return shape.enum.map((value) => `\`${value}\``).join(", ");
  switch (shape.type) {
    case "integer":
      return `integer${range(shape)}`;
    case "string":
      return shape.format ?? `text${shape.maxLength ? ` up to ${shape.maxLength} characters` : ""}`;
    case "array":
      return `list of ${shape.items ? words(shape.items) : "values"}` +
        (shape.maxItems ? `, at most ${shape.maxItems}` : "");
    case "object":
      return `{ ${
        Object.entries(shape.properties ?? {}).map(([name, inner]) => `${name}: ${words(inner)}`)
          .join("; ")
      } }`;
    default:
      return shape.type ?? "value";
  }
}

function range({ minimum, maximum }: JsonShape): string {
  const low = minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? null : minimum;
  const high = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? null : maximum;
  if (low === null && high === null) return "";
  return high === null ? ` from ${low}` : ` ${low ?? "up"} to ${high}`;
}

if (import.meta.main) {
  await Deno.writeTextFile(new URL("./events.md", import.meta.url), eventsDocument());
}
