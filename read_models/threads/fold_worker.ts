/// <reference lib="deno.worker" />
// A thread that opens and folds its share of the interviews, so that a rebuild uses the machine's
// other cores and keeps nobody waiting who talks with an interviewer.
import { constants, setPriority } from "node:os";
import type { Numbered } from "../../domain/event.ts";
import type { SessionId } from "../../domain/ids.ts";
import type { SkippedEvent } from "../../eventlog/codec/codec.ts";
import { ChainWatch } from "../../eventlog/codec/chain.ts";
import { type CommitPage, textsOf, unpackCommits } from "../../eventlog/commit_page.ts";
import { InterviewStreams, openAtHand, type SealKeys } from "../../eventlog/codec/sealed_commit.ts";
import { BatchFold } from "../batch_fold.ts";
import { failureOf, type FromFold, type ToFold } from "./fold_messages.ts";
import { tableProjections } from "../interview_fold.ts";

// On Linux a priority is a thread's own: reading, and who talks in this process, go before folding.
if (Deno.build.os === "linux") setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

const answer = (message: FromFold) => self.postMessage(message);
let work: Promise<void> = Promise.resolve();
let hearEarlier: (events: readonly Numbered[]) => void = () => {};

/** Events of an interview, asked of the thread that reads the log. */
async function* readEarlier(sessionId: SessionId): AsyncIterable<Numbered> {
  const { promise, resolve } = Promise.withResolvers<readonly Numbered[]>();
  hearEarlier = resolve;
  answer({ kind: "read", sessionId });
  yield* await promise;
}

const streams = new InterviewStreams();
const fold = new BatchFold({ read: readEarlier }, tableProjections);

const keys = new Map<SessionId, SealKeys>();
const watch = new ChainWatch();

async function foldPage(page: CommitPage): Promise<void> {
  const skipped: SkippedEvent[] = [];
  const texts = textsOf(page);
  for (const [at, stored] of unpackCommits(page).entries()) {
    const sealed = streams.sealed(stored);
    if (sealed === null) continue;
    // What lies before is read by the fold, from the log.
    if (watch.mustLearn(sealed)) watch.beginWith(sealed);
    const opened = openAtHand(sealed, keys, watch, texts?.[at]);
    if (opened.skipped.length > 0) skipped.push(...opened.skipped);
    const restoring = fold.add(opened.commit);
    if (restoring !== null) await restoring;
  }
  const memory = page.bytes.buffer;
  self.postMessage({ kind: "folded", skipped, memory } satisfies FromFold, [memory]);
}

async function serve(message: Exclude<ToFold, { kind: "earlier" }>): Promise<void> {
  if (message.kind === "take") return answer({ kind: "rows", rows: fold.take() });
  if (message.anew) keys.clear();
  for (const [sessionId, found] of message.keys) keys.set(sessionId, found);
  await foldPage(message.page);
}

self.onmessage = ({ data }: MessageEvent<ToFold>) => {
  if (data.kind === "earlier") return hearEarlier(data.events);
  work = work.then(() => serve(data));
  work.catch((error) => answer({ kind: "failed", failure: failureOf(error) }));
};
