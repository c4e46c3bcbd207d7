import { type InterviewEvent, type Numbered } from "../domain/event.ts";
import { type EventNumber, eventNumber } from "../domain/units.ts";
import { type Commit, LogError } from "./engine.ts";
import { type EventShape, eventShapes } from "./event_shapes.ts";
import { pack, type PackedEvent, unpack } from "./packed_window.ts";
import { seal, unseal } from "./seal.ts";
import { type RawEvent, upcast, type Upcasters, upcasters } from "./upcasters.ts";

/**
 * A commit as bytes is UTF-8 JSON: `{"format":2,"events":[…],"sealed":"<base64>"}`. The events lack
 * their personal fields; these are sealed together, as JSON from the event's place in the commit to
 * its fields. Without personal fields there is no `sealed`. Windows of the camera are packed; in
 * format 1, which is still read, nothing is.
 */
interface Envelope {
  readonly format: 1 | 2;
  readonly events: readonly (RawEvent | PackedEvent)[];
  readonly sealed?: string;
}

type Fields = Record<string, unknown>;

/** What decoding goes by; tests put versions of their own here. */
export interface Vocabulary {
  readonly shapes: ReadonlyMap<string, EventShape>;
  readonly upcasters: Upcasters;
}

export const presentVocabulary: Vocabulary = { shapes: eventShapes, upcasters };

/** An event of a type or version that this version of the product does not know. It stays in the log. */
export interface SkippedEvent {
  readonly stream: string;
  readonly number: number;
  readonly type: string;
  readonly version: number;
}

