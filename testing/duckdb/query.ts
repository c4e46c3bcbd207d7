// Runs SQL from the standard input in DuckDB and prints the rows of its last statement as JSON. It has
// a configuration and a lock of its own, so that only the test that uses DuckDB downloads it.
import { DuckDBInstance } from "@duckdb/node-api";

const connection = await (await DuckDBInstance.create(":memory:")).connect();
const reader = await connection.runAndReadAll(await new Response(Deno.stdin.readable).text());
// deno-lint-ignore no-console
console.log(JSON.stringify(reader.getRowObjectsJson()));
