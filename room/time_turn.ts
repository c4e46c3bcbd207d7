import type { Timing } from "../domain/conversation/commands.ts";
import type { Intent } from "../domain/conversation/events.ts";
import type { Numbered } from "../domain/event.ts";
import type { ReplyId, UtteranceId } from "../domain/ids.ts";
import type { Interview } from "../domain/interview.ts";
import type { Stage } from "../domain/stage.ts";
import { type EpochMillis, epochMillis } from "../domain/units.ts";

/** Learns when each stage of a turn was reached, and records it once the turn is over. */
export interface TurnTimer {
  /** Call it with every event. */
  react(numbered: Numbered): void;
  /** All words of an utterance are there. */
  noteTranscribed(utteranceId: UtteranceId, at: EpochMillis): void;
  /**
   * The page says when the first sample of a reply was heard. Clocks are compared to within the way
   * between page and room: a sound is taken to be heard no sooner than it left, and not after now.
   */
  noteAudible(replyId: ReplyId, at: EpochMillis): void;
}

type Stages = { -readonly [Name in keyof Timing]: Timing[Name] };
type Heard = Pick<Stages, "utteranceId" | "speechEnded" | "transcribed" | "turnEnded">;

const nothingHeard: Heard = {
  utteranceId: null,
  speechEnded: null,
  transcribed: null,
  turnEnded: null,
};

/** @param trace Told each timing that was recorded. */
export function timeTurn(stage: Stage, trace: (timing: Timing) => void): TurnTimer {
  let heard = nothingHeard;
  let written: { readonly utteranceId: UtteranceId; readonly at: EpochMillis } | null = null;
  let turn: Stages | null = null;

  const close = () => {
    const timing = turn;
    turn = null;
    if (timing === null) return;
    stage.tell({ type: "TimeTurn", at: stage.now(), timing });
    trace(timing);
  };
  return {
    react({ event }) {
      if (event.type === "UtteranceHeard") {
        close();
        const transcribed = written?.utteranceId === event.utteranceId ? written.at : null;
        const { utteranceId, speechEndedAt: speechEnded } = event;
        heard = { utteranceId, speechEnded, transcribed, turnEnded: event.at };
      } else if (event.type === "ReplyBegan") {
        if (isTurn(event)) {
          turn = { ...heard, replyId: event.replyId, ...nothingSaid };
          heard = nothingHeard;
        } else close();
      } else if (turn !== null) reach(turn, event);
      if (turn !== null && isOver(stage.interview, turn)) close();
    },
    noteTranscribed(utteranceId, at) {
      written = { utteranceId, at };
    },
    noteAudible(replyId, at) {
      if (turn?.replyId !== replyId || turn.firstAudio === null) return;
      const latest = Math.max(turn.firstAudio, stage.now());
      turn.firstAudible ??= epochMillis(Math.min(latest, Math.max(turn.firstAudio, at)));
    },
  };
}

const nothingSaid = {
  firstToken: null,
  firstSentence: null,
  firstAudio: null,
  firstAudible: null,
  heardEnd: null,
} as const;

function reach(turn: Stages, event: Numbered["event"]): void {
  if (!("replyId" in event) || event.replyId !== turn.replyId) return;
  switch (event.type) {
    case "ReplyTokenProduced":
      turn.firstToken ??= event.at;
      break;
    case "ReplySentenceCompleted":
      turn.firstSentence ??= event.at;
      break;
    case "ReplyVoiceBegan":
      turn.firstAudio ??= event.at;
      break;
    case "ReplyHeard":
      turn.heardEnd = event.at;
      break;
  }
}

/** What is said into a silence answers nobody, so there is nothing to time. */
function isTurn({ intent }: { readonly intent: Intent }): boolean {
  return intent !== "encourage" && intent !== "offer_pause";
}

/** Its sound has ended, one way or another. A reply of captions alone ends with the next turn. */
function isOver({ conversation: { aloud } }: Interview, { replyId }: Stages): boolean {
  if (aloud?.replyId !== replyId) return false;
  return aloud.voice === "ended" || aloud.voice === "stopped" || aloud.voice === "failed";
}