export interface DecodedCommit {
  readonly events: readonly Numbered[];
  readonly skipped: readonly SkippedEvent[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Whether any of the events has personal fields, so that encoding needs the interview's key. */
export function hasPersonalFields(events: readonly Numbered[]): boolean {
  return events.some(({ event }) => personalOf(event).length > 0);
}

/**
 * One commit of consecutive events. The same events and key give the same bytes.
 *
 * @param key 32 bytes; null where no event has personal fields.
 * @throws {RangeError} No events, numbers that are not consecutive, or a key that is missing.
 */
export function encodeCommit(
  stream: string,
  events: readonly Numbered[],
  key: Uint8Array | null,
): Commit {
  const first = events[0]?.number;
  if (first === undefined) throw new RangeError("A commit needs at least one event.");
  if (events.some(({ number }, at) => number !== first + at)) {
    throw new RangeError(`The events of a commit to ${stream} are not numbered one by one.`);
  }
  const hidden: Record<number, Fields> = {};
  const open = events.map(({ event }, at) => {
    const personal = personalOf(event);
    if (personal.length === 0) return pack(event);
    const entries = Object.entries(event);
    hidden[at] = Object.fromEntries(entries.filter(([name]) => personal.includes(name)));
    return Object.fromEntries(entries.filter(([name]) => !personal.includes(name)));
  });
  const sealed = sealFields(stream, first, hidden, key);
  const payload = encoder.encode(JSON.stringify({ format: 2, events: open, ...sealed }));
  return { stream, first, count: events.length, payload };
}

/** A commit whose bytes are read and whose personal fields are still sealed. */
export interface OpenedCommit {
  readonly commit: Commit;
  readonly envelope: Envelope;
}

/**
 * Reads the bytes of a commit.
 *
 * @throws {LogError} `corrupt`: not what `encodeCommit` writes; `unsupported`: of a later format.
 */
export function openCommit(commit: Commit): OpenedCommit {
  const envelope = parseJson(commit, commit.payload);
  const { format, events, sealed } = envelope;
  if (format !== 1 && format !== 2) {
    const message =
      `${nameOf(commit)} has format ${JSON.stringify(format)}, which this version of ` +
      "AceIt does not know. Use a later version.";
    throw new LogError("unsupported", message, false);
  }
  const whole = Array.isArray(events) && events.length === commit.count && events.every(isRaw) &&
    (sealed === undefined || typeof sealed === "string");
  if (!whole) throw corrupt(commit, "its events or their number are not what was written");
  return { commit, envelope: envelope as unknown as Envelope };
}

/**
 * The events of a commit without their sealed fields, not checked.
 *
 * @throws {LogError} `corrupt`: a packed event has not as many values as were written.
 */
export function openEvents({ commit, envelope }: OpenedCommit): readonly RawEvent[] {
  return envelope.events.map((stored) =>
    isPacked(stored) ? unpacked(commit, stored, presentVocabulary) : stored
  );
}

/** Whether decoding needs the interview's key. */
export function isSealed({ envelope }: OpenedCommit): boolean {
  return envelope.sealed !== undefined;
}

/**
 * The events of a commit: personal fields unsealed, or fixed words in their place once the key is
 * destroyed; brought to the present version; every one checked by its schema. Checking stays on for
 * all bytes, our own included: a log outlives the code that wrote it.
 *
 * @param key 32 bytes, or null where the key is destroyed or nothing is sealed.
 * @throws {LogError} `corrupt`: wrong key, changed bytes, or an event that its schema refuses.
 */
export function decodeCommit(
  opened: OpenedCommit,
  key: Uint8Array | null,
  vocabulary: Vocabulary = presentVocabulary,
): DecodedCommit {
  const { commit, envelope } = opened;
  const hidden = key === null ? null : unsealFields(commit, envelope, key);
  const erased = key === null && envelope.sealed !== undefined;
  const events: Numbered[] = [];
  const skipped: SkippedEvent[] = [];
  const first = eventNumber(commit.first);
  envelope.events.forEach((stored, at) => {
    const number = first + at as EventNumber;
    const open = isPacked(stored) ? unpacked(commit, stored, vocabulary) : stored;
    const fields = hidden?.[at];
    const raw = fields === undefined ? open : { ...open, ...fields };
    const event = decodeEvent(commit, raw, erased, vocabulary);
    if (event !== null) events.push({ number, event });
    else skipped.push({ stream: commit.stream, number, type: raw.type, version: raw.version });
  });
  return { events, skipped };
}

/** A packed event of the future keeps its type and version, and has no fields. */
function unpacked(commit: Commit, packed: PackedEvent, { shapes }: Vocabulary): RawEvent {
  const [type, version] = packed;
  const raw = unpack(packed);
  if (raw !== null) return raw;
  if (version > (shapes.get(type)?.version ?? 0)) return { type, version };
  throw corrupt(commit, `the values of its ${type} ${version} are not as many as were written`);
}

/** Null for an event of the future. */
function decodeEvent(
  commit: Commit,
  raw: RawEvent,
  erased: boolean,
  { shapes, upcasters }: Vocabulary,
): InterviewEvent | null {
  const shape = shapes.get(raw.type);
  if (shape === undefined || raw.version > shape.version) return null;
  const present = upcast(raw, shape.version, upcasters);
  if (present === null) throw corrupt(commit, `nothing upcasts ${raw.type} ${raw.version}`);
  const whole = erased && shape.personal.length > 0 ? { ...present, ...shape.erased } : present;
  if (shape.accepts(whole)) return whole as unknown as InterviewEvent;
  const checked = shape.schema.safeParse(whole);
  if (checked.success) return checked.data as InterviewEvent;
  const issue = checked.error.issues[0];
  throw corrupt(commit, `${raw.type}.${issue?.path.join(".") ?? ""} is ${issue?.code ?? "wrong"}`);
}

function personalOf(event: InterviewEvent): readonly string[] {
  return eventShapes.get(event.type)?.personal ?? [];
}

function sealFields(
  stream: string,
  first: number,
  hidden: Record<number, Fields>,
  key: Uint8Array | null,
): { sealed?: string } {
  if (Object.keys(hidden).length === 0) return {};
  if (key === null) throw new RangeError(`A commit to ${stream} has personal text but no key.`);
  const text = encoder.encode(JSON.stringify(hidden));
  return { sealed: seal(key, placeOf({ stream, first }), text).toBase64() };
}

function unsealFields(
  commit: Commit,
  { sealed }: Envelope,
  key: Uint8Array,
): Record<number, Fields> {
  if (sealed === undefined) return {};
  let text: Uint8Array;
  try {
    text = unseal(key, placeOf(commit), Uint8Array.fromBase64(sealed));
  } catch (cause) {
    throw corrupt(commit, "its sealed text does not open with the interview's key", cause);
  }
  return parseJson(commit, text) as Record<number, Fields>;
}

/** What sealed text is bound to: it opens nowhere else. */
function placeOf({ stream, first }: Pick<Commit, "stream" | "first">): string {
  return `${stream}:${first}`;
}

function parseJson(commit: Commit, bytes: Uint8Array): Fields {
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes));
    if (typeof value === "object" && value !== null) return value as Fields;
  } catch (cause) {
    throw corrupt(commit, "its bytes are no JSON", cause);
  }
  throw corrupt(commit, "its bytes hold no object");
}

function isPacked(event: RawEvent | PackedEvent): event is PackedEvent {
  return Array.isArray(event);
}

function isRaw(event: unknown): event is RawEvent | PackedEvent {
  if (Array.isArray(event)) {
    return typeof event[0] === "string" && Number.isSafeInteger(event[1]);
  }
  return typeof event === "object" && event !== null && "type" in event && "version" in event &&
    typeof event.type === "string" && Number.isSafeInteger(event.version);
}

const nameOf = ({ stream, first }: Commit) => `The commit of ${stream} from event ${first} on`;

function corrupt(commit: Commit, what: string, cause?: unknown): LogError {
  const message = `${nameOf(commit)} can't be read: ${what}.`;
  return new LogError("corrupt", message, false, { cause });
}
