import { type DataKind, dataKinds } from "../../domain/data_kind.ts";
import { type InterviewEvent, type Numbered } from "../../domain/event.ts";
import { type EventNumber, eventNumber } from "../../domain/units.ts";
import { whatIsWrong } from "../check_event.ts";
import { type Commit, LogError } from "../engine.ts";
import { type EventShape, eventShapes } from "./event_shapes.ts";
import type { KindKeys } from "../keys/keys.ts";
import { pack, type PackedEvent, unpack } from "./packed_window.ts";
import {
  type Fields,
  fieldsAt,
  type Hidden,
  hide,
  type Sealed,
  sealKinds,
  type Unsealed,
  unsealKinds,
} from "./personal_text.ts";
import { type RawEvent, upcast, type Upcasters, upcasters } from "./upcasters.ts";

/**
 * A commit as bytes is UTF-8 JSON: `{"format":2,"events":[…],"sealed":{"documents":"<base64>",…}}`. The
 * events lack their personal fields; these are sealed kind by kind, each by the key of its kind, as JSON
 * from the event's place in the commit to its fields. Without personal fields there is no `sealed`.
 * Windows of the camera are packed; in format 1, which is still read, nothing is. Where `sealed` is one
 * text it is from when an interview had one key, and has the fields of all kinds.
 */
interface Envelope {
  readonly events: readonly (RawEvent | PackedEvent)[];
  readonly sealed: readonly Sealed[];
}

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

