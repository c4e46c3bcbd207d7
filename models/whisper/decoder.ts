import * as ort from "onnxruntime-node";
import { runsAs } from "./encoders.ts";
import { quickDecoder } from "./quick_decoder.ts";

type Session = ort.InferenceSession;

/**
 * Opens Whisper's decoder, with a quick last step where its file allows that. It goes on token by
 * token and has one thread.
 *
 * @param model The decoder's file.
 * @param attends Whether the times of words are wanted now.
 */
export async function openDecoder(model: Uint8Array, attends: () => boolean): Promise<Session> {
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1 };
  const session = await ort.InferenceSession.create(quickDecoder(model) ?? model, options);
  return giveWhatIsRead(session, attends);
}

/** Keys and values that the decoder makes of the sound: they stay the same from token to token. */
const isOfSound = (name: string) => /^present\.\d+\.encoder\./.test(name);

/**
 * Gives only what is read: attention where it is wanted, and the keys and values of the sound with the
 * first token only. Each output is copied, and those of the sound are 18 MB.
 */
function giveWhatIsRead(session: Session, attends: () => boolean): Session {
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
