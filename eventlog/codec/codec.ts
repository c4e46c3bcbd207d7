import { type DataKind, dataKinds } from "../../domain/data_kind.ts";
import { type InterviewEvent, type Numbered } from "../../domain/event.ts";
import { type EventNumber, eventNumber } from "../../domain/units.ts";
import { faultOf } from "../check_event.ts";
import { type Commit, LogError, payloadLimit } from "../engine.ts";
import { type EventShape, shapesOf } from "./event_shapes.ts";
import type { KindKeys } from "../keys/keys.ts";
import { pack, type PackedEvent, unpack } from "./fast/packed_window.ts";
import { usesFastPaths } from "./fast/switch.ts";
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
 * The bytes of a commit are UTF-8 JSON: `{"format":2,"events":[…],"sealed":{"documents":"<base64>",…}}`.
 * The events lack their personal fields. Those are sealed by the key of their kind, as JSON that maps an
 * event's index in the commit to its fields. Without personal fields there is no `sealed`.
 *
 * Windows of the camera are packed into lists, or are objects as all other events are. Format 1, which
 * can still be read, has no lists. A commit whose `sealed` is one text was written while an interview
 * had a single key; the text holds the fields of all kinds.
 */
interface Envelope {
  readonly events: readonly (RawEvent | PackedEvent)[];
  readonly sealed: readonly Sealed[];
}

/** By type, the events that are known. */
type Shapes = ReadonlyMap<string, EventShape>;

/** The events that encoding and decoding know; tests put in versions of their own. */
export interface Vocabulary {
  readonly shapes: Shapes;
  readonly upcasters: Upcasters;
  /** The event as it is written. */
  readonly pack: (event: InterviewEvent) => InterviewEvent | PackedEvent;
}

/** The events of this version of the product, with or without the fast paths of `fast/`. */
export function vocabularyOf(isFast: boolean): Vocabulary {
  return { shapes: shapesOf(isFast), upcasters, pack: isFast ? pack : (event) => event };
}

export const presentVocabulary: Vocabulary = vocabularyOf(usesFastPaths);

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
export function personalKindsOf(
  events: readonly Numbered[],
  { shapes }: Vocabulary = presentVocabulary,
): ReadonlySet<DataKind> {
  const kinds = new Set<DataKind>();
  for (const { event } of events) {
    for (const kind of personalFieldsOf(event, shapes).values()) kinds.add(kind);
  }
  return kinds;
}

/**
 * Encodes consecutive events as one commit. The same events and keys give the same bytes.
 *
 * @param keys Of 32 bytes each; null where no event has personal fields.
 * @throws {RangeError} No events, numbers that are not consecutive, or a key that is missing.
 * @throws {LogError} `refused`: an event that could not be read again.
 */
export function encodeCommit(
  stream: string,
  events: readonly Numbered[],
  keys: KindKeys | null,
  { shapes, pack }: Vocabulary = presentVocabulary,
): Commit {
  const first = events[0]?.number;
  if (first === undefined) throw new RangeError("A commit needs at least one event.");
  if (events.some(({ number }, index) => number !== first + index)) {
    throw new RangeError(`The events of a commit to ${stream} are not numbered one by one.`);
  }
  for (const numbered of events) refuseFaulty(stream, numbered, shapes);
  const hidden: Hidden = new Map();
  const open = events.map(({ event }, index) => {
    const personal = personalFieldsOf(event, shapes);
    return personal.size === 0 ? pack(event) : hide(event, personal, index, hidden);
  });
  const sealed = hidden.size === 0 ? {} : { sealed: sealKinds({ stream, first }, hidden, keys) };
  const payload = encoder.encode(JSON.stringify({ format: 2, events: open, ...sealed }));
  return { stream, first, count: events.length, payload };
}

function refuseFaulty(stream: string, { number, event }: Numbered, shapes: Shapes): void {
  const fault = faultOf(event, payloadLimit, shapes);
  if (fault === null) return;
  throw new LogError("refused", `Event ${number} of ${stream} can't be written: ${fault}.`, false);
}

/** A commit whose JSON is parsed and whose personal fields are still sealed. */
export interface OpenedCommit {
  readonly commit: Commit;
  readonly envelope: Envelope;
}

/**
 * Parses the bytes of a commit.
 *
 * @param text The payload as text, where the caller has it already.
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
  const texts = parseSealed(sealed);
  const isWhole = Array.isArray(events) && events.length === commit.count && events.every(isRaw);
  if (!isWhole || texts === null) {
    throw corruptionOf(commit, "its events or their number are not what was written");
  }
  return { commit, envelope: { events, sealed: texts } };
}

/**
 * The events of a commit, not checked, and without their sealed fields.
 *
 * @throws {LogError} `corrupt`: a packed event has not as many values as were written.
 */
