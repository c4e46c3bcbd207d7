import * as ort from "onnxruntime-node";
import { replaceRun } from "./encoders.ts";
import { quickenDecoder } from "./quick_decoder.ts";

type Session = ort.InferenceSession;

/**
 * Opens Whisper's decoder, with a quick last step if its file allows that. It works token by token
 * on one thread.
 *
 * @param model The decoder's file.
 * @param attends Whether the times of words are wanted now.
 */
export async function openDecoder(model: Uint8Array, attends: () => boolean): Promise<Session> {
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1 };
  const session = await ort.InferenceSession.create(quickenDecoder(model) ?? model, options);
  return giveWhatIsRead(session, attends);
}

/** Whether an output holds keys and values of the sound, which stay the same from token to token. */
const isOfSound = (name: string) => /^present\.\d+\.encoder\./.test(name);

/**
 * Returns only the outputs that are read: attention if it is wanted, and keys and values of the
 * sound with the first token only. Each output is copied, and those of the sound have 18 MB.
 */
function giveWhatIsRead(session: Session, attends: () => boolean): Session {
  const { outputNames } = session;
  const kept = outputNames.filter(isOfSound);
  return replaceRun(session, async (feeds) => {
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
