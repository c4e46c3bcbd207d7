import { z } from "zod";
import { checkLog } from "../eventlog/check_log.ts";
import {
  type RebuildOptions,
  rebuildReadModels,
  type RebuildResult,
} from "../read_models/rebuild.ts";
import { whyOtherLog } from "../read_models/same_log.ts";
import { verifyReadModels } from "../read_models/verify.ts";
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
  /** Interviews whose events the log has not all any more, and where what is left of them ends. */
  lost: z.array(z.object({ sessionId: z.string(), from: z.int(), reason: z.string() })).readonly(),
});
export const rebuildInputSchema = z.object({
  /** Makes a loss final, which is refused otherwise. */
  acceptLoss: z.boolean().default(false),
});
export const verificationSchema = rebuildResultSchema.extend({
  right: z.boolean(),
  log: z.object({
    commits: z.int().nonnegative(),
    events: z.int().nonnegative(),
    interviews: z.int().nonnegative(),
    /** Commits from before they were chained. */
    unchained: z.int().nonnegative(),
    damage: z.array(
      z.object({
        sessionId: z.string().nullable(),
        from: z.int().nullable(),
        message: z.string(),
      }),
    ).readonly(),
  }),
});

/**
 * Builds all read models anew beside the live ones and swaps them in.
 *
 * @throws {LogError | PoisonedEvent} The log is not whole, and the loss is not accepted.
 */
export async function rebuild(
  parts: OperatorParts,
  { acceptLoss }: z.infer<typeof rebuildInputSchema>,
  running: Running,
): Promise<z.infer<typeof rebuildResultSchema>> {
  const options = { ...optionsOf(parts, running), acceptLoss, purpose: "swap" } as const;
  return plain(await rebuildReadModels(options));
}

/** Checks the log, and compares the live read models with a fresh fold of it; changes nothing. */
export async function verify(
  parts: OperatorParts,
  running: Running,
): Promise<z.infer<typeof verificationSchema>> {
  const { log, writer } = parts;
  const end = await log.end();
  const began = performance.now();
  const found = await checkLog(log, (done) => {
    const rate = done / (performance.now() - began) * 1_000;
    running.onProgress({ done, of: end, rate, unit: "commits" });
  }, running.signal);
  const other = await whyOtherLog(log, (await writer.state()).generations.live);
  if (other !== null) {
    const damage = [...found.damage, { sessionId: null, from: null, message: other }];
    const nothing = { position: 0, eventsPerSecond: 0, hash: "", liveHash: null };
    const { events } = found;
    const result = { ...nothing, events, end, differing: [], lost: [] };
    return { ...result, right: false, log: { ...found, damage } };
  }
  const compared = await verifyReadModels({ ...optionsOf(parts, running), acceptLoss: true });
  const right = compared.right && found.damage.length === 0;
  return { ...plain(compared), right, log: found };
}

/** As it travels to the command line. */
function plain({ lost, ...result }: RebuildResult): z.infer<typeof rebuildResultSchema> {
  const told = lost.map(({ sessionId, number: from, message: reason }) => ({
    sessionId,
    from,
    reason,
  }));
  return { ...result, lost: told };
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
