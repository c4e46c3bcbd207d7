// Records interviews in Emmett's event store and rebuilds the product's own fold of them with Emmett's
// own rebuild, as one document an interview: `rebuild.ts CONNECTION EVENTS`. EVENTS is a JSON file with
// the events of each interview. Prints `{ "events": …, "evolved": …, "ms": … }`.
//
// It has a configuration and a lock of its own, so that only this measurement downloads Emmett.
import {
  getPostgreSQLEventStore,
  pongoSingleStreamProjection,
  type PostgresReadEventMetadata,
  rebuildPostgreSQLProjections,
} from "@event-driven-io/emmett-postgresql";
import type { Event } from "@event-driven-io/emmett";
import type { InterviewEvent, Numbered } from "../../domain/event.ts";
import {
  emptyFold,
  evolveFold,
  type InterviewFold,
  tableProjections,
} from "../../read_models/interview_fold.ts";

type Recorded = Event<InterviewEvent["type"], { readonly numbered: Numbered }>;

/** The product's fold as a document; an interface would not pass for one. */
type Document = { readonly [Name in keyof InterviewFold]: InterviewFold[Name] };

const [connectionString = "", path = ""] = Deno.args;
const interviews = JSON.parse(
  await Deno.readTextFile(path),
) as readonly (readonly Numbered[])[];
const types = [...new Set(interviews.flat().map(({ event }) => event.type))];
let evolved = 0;

const projection = pongoSingleStreamProjection<
  Document,
  Recorded,
  PostgresReadEventMetadata,
  Recorded
>({
  collectionName: "interview_folds",
  canHandle: types,
  initialState: () => emptyFold(tableProjections),
  evolve: (fold: Document, { data }: Recorded) => {
    evolved++;
    return evolveFold(tableProjections, fold, data.numbered);
  },
});

const store = getPostgreSQLEventStore(connectionString);
for (const [place, events] of interviews.entries()) {
  const recorded = events.map((numbered) => ({
    type: numbered.event.type,
    data: { numbered },
  }));
  for (let first = 0; first < recorded.length; first += 50) {
    await store.appendToStream<Recorded>(
      `interview-${place}`,
      recorded.slice(first, first + 50),
    );
  }
}
await store.close();

const began = performance.now();
const consumer = rebuildPostgreSQLProjections<Recorded>({
  connectionString,
  projections: [projection],
});
await consumer.start();
const ms = performance.now() - began;
await consumer.close();
// deno-lint-ignore no-console
console.log(JSON.stringify({ events: interviews.flat().length, evolved, ms }));
Deno.exit(0);
