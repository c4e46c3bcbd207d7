/// <reference lib="deno.worker" />
// A thread that decodes and folds its share of the interviews, so that a rebuild uses the machine's other
// cores and does not hold up a conversation.
import { constants, setPriority } from "node:os";
import type { Numbered } from "../../domain/event.ts";
import type { SessionId } from "../../domain/ids.ts";
import type { SkippedEvent } from "../../eventlog/codec/codec.ts";
import { ChainWatch } from "../../eventlog/codec/chain.ts";
import { type CommitPage, unpackCommits } from "../../eventlog/commit_page.ts";
import {
  InterviewStreams,
  openWithKeys,
  type SealKeys,
} from "../../eventlog/codec/sealed_commit.ts";
import { BatchFold } from "../batch_fold.ts";
import { failureOf, type FromFold, type ToFold } from "./fold_messages.ts";
import { tableProjections } from "../interview_fold.ts";
import { textsOf } from "./page_texts.ts";

// On Linux each thread has its own priority: reading and conversations go before folding.
if (Deno.build.os === "linux") setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

const answer = (message: FromFold) => self.postMessage(message);
let work: Promise<void> = Promise.resolve();
let receiveEarlier: (events: readonly Numbered[]) => void = () => {};

/** Asks the thread that reads the log for the events of an interview. */
async function* readEarlier(sessionId: SessionId): AsyncIterable<Numbered> {
  const { promise, resolve } = Promise.withResolvers<readonly Numbered[]>();
  receiveEarlier = resolve;
  answer({ kind: "read", sessionId });
  yield* await promise;
}

const streams = new InterviewStreams();
const fold = new BatchFold({ read: readEarlier }, tableProjections);

const keys = new Map<SessionId, SealKeys>();
const watch = new ChainWatch();

async function foldPage(page: CommitPage): Promise<void> {
  const skipped: SkippedEvent[] = [];
  const commits = unpackCommits(page);
  const texts = textsOf(page, commits);
  for (const [index, stored] of commits.entries()) {
    const sealed = streams.assign(stored);
    if (sealed === null) continue;
    // The fold itself reads what lies before, from the log.
    if (watch.mustLearn(sealed)) watch.beginWith(sealed);
    const opened = openWithKeys(sealed, keys, watch, texts?.[index]);
    if (opened.skipped.length > 0) skipped.push(...opened.skipped);
    const restoring = fold.add(opened.commit);
    if (restoring !== null) await restoring;
  }
  const memory = page.bytes.buffer;
  self.postMessage({ kind: "folded", skipped, memory } satisfies FromFold, [memory]);
}

async function serve(message: Exclude<ToFold, { kind: "earlier" }>): Promise<void> {
  if (message.kind === "take") return answer({ kind: "rows", rows: fold.take() });
  if (message.forgetsKeys) keys.clear();
  for (const [sessionId, found] of message.keys) keys.set(sessionId, found);
  await foldPage(message.page);
}

self.onmessage = ({ data }: MessageEvent<ToFold>) => {
  if (data.kind === "earlier") return receiveEarlier(data.events);
  work = work.then(() => serve(data));
  work.catch((error) => answer({ kind: "failed", failure: failureOf(error) }));
};
