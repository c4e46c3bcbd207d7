import { LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";

/** Most characters of one file. */
const fileLimit = 256 * 1024;

/** A mistake in a file, in words for whoever wrote it. */
export interface Mistake {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly words: string;
}

type Path = readonly PropertyKey[];

/** What a file holds, and where in it. */
export interface TrackSource<Value> {
  readonly file: string;
  readonly value: Value;
  /** The line, from 1, at which something stands; of what is missing, the line it would belong to. */
  readonly lineOf: (path: Path) => number;
}

/**
 * Reads a file of a track.
 *
 * @param file Its name in messages.
 * @returns What it holds, or its mistakes.
 */
export function readTrackFile<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): TrackSource<z.output<Schema>> | readonly Mistake[] {
  if (text.length > fileLimit) {
    return [{ file, line: 1, words: `The file may have ${fileLimit} characters at most.` }];
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  if (document.errors.length > 0) {
    return document.errors.map(({ message, pos: [offset] }) => ({
      file,
      line: lineAt(offset),
      words: `This is not YAML: ${message}.`,
    }));
  }
  const alias = findAlias(document);
  if (alias !== null) {
    const words = "“*” stands for a part that is written elsewhere; write that part out here.";
    return [{ file, line: lineAt(alias), words }];
  }
  const lineOf = (path: Path) => lineAt(offsetOf(document, path));
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { file, value: parsed.data, lineOf };
  return parsed.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({
        file,
        line: lineOf([...issue.path, key]),
        words: `“${key}” is not known here; docs/tracks.md lists what is.`,
      }))
      : [{ file, line: lineOf(issue.path), words: wordsOf(issue) }]
  );
}

type Document = ReturnType<typeof parseDocument>;

/**
 * Offset of the first alias; null if there is none. They are refused: a file of a few lines could
 * stand for gigabytes, and nobody who reads it sees what it says.
 */
function findAlias(document: Document): number | null {
  let offset: number | null = null;
  visit(document, {
    Alias(_, { range }) {
      offset = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

/** Where the key of a path stands, or of the longest part of the path that is there. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const key = path[length - 1];
    const above: unknown = length === 1
      ? document.contents
      : document.getIn(path.slice(0, length - 1), true);
    for (const item of itemsOf(above)) {
      if (item.key === key) return item.offset;
    }
    const node: unknown = document.getIn(path.slice(0, length), true);
    const offset = startOf(node);
    if (offset !== null) return offset;
  }
  return startOf(document.contents) ?? 0;
}

/** The keys of a map, with their offsets. */
function itemsOf(node: unknown): { readonly key: unknown; readonly offset: number }[] {
  if (typeof node !== "object" || node === null || !("items" in node)) return [];
  if (!Array.isArray(node.items)) return [];
  return node.items.flatMap((item: unknown) => {
    if (typeof item !== "object" || item === null || !("key" in item)) return [];
    const { key } = item;
    const offset = startOf(key);
    if (typeof key !== "object" || key === null || !("value" in key) || offset === null) return [];
    return [{ key: key.value, offset }];
  });
}

function startOf(node: unknown): number | null {
  if (typeof node !== "object" || node === null || !("range" in node)) return null;
  const { range } = node;
  const [start]: unknown[] = Array.isArray(range) ? range : [];
  return typeof start === "number" ? start : null;
}

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  array: "a list",
  object: "a map of names and values",
  record: "a map of names and values",
  tuple: "a list",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
};

/** Says what is expected, as to somebody who never saw a schema. */
function wordsOf(issue: z.core.$ZodIssue): string {
  const name = nameOf(issue.path);
  switch (issue.code) {
    case "invalid_type": {
      const expected = kinds[issue.expected] ?? issue.expected;
      return issue.message.endsWith("received undefined")
        ? `${name} is missing; it is ${expected}.`
        : `${name} must be ${expected}.`;
    }
    case "too_small":
      return issue.origin === "string"
        ? `${name} may not be empty.`
        : `${name} needs ${issue.minimum} or more.`;
    case "too_big":
      return `${name} may have ${issue.maximum} at most.`;
    case "invalid_value":
      return `${name} must be one of ${issue.values.join(", ")}.`;
    case "invalid_key":
      return `${name} must be a short name of lower-case letters, digits and _.`;
    default:
      return `${name} ${issue.message}.`;
  }
}

/** "“hints”", "“hints”, number 2". */
function nameOf(path: Path): string {
  const last = path.at(-1);
  const name = path.findLast((part) => typeof part === "string");
  if (name === undefined) return "The file";
  return typeof last === "number" ? `“${String(name)}”, number ${last + 1},` : `“${String(name)}”`;
}
