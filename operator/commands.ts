import { z } from "zod";
import { erase, eraseInputSchema, eraseResultSchema } from "./erase.ts";
import { importInputSchema, importInterview, importResultSchema } from "./import_interview.ts";
import { list, listedInterviewSchema, listInputSchema } from "./list.ts";
import {
  listParked,
  parkedInterviewSchema,
  retryInputSchema,
  retryParked,
  retryResultSchema,
} from "./parked.ts";
import type { OperatorParts, Running } from "./parts.ts";
import {
  rebuild,
  rebuildInputSchema,
  rebuildResultSchema,
  verificationSchema,
  verify,
} from "./rebuild.ts";
import { retention, retentionInputSchema, retentionResultSchema } from "./retention.ts";
import { status, statusSchema } from "./status.ts";

interface OperatorCommand<Input extends z.ZodType, Result extends z.ZodType> {
  readonly input: Input;
  readonly result: Result;
  run(
    parts: OperatorParts,
    input: z.infer<Input>,
    running: Running,
  ): Promise<z.infer<Result>>;
}

const command = <Input extends z.ZodType, Result extends z.ZodType>(
  input: Input,
  result: Result,
  run: OperatorCommand<Input, Result>["run"],
): OperatorCommand<Input, Result> => ({ input, result, run });

const nothing = z.object({});

/** What needs the writing end of the log or the read models, by the name in the server's address. */
export const operatorCommands = {
  status: command(nothing, statusSchema, (parts) => status(parts)),
  list: command(listInputSchema, z.array(listedInterviewSchema), list),
  rebuild: command(rebuildInputSchema, rebuildResultSchema, rebuild),
  verify: command(nothing, verificationSchema, (parts, _, running) => verify(parts, running)),
  parked: command(nothing, z.array(parkedInterviewSchema), (parts) => listParked(parts)),
  retry: command(retryInputSchema, retryResultSchema, retryParked),
  erase: command(eraseInputSchema, eraseResultSchema, erase),
  retention: command(retentionInputSchema, retentionResultSchema, retention),
  import: command(importInputSchema, importResultSchema, importInterview),
} as const;

type Commands = typeof operatorCommands;
export type CommandName = keyof Commands;
export type InputOf<Name extends CommandName> = z.input<Commands[Name]["input"]>;
export type ResultOf<Name extends CommandName> = z.infer<Commands[Name]["result"]>;

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(operatorCommands, name);
}

/**
 * Runs one of the commands; its input is checked first.
 *
 * @throws {z.ZodError} The input is not the command's.
 */
export async function runCommand<Name extends CommandName>(
  name: Name,
  parts: OperatorParts,
  input: unknown,
  running: Running,
): Promise<ResultOf<Name>> {
  const { input: schema, run } = operatorCommands[name] as OperatorCommand<z.ZodType, z.ZodType>;
  return await run(parts, schema.parse(input), running) as ResultOf<Name>;
}
