import assert from "node:assert/strict";
import { aceit, record, withDataFolder } from "../servers/command_line.ts";
import { analystInterviews } from "../fixtures/thinking_interviews.ts";

const page = await Deno.readTextFile(new URL("../../docs/analyst.md", import.meta.url));
const blocks = (language: string) =>
  [...page.matchAll(new RegExp("```" + language + "\\n(.*?)```", "gs"))].map(([, text]) =>
    text ?? ""
  );

/** DuckDB is downloaded for this test alone; where no registry is in reach the test is skipped. */
async function duckdb(sql: string): Promise<{ readonly out: string; readonly err: string }> {
  const folder = new URL("../duckdb/", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--config", `${folder}deno.json`, `${folder}query.ts`],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(sql)).catch(() => {});
  await writer.close().catch(() => {});
  const { stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  return { out: decoder.decode(stdout), err: decoder.decode(stderr) };
}

const { out: works, err: reason } = await duckdb("select 1 as one");
const absent = works.includes("one") ? null : reason.split("\n").find((line) => line !== "") ?? "?";

Deno.test({
  name: "[AN1] the analyst's page gives the result that it shows, in DuckDB" +
    (absent === null ? "" : ` (skipped: ${absent})`),
  ignore: absent !== null,
  fn: () =>
    withDataFolder(async (folder) => {
      await record(folder, analystInterviews());
      const path = `${folder}/interviews.parquet`;
      const exported = await aceit(folder, "export", "--all", "--out", path);
      assert.equal(exported.code, 0, exported.err);
      const [view = "", question = "", drawing = ""] = blocks("sql").map((sql) =>
        sql.replace("interviews.parquet", path)
      );
      const asked = await duckdb(view + question);
      assert.deepEqual(JSON.parse(asked.out || asked.err), shownTable());
      const drawn = await duckdb(view + drawing);
      const lines = JSON.parse(drawn.out || drawn.err).map(
        (row: { tone: string; median_thinking: string }) =>
          `${row.tone.padEnd(11)}  ${row.median_thinking.trimEnd()}`,
      );
      assert.deepEqual(lines, blocks("text")[0]?.trimEnd().split("\n"));
    }),
});

/** The page's table of results, a row an object. */
function shownTable(): readonly Record<string, unknown>[] {
  const rows = page.split("\n").filter((line) => line.startsWith("| "))
    .map((line) => line.slice(2, -2).split(" | ").map((cell) => cell.trim()));
  const head = rows.findIndex(([first]) => first === "tone");
  const names = rows[head] ?? [];
  return rows.slice(head + 2, head + 5).map((cells) =>
    Object.fromEntries(
      cells.map((cell, at) => [names[at], /^\d+$/.test(cell) ? Number(cell) : cell]),
    )
  );
}
