import assert from "node:assert/strict";
import { hearingPhaseOf, hearingPhases } from "../../domain/conversation/hearing_phase.ts";
import { actedNames, readSeen } from "./acted.ts";
import { hearAgain, parseSteps } from "./hear_again.ts";
import { recordedNames, recordingUrl } from "./record_hearing.ts";

for (const name of recordedNames) {
  Deno.test(`[HG1] hearing does in the recording "${name}" what it did`, () => {
    const recorded = parseSteps(Deno.readTextFileSync(recordingUrl(name)));
    let count = 0;
    for (const { seen, acts } of hearAgain(recorded.map((step) => step.seen))) {
      assert.deepEqual(JSON.parse(JSON.stringify(acts)), recorded[count]?.acts, `${seen.at}`);
      count++;
    }
    assert.equal(count, recorded.length);
  });
}

Deno.test("[HG2] the same sequence gives the same acts, and no state is changed in place", async () => {
  const seen = await readSeen("going_on");
  const first = [...hearAgain(seen)];
  const frozen = first.map(({ after }) => JSON.stringify(after));
  const again = [...hearAgain(seen)];
  assert.deepEqual(again.map(({ acts }) => acts), first.map(({ acts }) => acts));
  assert.deepEqual(first.map(({ after }) => JSON.stringify(after)), frozen);
});

Deno.test("[HG3] the acted conversations go through every phase of hearing", async () => {
  const reached = new Set<string>();
  for (const name of actedNames) {
    for (const { before, after } of hearAgain(await readSeen(name))) {
      reached.add(hearingPhaseOf(before)).add(hearingPhaseOf(after));
    }
  }
  assert.deepEqual(hearingPhases.filter((phase) => !reached.has(phase)), []);
});
