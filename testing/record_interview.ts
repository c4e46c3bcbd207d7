// Keeps the recorded interviews up with the events: `deno run -A testing/record_interview.ts`.
//
// Adds the shape of every new version of an event to `recordings/shapes.json`, records an interview
// with the versions that no recording has yet, and writes down what all recordings fold to. A shape
// that is recorded stays: a changed shape needs a new version, an upcaster, and then this program.
import { interviewEvents, type Numbered } from "../domain/event.ts";
import { interviewEvent } from "../domain/event.ts";
import { eventNumber } from "../domain/units.ts";
import { encodeCommit, openCommit, openEvents } from "../eventlog/codec.ts";
import { newKeyRing } from "../eventlog/keys.ts";
import { eventShapeHash } from "./event_shape_hash.ts";
import { plantedInterview } from "./planted_interview.ts";
import {
  formatRecording,
  recordedHashes,
  recordedShapes,
  recordings,
  writeRecordingFile,
} from "./recording.ts";
import { hashesOf } from "./recording_hashes.ts";
import { sampleOfSchema } from "./sample_of_schema.ts";

/** `type version` of every event in the recordings, as they lie in the log. */
export function recordedVersions(): Set<string> {
  const found = recordings()
    .flatMap(({ commits }) => commits.flatMap((commit) => openEvents(openCommit(commit))));
  return new Set(found.map(({ type, version }) => `${type} ${version}`));
}

/** A whole interview, then one event of each kind that it does not have. */
function interviewOfEveryKind() {
  const interview = plantedInterview();
  const events: Numbered[] = [...interview.events];
  const present = new Set(events.map(({ event }) => event.type));
  for (const schema of interviewEvents) {
    if (present.has(schema.shape.type.value)) continue;
    const number = eventNumber(events.length + 1);
    const sample = sampleOfSchema(schema, number) as object;
    const event = interviewEvent.parse({ ...sample, at: interview.now + number });
    events.push({ number, event });
  }
  const erased = ({ event }: Numbered) => event.type === "InterviewErased" ? 1 : 0;
  const ordered = events.toSorted((one, other) => erased(one) - erased(other));
  const numbered = ordered.map(({ event }, place) => ({ number: eventNumber(place + 1), event }));
  return { sessionId: interview.sessionId, events: numbered };
}

function record(name: string): void {
  const { sessionId, events } = interviewOfEveryKind();
  const keys = newKeyRing();
  const stream = `interview.${sessionId}`;
  const commits = [];
  for (let place = 0; place < events.length; place += 3) {
    commits.push(encodeCommit(stream, events.slice(place, place + 3), keys));
  }
  writeRecordingFile(`${name}.ndjson`, formatRecording({ sessionId, keys, commits }));
}

async function main(): Promise<void> {
  const shapes = recordedShapes();
  for (const schema of interviewEvents) {
    const { type, version } = schema.shape;
    const versions = shapes[type.value] ??= {};
    versions[String(version.value)] ??= eventShapeHash(schema);
  }
  writeRecordingFile("shapes.json", JSON.stringify(shapes, null, 2) + "\n");

  const have = recordedVersions();
  const missing = interviewEvents.filter(({ shape }) =>
    !have.has(`${shape.type.value} ${shape.version.value}`)
  );
  if (missing.length > 0) record(`interview_${recordings().length + 1}`);

  const hashes = recordedHashes();
  for (const recording of recordings()) hashes[recording.name] = await hashesOf(recording);
  writeRecordingFile("hashes.json", JSON.stringify(hashes, null, 2) + "\n");
}

if (import.meta.main) await main();
