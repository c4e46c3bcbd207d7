import assert from "node:assert/strict";
import { measuredBatch } from "../../testing/fixtures/observed_batches.ts";
import {
  at,
  connected,
  connectionId,
  documentsAdded,
  scheduled,
  started,
} from "../../testing/fixtures/sample_events.ts";
import { type Command, decide, evolve, initialInterview } from "../interview.ts";
import { eventNumber } from "../units.ts";
import { mergeBatches } from "./merge_batches.ts";

Deno.test("[MGB1] the window with the most valid frames speaks for all; new frames add up", () => {
  const blind = measuredBatch({
    sequence: 4,
    framesValid: 0,
    framesNew: 5,
    gaze: null,
    head: null,
  });
  const clear = measuredBatch({ sequence: 5, framesValid: 14, framesNew: 7, mostFaces: 1 });
  const crowd = measuredBatch({ sequence: 6, framesValid: 3, framesNew: 2, mostFaces: 3 });
  assert.deepEqual(mergeBatches([blind, clear, crowd]), {
    ...clear,
    sequence: 6,
    framesNew: 14,
    mostFaces: 3,
  });
});

Deno.test("[MGB2] of equally good windows the latest counts; one batch stays as it is", () => {
  const [early, late] = [
    measuredBatch({ sequence: 1 }),
    measuredBatch({ sequence: 2, dark: true }),
  ];
  assert.equal(mergeBatches([early, late]).dark, true);
  assert.deepEqual(mergeBatches([early]), early);
});

Deno.test("[MGB3] faces that may not be counted stay uncounted", () => {
  const hidden = measuredBatch({ mostFaces: null });
  assert.equal(mergeBatches([hidden, hidden]).mostFaces, null);
});

Deno.test("[MGB4] a merged batch does not count what it stands for as lost, but a gap before it", () => {
  const merged = { batch: measuredBatch({ sequence: 5 }), merged: 4 };
  const record = {
    type: "RecordLandmarkBatch",
    at: at(2_000),
    connectionId: connectionId(1),
  } as const;
  const live = [scheduled, documentsAdded, started, connected].reduce(
    (state, event, index) => evolve(state, { number: eventNumber(index + 1), event }),
    initialInterview,
  );
  const batchesLost = (command: Command) =>
    decide(live, command).map((event) =>
      event.type === "LandmarkBatchMeasured" ? event.batchesLost : null
    );
  assert.deepEqual(batchesLost({ ...record, ...merged }), [2]);
  assert.deepEqual(batchesLost({ ...record, batch: measuredBatch({ sequence: 3 }), merged: 4 }), [
    0,
  ]);
});
