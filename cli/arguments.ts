import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import type { z } from "zod";
import { type SessionId, sessionIdSchema } from "../domain/ids.ts";

/** The command was called wrongly; the message says how to call it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** An option: its type for `parseArgs`, and what the help says of it. */
export interface Option {
  readonly type: "boolean" | "string";
  readonly about: string;
  /** Name of the value in the help, such as `N`. */
  readonly value?: string;
  readonly default?: string;
  readonly multiple?: boolean;
}
export type Options = Readonly<Record<string, Option>>;

type Value<One extends Option> = One["type"] extends "boolean" ? boolean
  : One extends { readonly multiple: true } ? readonly string[]
  : string;

/** What the command was given. Options that were left out and have no default are undefined. */
export interface Given<Opts extends Options> {
  readonly values: {
    readonly [Name in keyof Opts]:
      | Value<Opts[Name]>
      | (Opts[Name] extends { readonly default: string } ? never : undefined);
  };
  readonly operands: readonly string[];
}

/** Every command has it; `--help` is answered before a command runs. */
export const json = { type: "boolean", about: "Prints JSON for scripts." } as const;
export const nats = {
  type: "boolean",
  about: "The log is kept by the nats-server of the data folder (`start --nats`).",
} as const;

/**
 * Options and operands of a call.
 *
 * @throws {UsageError} An option is not known or lacks its value; too few or too many operands.
 */
export function readArguments<Opts extends Options>(
  args: readonly string[],
  options: Opts,
  operands: readonly string[],
): Given<Opts> {
  const { values, positionals } = parse(args, configOf(options));
  const needed = operands.filter((name) => !name.startsWith("["));
  if (positionals.length < needed.length) {
    throw new UsageError(`${needed[positionals.length]} is missing.`);
  }
  const stray = positionals[operands.length];
  if (stray !== undefined) throw new UsageError(`${stray} is one argument too many.`);
  return { values: values as Given<Opts>["values"], operands: positionals };
}

function configOf(options: Options): ParseArgsOptionsConfig {
  return Object.fromEntries(
    Object.entries(options).map(([name, { about: _, value: __, ...config }]) => [name, config]),
  );
}

function parse(args: readonly string[], options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : "These arguments cannot be read.";
    throw new UsageError(message.split(". ")[0] + ".", { cause: error });
  }
}

/** @throws {UsageError} The text is no interview's id. */
export function readSessionId(text: string | undefined): SessionId {
  const read = sessionIdSchema.safeParse(text);
  if (!read.success) {
    throw new UsageError(
      `${text ?? "Nothing"} is no interview's id. It stands in the address of the interview's ` +
        "page, and `list` shows them.",
    );
  }
  return read.data;
}

/**
 * An option's text in the schema's shape.
 *
 * @throws {UsageError}
 */
export function readOption<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  text: unknown,
): z.infer<Schema> {
  const read = schema.safeParse(text);
  if (read.success) return read.data;
  throw new UsageError(
    `--${name} ${String(text)}: ${read.error.issues[0]?.message ?? "not valid"}.`,
  );
}
