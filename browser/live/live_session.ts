import { evolvePageView, initialPageView, type PageView } from "../page/page_view.ts";
import { Snapshots } from "../page/snapshots.ts";
import type { StreamMessage } from "../connection/stream_message.ts";

/** What the live page knows of its interview. Every message that changes it makes a new state. */
export interface LiveState {
  readonly view: PageView;
  /** Number of the last event that was folded. */
  readonly head: number;
  /** The room's last number when this page joined. Until the page has that event, it is catching up. */
  readonly headOnJoining: number | null;
  /** Everything up to here is in the log. */
  readonly saved: number;
  /** Whether the log is behind the conversation. */
  readonly behind: boolean;
  /** What to do about a log that does not keep up. */
  readonly advice: string | null;
  readonly roomId: string | null;
}

export const initialLiveState: LiveState = {
  view: initialPageView,
  head: 0,
  headOnJoining: null,
  saved: 0,
  behind: false,
  advice: null,
  roomId: null,
};

/** Folds the messages of the event stream. Events may come twice, or be taken back. */
export class LiveSession {
  readonly #snapshots = new Snapshots(initialPageView, evolvePageView);
  #state = initialLiveState;

  get state(): LiveState {
    return this.#state;
  }

  /**
   * The state after one more message.
   *
   * @throws {RangeError} An event was skipped: connect again from `state.head`.
   */
  apply(message: StreamMessage): LiveState {
    this.#state = this.#next(this.#state, message);
    return this.#state;
  }

  #next(state: LiveState, message: StreamMessage): LiveState {
    switch (message.type) {
      case "room":
        return { ...state, roomId: message.roomId, headOnJoining: message.head };
      case "rewind":
        return this.#rewind(state, message.to);
      case "saved":
        return { ...state, saved: Math.max(state.saved, message.through) };
      case "recording":
        return { ...state, behind: message.behind, advice: message.advice };
      case "event": {
        const { number } = message.numbered;
        if (number <= state.head) return state;
        return { ...state, view: this.#snapshots.push(message.numbered), head: number };
      }
    }
  }

  #rewind(state: LiveState, to: number): LiveState {
    this.#snapshots.truncate(to);
    const head = this.#snapshots.head;
    const view = this.#snapshots.stateAfter(head);
    return { ...state, view, head, saved: Math.min(state.saved, head) };
  }
}
