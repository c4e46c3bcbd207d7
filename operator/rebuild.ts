import { z } from "zod";
import { type RebuildOptions, rebuildReadModels } from "../projections/run/rebuild.ts";
import { verifyReadModels } from "../projections/run/verify.ts";
import type { OperatorParts, Running } from "./parts.ts";

export const rebuildResultSchema = z.object({
  events: z.int().nonnegative(),
  position: z.int().nonnegative(),
  end: z.int().nonnegative(),
  eventsPerSecond: z.number().nonnegative(),
  /** Of the rebuilt rows. */
  hash: z.string(),
  /** Of the live rows at the same position; null where they stood elsewhere. */
  liveHash: z.string().nullable(),
  /** Interviews, twenty at most, whose live rows were not what the log says. */
  differing: z.array(z.string()).readonly(),
});
export const verificationSchema = rebuildResultSchema.extend({ right: z.boolean() });

/** Builds all read models anew beside the live ones and swaps them in. */
export function rebuild(
  parts: OperatorParts,
  running: Running,
): Promise<z.infer<typeof rebuildResultSchema>> {
  return rebuildReadModels({ ...optionsOf(parts, running), purpose: "swap" });
}

/** Compares the live read models with a fresh fold of the log; changes nothing. */
export function verify(
  parts: OperatorParts,
  running: Running,
): Promise<z.infer<typeof verificationSchema>> {
  return verifyReadModels(optionsOf(parts, running));
}

function optionsOf(
  { log, writer }: OperatorParts,
  { onProgress, signal }: Running,
): Omit<RebuildOptions, "purpose"> {
  return {
    log,
    writer,
    signal,
    onProgress: ({ position: done, end: of, eventsPerSecond: rate }) =>
      onProgress({ done, of, rate, unit: "events" }),
  };
}
