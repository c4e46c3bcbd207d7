import type { InferenceSession } from "onnxruntime-node";
import { runsAs } from "./encoders.ts";

/** Keys and values that the decoder makes of the sound: they stay the same from token to token. */
const isOfSound = (name: string) => /^present\.\d+\.encoder\./.test(name);

/**
 * The decoder, which gives only what is read: attention where the times of words are wanted, and the
 * keys and values of the sound with the first token only. Each output is copied, and those of the
 * sound are 18 MB.
 *
 * @param attends Whether the times of words are wanted now.
 */
export function leanDecoder(session: InferenceSession, attends: () => boolean): InferenceSession {
  const { outputNames } = session;
  const kept = outputNames.filter(isOfSound);
  return runsAs(session, async (feeds) => {
    const isFirst = feeds["use_cache_branch"]?.data[0] !== 1;
    const wanted = outputNames.filter((name) =>
      name === "logits" ||
      name.startsWith("present.") && (isFirst || !isOfSound(name)) ||
      name.startsWith("cross_attentions.") && attends()
    );
    const results = await session.run(feeds, wanted);
    if (isFirst) return results;
    const asGiven = kept.map((name) => [name, feeds[name.replace("present", "past_key_values")]]);
    return Object.assign(results, Object.fromEntries(asGiven));
  });
}