export function openEvents({ commit, envelope }: OpenedCommit): readonly RawEvent[] {
  return envelope.events.map((stored) =>
    isPacked(stored) ? unpackEvent(commit, stored, presentVocabulary) : stored
  );
}

/** Whether decoding needs the interview's keys. */
export function isSealed({ envelope }: OpenedCommit): boolean {
  return envelope.sealed.length > 0;
}

/**
 * Decodes the events of a commit. Personal fields are unsealed, or replaced by fixed words where the key
 * of their kind is destroyed. Events are brought to the present version, and each is checked by its
 * schema, even though we wrote it: a log outlives the code that wrote it.
 *
 * @param keys Of 32 bytes each, or null where all are destroyed or nothing is sealed.
 * @throws {LogError} `corrupt`: a wrong key, changed bytes, or an event that its schema refuses.
 */
export function decodeCommit(
  opened: OpenedCommit,
  keys: KindKeys | null,
  vocabulary: Vocabulary = presentVocabulary,
): DecodedCommit {
  const { commit, envelope } = opened;
  const { hidden, lost } = unsealTexts(commit, envelope.sealed, keys);
  const events: Numbered[] = [];
  const skipped: SkippedEvent[] = [];
  const first = eventNumber(commit.first);
  envelope.events.forEach((stored, index) => {
    const number = first + index as EventNumber;
    const open = isPacked(stored) ? unpackEvent(commit, stored, vocabulary) : stored;
    const fields = fieldsAt(hidden, index);
    const raw = fields === undefined ? open : { ...open, ...fields };
    const event = decodeEvent(commit, raw, lost, vocabulary);
    if (event !== null) events.push({ number, event });
    else skipped.push({ stream: commit.stream, number, type: raw.type, version: raw.version });
  });
  return { events, skipped };
}

/** A packed event of a later version keeps its type and version, and has no fields. */
function unpackEvent(commit: Commit, packed: PackedEvent, { shapes }: Vocabulary): RawEvent {
  const [type, version] = packed;
  const raw = unpack(packed);
  if (raw !== null) return raw;
  if (version > (shapes.get(type)?.version ?? 0)) return { type, version };
  throw corruptionOf(
    commit,
    `the values of its ${type} ${version} are not as many as were written`,
  );
}

/** @returns Null for a type or version that only a later version of the product knows. */
function decodeEvent(
  commit: Commit,
  raw: RawEvent,
  lost: readonly DataKind[],
  { shapes, upcasters }: Vocabulary,
): InterviewEvent | null {
  const shape = shapes.get(raw.type);
  if (shape === undefined || raw.version > shape.version) return null;
  const present = upcast(raw, shape.version, upcasters);
  if (present === null) throw corruptionOf(commit, `nothing upcasts ${raw.type} ${raw.version}`);
  const event = lost.length === 0 ? present : putErasedWords(present, shape, lost);
  if (shape.accepts(event)) return event as unknown as InterviewEvent;
  const result = shape.schema.safeParse(event);
  if (result.success) return result.data as InterviewEvent;
  const issue = result.error.issues[0];
  throw corruptionOf(
    commit,
    `${raw.type}.${issue?.path.join(".") ?? ""} is ${issue?.code ?? "wrong"}`,
  );
}

/** Puts fixed words into the fields whose key is destroyed. */
function putErasedWords(
  event: RawEvent,
  { erased }: EventShape,
  lost: readonly DataKind[],
): RawEvent {
  return lost.reduce<RawEvent>((changed, kind) => ({ ...changed, ...erased.get(kind) }), event);
}

const nothingPersonal: ReadonlyMap<string, DataKind> = new Map();

function personalFieldsOf(event: InterviewEvent, shapes: Shapes): ReadonlyMap<string, DataKind> {
  return shapes.get(event.type)?.personal ?? nothingPersonal;
}

function unsealTexts(commit: Commit, sealed: readonly Sealed[], keys: KindKeys | null): Unsealed {
  try {
    return unsealKinds(commit, sealed, keys);
  } catch (error) {
    throw corruptionOf(commit, "its sealed text does not open with the interview's key", error);
  }
}

/** @returns Null where it is nothing that `encodeCommit` writes. */
function parseSealed(sealed: unknown): readonly Sealed[] | null {
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
    throw corruptionOf(commit, "its bytes are no JSON", error);
  }
  throw corruptionOf(commit, "its bytes hold no object");
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

function corruptionOf(commit: Commit, what: string, cause?: unknown): LogError {
  const message = `${nameOf(commit)} can't be read: ${what}.`;
  return new LogError("corrupt", message, false, { cause });
}
