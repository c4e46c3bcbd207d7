import assert from "node:assert/strict";
import { reportStageOf } from "./report_stage.ts";

Deno.test("[RPS1] a report is being written only once its interview is over", () => {
  const rows = [
    ["scheduled", "none", "not_started"],
    ["live", "none", "running"],
    ["ended", "none", "writing"],
    ["ended", "writing", "writing"],
    ["ended", "failed", "failed"],
    ["ended", "written", "there"],
    ["ended", "closed", "there"],
    ["unknown", "none", "writing"],
  ] as const;
  for (const [interview, report, stage] of rows) {
    assert.equal(reportStageOf(interview, report), stage, `${interview} ${report}`);
  }
});