interface DecodedCommit {
  readonly events: readonly Numbered[];
  readonly skipped: readonly SkippedEvent[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** The kinds of personal text that the events have: encoding needs the key of each. */
export function personalKinds(events: readonly Numbered[]): ReadonlySet<DataKind> {
  const kinds = new Set<DataKind>();
  for (const { event } of events) for (const kind of personalOf(event).values()) kinds.add(kind);
  return kinds;
}

/**
 * One commit of consecutive events. The same events and keys give the same bytes.
 *
 * @param keys Of 32 bytes each; null where no event has personal fields.
 * @throws {RangeError} No events, numbers that are not consecutive, or a key that is missing.
 * @throws {LogError} `refused`: an event that could not be read again.
 */
export function encodeCommit(
  stream: string,
  events: readonly Numbered[],
  keys: KindKeys | null,
): Commit {
  const first = events[0]?.number;
  if (first === undefined) throw new RangeError("A commit needs at least one event.");
  if (events.some(({ number }, at) => number !== first + at)) {
    throw new RangeError(`The events of a commit to ${stream} are not numbered one by one.`);
  }
  for (const numbered of events) refuseWrong(stream, numbered);
  const hidden: Hidden = new Map();
  const open = events.map(({ event }, at) => {
    const personal = personalOf(event);
    return personal.size === 0 ? pack(event) : hide(event, personal, at, hidden);
  });
  const sealed = hidden.size === 0 ? {} : { sealed: sealKinds({ stream, first }, hidden, keys) };
  const payload = encoder.encode(JSON.stringify({ format: 2, events: open, ...sealed }));
  return { stream, first, count: events.length, payload };
}

function refuseWrong(stream: string, { number, event }: Numbered): void {
  const wrong = whatIsWrong(event);
  if (wrong === null) return;
  throw new LogError("refused", `Event ${number} of ${stream} can't be written: ${wrong}.`, false);
}

/** A commit whose bytes are read and whose personal fields are still sealed. */
export interface OpenedCommit {
  readonly commit: Commit;
  readonly envelope: Envelope;
}

/**
 * Reads the bytes of a commit.
 *
 * @param text The payload's, where it is decoded already.
 * @throws {LogError} `corrupt`: not what `encodeCommit` writes; `unsupported`: of a later format.
 */
export function openCommit(commit: Commit, text?: string): OpenedCommit {
  const { format, events, sealed } = parseJson(commit, text);
  if (format !== 1 && format !== 2) {
    const message =
      `${nameOf(commit)} has format ${JSON.stringify(format)}, which this version of ` +
      "AceIt does not know. Use a later version.";
    throw new LogError("unsupported", message, false);
  }
  const texts = sealedTexts(sealed);
  const whole = Array.isArray(events) && events.length === commit.count && events.every(isRaw);
  if (!whole || texts === null) {
    throw corrupt(commit, "its events or their number are not what was written");
  }
  return { commit, envelope: { events, sealed: texts } };
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

/** Whether decoding needs the interview's keys. */
export function isSealed({ envelope }: OpenedCommit): boolean {
  return envelope.sealed.length > 0;
}

/**
 * The events of a commit: personal fields unsealed, or fixed words in their place once the key of
 * their kind is destroyed; brought to the present version; every one checked by its schema. Checking
 * stays on for all bytes, our own included: a log outlives the code that wrote it.
 *
 * @param keys Of 32 bytes each, or null where all are destroyed or nothing is sealed.
 * @throws {LogError} `corrupt`: wrong key, changed bytes, or an event that its schema refuses.
 */
export function decodeCommit(
  opened: OpenedCommit,
  keys: KindKeys | null,
  vocabulary: Vocabulary = presentVocabulary,
): DecodedCommit {
  const { commit, envelope } = opened;
  const { hidden, lost } = unsealed(commit, envelope.sealed, keys);
  const events: Numbered[] = [];
  const skipped: SkippedEvent[] = [];
  const first = eventNumber(commit.first);
  envelope.events.forEach((stored, at) => {
    const number = first + at as EventNumber;
    const open = isPacked(stored) ? unpacked(commit, stored, vocabulary) : stored;
    const fields = fieldsAt(hidden, at);
    const raw = fields === undefined ? open : { ...open, ...fields };
    const event = decodeEvent(commit, raw, lost, vocabulary);
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
  lost: readonly DataKind[],
  { shapes, upcasters }: Vocabulary,
): InterviewEvent | null {
  const shape = shapes.get(raw.type);
  if (shape === undefined || raw.version > shape.version) return null;
  const present = upcast(raw, shape.version, upcasters);
  if (present === null) throw corrupt(commit, `nothing upcasts ${raw.type} ${raw.version}`);
  const whole = lost.length === 0 ? present : withErased(present, shape, lost);
  if (shape.accepts(whole)) return whole as unknown as InterviewEvent;
  const checked = shape.schema.safeParse(whole);
  if (checked.success) return checked.data as InterviewEvent;
  const issue = checked.error.issues[0];
  throw corrupt(commit, `${raw.type}.${issue?.path.join(".") ?? ""} is ${issue?.code ?? "wrong"}`);
}

/** The event with fixed words in the fields whose key is destroyed. */
function withErased(event: RawEvent, { erased }: EventShape, lost: readonly DataKind[]): RawEvent {
  return lost.reduce<RawEvent>((whole, kind) => ({ ...whole, ...erased.get(kind) }), event);
}

const nothingPersonal: ReadonlyMap<string, DataKind> = new Map();

function personalOf(event: InterviewEvent): ReadonlyMap<string, DataKind> {
  return eventShapes.get(event.type)?.personal ?? nothingPersonal;
}

function unsealed(commit: Commit, sealed: readonly Sealed[], keys: KindKeys | null): Unsealed {
  try {
    return unsealKinds(commit, sealed, keys);
  } catch (error) {
    throw corrupt(commit, "its sealed text does not open with the interview's key", error);
  }
}

/** Null where it is not what was written. */
function sealedTexts(sealed: unknown): readonly Sealed[] | null {
  if (sealed === undefined) return [];
  if (typeof sealed === "string") return [{ kind: null, text: sealed }];
  if (typeof sealed !== "object" || sealed === null) return null;
  const texts: Sealed[] = [];
  for (const [name, text] of Object.entries(sealed)) {
    const kind = dataKinds.find((known) => known === name);
    if (kind === undefined || typeof text !== "string") return null;
    texts.push({ kind, text });
  }
  return texts;
}

function parseJson(commit: Commit, text?: string): Fields {
  try {
    const value: unknown = JSON.parse(text ?? decoder.decode(commit.payload));
    if (typeof value === "object" && value !== null) return value as Fields;
  } catch (error) {
    throw corrupt(commit, "its bytes are no JSON", error);
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
