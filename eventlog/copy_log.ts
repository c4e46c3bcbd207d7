import { linkOf } from "./codec/chain.ts";
import { type LogEngine, LogError, type StoredCommit } from "./engine.ts";

/** How much was copied. */
interface CopiedLog {
  readonly commits: number;
  readonly events: number;
}

/** The most commits on their way at once. */
const windowCommits = 200;

/**
 * Copies every commit up to the present end of a log into another log, of any engine. A copy that was cut
 * off can be repeated: commits that are there already stay as they are.
 *
 * @throws {LogError} `corrupt`: the log has lost commits or bytes. A copy would hide that.
 * @throws {ConcurrencyError} The other log has commits of its own in one of the streams.
 */
export async function copyLog(
  from: LogEngine,
  to: LogEngine,
  signal: AbortSignal,
  onCommit: (done: number) => void = () => {},
): Promise<CopiedLog> {
  const [loss] = await from.losses(true);
  if (loss !== undefined) throw new LogError("corrupt", loss.message, false);
  const ends = new Map<string, End>();
  let [commits, events] = [0, 0];
  let waiting: Promise<unknown>[] = [];
  for await (const commit of from.readAll()) {
    signal.throwIfAborted();
    ends.set(commit.stream, endAfter(commit, ends.get(commit.stream)));
    const { stream, first, count, payload } = commit;
    const appended = to.append({ stream, first, count, payload });
    appended.catch(() => {});
    waiting.push(appended);
    if (waiting.length >= windowCommits) {
      await Promise.all(waiting);
      waiting = [];
      onCommit(commits);
    }
    commits++;
    events += count;
  }
  await Promise.all(waiting);
  return { commits, events };
}

/** The end of a stream so far. */
interface End {
  readonly through: number;
  readonly id: number | null;
}

/**
 * The end of a stream after one more commit.
 *
 * @throws {LogError} The commit does not follow the one before it, or its bytes have changed.
 */
function endAfter(commit: StoredCommit, before: End | undefined): End {
  if (commit.foreign !== undefined) throw commit.foreign;
  const { stream, first, count, link } = commit;
  const isNext = first === (before?.through ?? 0) + 1;
  const isLinked = link === undefined ||
    (linkOf(commit, link.before).id === link.id && link.before === (before?.id ?? 0));
  if (isNext && isLinked) return { through: first + count - 1, id: link?.id ?? null };
  const message = `Event ${first} of ${stream} is damaged or does not follow the one before it. ` +
    "`aceit verify` says which interviews are damaged; a copy of this log would hide it.";
  throw new LogError("corrupt", message, false);
}
