/** A request as SQL; the answer is one JSON text. */
export interface RestQuery {
  readonly sql: string;
  readonly parameters: readonly string[];
  /** Rows come as a JSON array that must hold exactly one. */
  readonly single: boolean;
}

/** A request that the embedded engine does not serve, in PostgREST's own words for it. */
export class RestRefusal extends Error {
  override readonly name = "RestRefusal";
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }
}

const tables: ReadonlySet<string> = new Set([
  "interview_metadata",
  "interview_keyframes",
  "interview_reports",
]);

/** Functions and the one argument that each takes, with its type. */
const functions: Readonly<Record<string, { name: string; type: string } | null>> = {
  read_model_state: null,
  begin_rebuild: null,
  apply_projection_batch: { name: "batch", type: "jsonb" },
  finish_rebuild: { name: "finish", type: "jsonb" },
  read_model_hash: { name: "generation", type: "text" },
};

const singleRow = "application/vnd.pgrst.object+json";

/**
 * Reads the part of PostgREST's language that AceIt speaks: columns, `eq` and `in`, order, limit and
 * offset of a table, and calls of functions.
 *
 * @param path Path after `/rest/v1/`.
 * @param body Text of the request's body; empty where it has none.
 * @throws {RestRefusal} Everything else.
 */
export function restQuery(request: Request, path: string, body: string): RestQuery {
  const called = path.match(/^rpc\/([a-z_]+)$/)?.[1];
  if (called !== undefined) return callOf(called, request.method, body);
  if (request.method !== "GET") {
    throw refusal(`${request.method} of a table; read models are written by functions only`);
  }
  if (request.headers.get("prefer")?.includes("count=")) throw refusal("counting rows");
  if (!tables.has(path)) {
    throw new RestRefusal(404, "PGRST205", `Could not find the table 'public.${path}'.`);
  }
  const single = request.headers.get("accept")?.startsWith(singleRow) ?? false;
  return { ...selectOf(path, new URL(request.url).searchParams), single };
}

function refusal(what: string): RestRefusal {
  return new RestRefusal(400, "PGRST100", `The embedded read models do not serve ${what}.`);
}

function callOf(name: string, method: string, body: string): RestQuery {
  if (method !== "POST") throw refusal(`${method} of a function`);
  const takes = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (takes === undefined) {
    throw new RestRefusal(404, "PGRST202", `Could not find the function public.${name}.`);
  }
  if (takes === null) {
    return { sql: `select public.${name}()::jsonb::text`, parameters: [], single: false };
  }
  // Postgres reads the JSON; only the argument's type is known here.
  const argument = `($1::jsonb ${takes.type === "jsonb" ? "->" : "->>"} '${takes.name}')`;
  const call = `public.${name}(${takes.name} => ${argument}::${takes.type})`;
  return { sql: `select to_jsonb(${call})::text`, parameters: [body], single: false };
}

function selectOf(table: string, search: URLSearchParams): Omit<RestQuery, "single"> {
  const parameters: string[] = [];
  const conditions: string[] = [];
  let [columns, order, window] = ["*", "", ""];
  for (const [name, value] of search) {
    if (name === "select") columns = columnsOf(value);
    else if (name === "order") order = ` order by ${orderOf(value)}`;
    else if (name === "limit" || name === "offset") window += ` ${name} ${wholeNumber(value)}`;
    else conditions.push(conditionOf(name, value, parameters));
  }
  const where = conditions.length === 0 ? "" : ` where ${conditions.join(" and ")}`;
  const rows = `select ${columns} from public.${table}${where}${order}${window}`;
  return { sql: `select coalesce(json_agg(t), '[]')::text from (${rows}) as t`, parameters };
}

function columnName(text: string): string {
  const name = text.replace(/^"(.*)"$/, "$1");
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw refusal(`the column '${text}'`);
  return `"${name}"`;
}

function columnsOf(value: string): string {
  return value === "*" ? "*" : value.split(",").map(columnName).join(", ");
}

function orderOf(value: string): string {
  return value.split(",").map((term) => {
    const [, column = "", direction = "asc", nulls = ""] =
      term.match(/^([^.]+)(?:\.(asc|desc))?(?:\.nulls(first|last))?$/) ?? [];
    return `${columnName(column)} ${direction}${nulls === "" ? "" : ` nulls ${nulls}`}`;
  }).join(", ");
}

function wholeNumber(value: string): string {
  if (!/^\d{1,9}$/.test(value)) throw refusal(`the number '${value}'`);
  return value;
}

function conditionOf(column: string, value: string, parameters: string[]): string {
  const [, operator, operand = ""] = value.match(/^(eq|in)\.(.*)$/s) ?? [];
  if (operator === "eq") return `${columnName(column)} = $${parameters.push(operand)}`;
  const items = operand.match(/^\(([^()"]*)\)$/)?.[1];
  if (operator === undefined || items === undefined) {
    throw refusal(`the filter ${column}=${value.slice(0, 40)}`);
  }
  const places = items.split(",").map((item) => `$${parameters.push(item)}`);
  return `${columnName(column)} in (${places.join(", ")})`;
}
