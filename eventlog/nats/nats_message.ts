import { headers, type MsgHdrs } from "@nats-io/transport-node";
import { type Commit, type Link, LogError, type StoredCommit } from "../engine.ts";

const firstHeader = "AceIt-First";
const countHeader = "AceIt-Count";
/** Id and before, separated by a blank. */
const linkHeader = "AceIt-Link";

/** Headers of the message that carries a commit. */
export function headersOf({ first, count }: Commit, { id, before }: Link): MsgHdrs {
  const all = headers();
  all.set(firstHeader, String(first));
  all.set(countHeader, String(count));
  all.set(linkHeader, `${id} ${before}`);
  return all;
}

/** A message of the stream. */
interface Message {
  readonly subject: string;
  readonly seq: number;
  readonly data: Uint8Array;
  readonly headers: MsgHdrs | undefined;
}

/**
 * The commit that a message carries.
 *
 * @throws {LogError} `corrupt`: something else wrote to the subject.
 */
export function commitOfMessage({ subject, seq, data, headers: found }: Message): StoredCommit {
  const first = Number(found?.get(firstHeader));
  const count = Number(found?.get(countHeader));
  if (Number.isSafeInteger(first) && first >= 1 && Number.isSafeInteger(count) && count >= 1) {
    const payload = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const commit = { position: seq, stream: subject, first, count, payload };
    const link = found?.get(linkHeader) ?? "";
    return link === "" ? commit : { ...commit, link: linkFrom(link) };
  }
  const message =
    `Message ${seq} on ${subject} is no commit of AceIt: something else has written ` +
    "to the stream. Take its permission away, and delete the message.";
  throw new LogError("corrupt", message, false);
}

/** Like `commitOfMessage`, but marks what something else has written as foreign. */
export function readMessage(message: Message): StoredCommit {
  try {
    return commitOfMessage(message);
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    const { seq: position, subject: stream, data: payload } = message;
    return { position, stream, first: 0, count: 0, payload, foreign: error };
  }
}

/** A header that was changed gives a link that fits no commit. */
function linkFrom(words: string): Link {
  const [id = 0, before = 0] = words.split(" ").map(Number);
  return { id, before };
}
