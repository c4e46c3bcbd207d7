import assert from "node:assert/strict";
import { countsOf, failedTests, mergeReports, slowestFiles } from "./junit_report.ts";

const report = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="deno test" tests="5" failures="1" errors="0" time="9.0">
  <testsuite name="./quick_test.ts" tests="3" disabled="1" errors="0" failures="1">
    <testcase name="one" classname="./quick_test.ts" time="0.250" line="1" col="1"></testcase>
    <testcase name="two &amp; a &quot;half&quot;" classname="./quick_test.ts" time="0.250" line="2" col="1">
      <failure message="Uncaught Error">Error: &lt;/testcase&gt;</failure>
    </testcase>
    <testcase name="not here" classname="./quick_test.ts" time="0.000" line="3" col="1">
      <skipped/>
    </testcase>
  </testsuite>
  <testsuite name="./slow_test.ts" tests="2" disabled="0" errors="0" failures="0">
    <testcase name="three" classname="./slow_test.ts" time="8.000" line="1" col="1"></testcase>
    <testcase name="three &gt; step" classname="./slow_test.ts" time="0.000" line="1" col="9"></testcase>
    <testcase name="four &gt; five" classname="./slow_test.ts" time="0.500" line="2" col="1"></testcase>
  </testsuite>
</testsuites>`;

Deno.test("[JUR1] a report's tests are counted over all files, without their steps", () => {
  assert.deepEqual(countsOf(report), { passed: 3, failed: 1, skipped: 1 });
  assert.deepEqual(countsOf(""), { passed: 0, failed: 0, skipped: 0 });
});

Deno.test("[JUR2] the slowest file is told first", () => {
  assert.deepEqual(slowestFiles(report, 5), [
    { file: "./slow_test.ts", seconds: 8.5 },
    { file: "./quick_test.ts", seconds: 0.5 },
  ]);
  assert.equal(slowestFiles(report, 1).length, 1);
});

Deno.test("[JUR3] failed tests are named as they were written, to be run again", () => {
  assert.deepEqual(failedTests(report), ['two & a "half"']);
});

Deno.test("[JUR4] reports merged count as one, and one that was never written adds nothing", () => {
  const merged = mergeReports([report, "", report]);
  assert.deepEqual(countsOf(merged), { passed: 6, failed: 2, skipped: 2 });
  assert.match(merged, /<testsuites name="deno test" tests="10" failures="2" skipped="2">/);
  assert.equal(mergeReports([merged]), merged, "a merged report is a report");
});

Deno.test("[JUR5] a file whose tests stand in several reports is named once, with all its time", () => {
  const merged = mergeReports([report, report]);
  assert.deepEqual(slowestFiles(merged, 1), [{ file: "./slow_test.ts", seconds: 17 }]);
});
