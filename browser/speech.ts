import { signal } from "@preact/signals";
import type { InterviewEvent } from "../domain/event.ts";
import { decodePieces, SpeechCodecError } from "../media/speech_codec.ts";
import { command } from "./interview_requests.ts";
import { live, onEvent } from "./live.ts";
import { Playback } from "./playback.ts";
import { connection } from "./room_connection.ts";

/** The interviewer's voice in this page. */
export const playback = new Playback();

/** Why the interviewer is not heard; null where it is, or has nothing to say. */
export const voiceProblem = signal<string | null>(null);

/** The room takes no word on a sample that was heard longer ago than this, in milliseconds. */
const longestAgo = 600_000;

/** Milliseconds between looks at how far playback came. */
const lookEvery = 200;

/**
 * Lets the page speak the replies of an interview and tells the server how far each was heard.
 *
 * @returns Falls silent.
 */
export function speakReplies(sessionId: string): () => void {
  let over = new AbortController();
  let told = "";
  const tell = (stopped: boolean) => {
    const { replyId } = playback;
    const heard = playback.heard();
    if (replyId === null || heard === null) return;
    const soundedFor = soundedForOnArrival();
    const news = `${replyId} ${soundedFor !== null} ${heard.sentences} ${
      stopped ? heard.characters : ""
    }`;
    const silent = soundedFor === null && heard.sentences === 0 && heard.characters === 0;
    if (news === told || silent) return;
    told = news;
    void command(sessionId, "heard", { replyId, ...heard, stopped, soundedFor });
  };
  const stop = () => {
    over.abort();
    over = new AbortController();
    tell(true);
    playback.stop();
  };
  const off = onEvent((event) => {
    if (live.value.head < (live.value.joinedAt ?? 0)) return;
    follow(event, { sessionId, stop, tell, signal: () => over.signal });
  });
  const timer = setInterval(() => tell(false), lookEvery);
  return () => {
    clearInterval(timer);
    off();
    stop();
    voiceProblem.value = null;
  };
}

/**
 * Milliseconds since the reply's first sample was heard, at the time at which a message that leaves
 * now reaches the server: half of a round trip is its way. Null as long as none was heard.
 */
function soundedForOnArrival(): number | null {
  const since = playback.firstHeardAt();
  if (since === null) return null;
  const roundTrip = connection.value?.roundTrip.value ?? 0;
  const ago = performance.now() - since + roundTrip / 2;
  return ago > longestAgo ? null : ago;
}

interface Speaking {
  readonly sessionId: string;
  stop(): void;
  tell(stopped: boolean): void;
  signal(): AbortSignal;
}

function follow(event: InterviewEvent, { sessionId, stop, tell, signal }: Speaking): void {
  switch (event.type) {
    case "ReplyBegan":
      stop();
      voiceProblem.value = null;
      playback.begin(event.replyId);
      queue = Promise.resolve();
      break;
    case "ReplySentenceCompleted": {
      const { replyId, index } = event;
      const address = `/api/interviews/${sessionId}/speech/${replyId}/${index}`;
      const until = signal();
      queue = queue.then(() => fetchSentence(address, replyId, index, until));
      break;
    }
    case "ReplyPaused":
      playback.hold();
      tell(true);
      break;
    case "ReplyResumed":
      playback.resume();
      break;
    case "ReplyInterrupted":
    case "InterviewEnded":
      stop();
      break;
    case "ReplyVoiceFailed":
      voiceProblem.value = "The voice failed. The interviewer goes on in writing.";
  }
}

/** Sentences are fetched one after the other, so that their pieces come in order. */
let queue: Promise<void> = Promise.resolve();

async function fetchSentence(
  address: string,
  replyId: string,
  index: number,
  until: AbortSignal,
): Promise<void> {
  if (until.aborted) return;
  try {
    const response = await fetch(address, { signal: until });
    if (!response.ok || response.body === null) return;
    for await (const piece of decodePieces(chunksOf(response.body))) {
      if (until.aborted) return;
      playback.add(replyId, index, piece);
    }
    playback.complete(replyId, index);
  } catch (cause) {
    if (until.aborted) return;
    const known = cause instanceof TypeError || cause instanceof SpeechCodecError;
    voiceProblem.value = known
      ? "The voice did not come through. What was said is written here."
      : "This sentence cannot be played. What was said is written here.";
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
