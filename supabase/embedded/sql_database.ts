/** The roles that Supabase's API runs a request as. */
export type Role = "anon" | "authenticated" | "service_role";

/** One statement of one request. Its only row has one column, text. */
export interface SqlCall {
  readonly role: Role;
  /** The token's claims as JSON; what `auth.jwt()` answers. */
  readonly claims: string;
  readonly sql: string;
  readonly parameters: readonly string[];
}

/** What Postgres said, with its own code; `08…` and `57…` are a database that is away. */
export class SqlError extends Error {
  override readonly name = "SqlError";
  constructor(
    readonly code: string,
    message: string,
    readonly details: string | null = null,
    readonly hint: string | null = null,
  ) {
    super(message);
  }
}

/** A Postgres that runs statements under a role and its policies. */
export interface SqlDatabase {
  /** For the health page, for example "PGlite (PostgreSQL 18.6)". */
  readonly runsOn: string;
  /**
   * Runs the statement in a transaction of its own.
   *
   * @throws {SqlError}
   */
  run(call: SqlCall): Promise<string>;
  close(): Promise<void>;
}

/** Sets role and claims for the rest of the transaction; parameters are the two of them. */
export const becomeRole =
  "select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)";
