import { ItemQueue } from "../async/item_queue.ts";
import { pause } from "../async/pause.ts";
import {
  type Command,
  decide,
  evolve,
  initialInterview,
  type Interview,
} from "../domain/interview.ts";
import type { Numbered } from "../domain/event.ts";
import { IllegalTransition } from "../domain/errors.ts";
import { newId, type RoomId, roomIdSchema, type SessionId } from "../domain/ids.ts";
import { type EpochMillis, epochMillis, eventNumber } from "../domain/units.ts";
import { faultOf } from "../eventlog/check_event.ts";
import type { ConcurrencyError } from "../eventlog/engine.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import { type Contain, containFaults } from "./contain.ts";
import {
  EventRefused,
  type LiveRoom,
  type PageActions,
  type ReaderPosition,
  RoomClosed,
  type RoomMessage,
} from "./live_room.ts";
import { Outbox } from "./outbox.ts";

/** A reader that falls this many messages behind is let go; it connects again and reads from the log. */
const mostUnread = 20_000;

/** What a single writer needs from outside. */
interface WriterOptions {
  readonly log: InterviewLog;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Told once, when the writer can write no more. */
  readonly onLost: (room: SingleWriter, cause: unknown) => void;
  /** Told of every command that was refused because the log could not give its events back. */
  readonly onRefused?: (cause: EventRefused) => void;
  /**
   * Called with each error in a reactor, a fold or other work in the room; the room goes on.
   *
   * @default The process ends, as for any error that nobody catches.
   */
  readonly fault?: (error: unknown) => void;
}

/** Takes notice of an event. An error in it, now or later, is a fault. */
type Reactor = (numbered: Numbered) => void | Promise<void>;

/** Folds an interview, numbers what is decided and writes it behind. */
export class SingleWriter implements Omit<LiveRoom, keyof PageActions> {
  readonly roomId: RoomId = newId(roomIdSchema);
  #interview: Interview = initialInterview;
  #head = 0;
  #lastAt = 0;
  /** Rooms that wrote to the log, oldest first, and the number of each one's first event. */
  #rooms: { readonly roomId: RoomId; readonly first: number }[] = [];
  /** No command is taken any more; what was taken before is still written. */
  #closing = false;
  readonly #over = new AbortController();
  #recording: Extract<RoomMessage, { type: "recording" }> = {
    type: "recording",
    behind: false,
    advice: null,
  };
  readonly #readers = new Set<ItemQueue<RoomMessage>>();
  readonly #folds = new Set<(numbered: Numbered) => void>();
  readonly #reactors = new Set<Reactor>();
  readonly #waits = new Set<AbortController>();
  #outbox: Outbox;
  /** Does work for the room: an error in it is reported as a fault, and the room goes on. */
  readonly contain: Contain = containFaults((error) => (this.options.fault ?? reportError)(error));

  constructor(readonly sessionId: SessionId, private readonly options: WriterOptions) {
    this.#outbox = this.#newOutbox(0);
  }

  get interview(): Interview {
    return this.#interview;
  }

  get head(): number {
    return this.#head;
  }

  get saved(): number {
    return this.#outbox.saved;
  }

  get closed(): boolean {
    return this.ended.aborted;
  }

  /** Aborts when the room is over: closed, fenced by another, or refused by the log. */
  get ended(): AbortSignal {
    return this.#over.signal;
  }

  /** Nothing is left to do here: nobody reads, all is saved, and the report is settled. */
  get idle(): boolean {
    const { lifecycle, assessment } = this.#interview;
    const settled = ["written", "failed", "closed"].includes(assessment.phase);
    const over = lifecycle.phase === "erased" || (lifecycle.phase === "ended" && settled);
    const unstarted = lifecycle.phase === "scheduled";
    return this.#readers.size === 0 && this.saved === this.#head && (over || unstarted);
  }

  /** Observations should be merged before they become events: the log is far behind. */
  get underPressure(): boolean {
    return this.#outbox.underPressure;
  }

  now(): EpochMillis {
    return epochMillis(Math.max(this.#lastAt, Math.trunc(this.options.clock())));
  }

  /** Folds what the log has. Call once, before anything else. */
  async restore(): Promise<void> {
    const { log } = this.options;
    const head = await log.head(this.sessionId);
    for await (const numbered of log.read(this.sessionId)) this.#fold(numbered);
    // Events of a later version are passed over; their numbers are taken all the same.
    this.#head = Math.max(this.#head, head);
    this.#outbox = this.#newOutbox(this.#head);
  }

  /** Calls a fold with every event, restored ones too. Add it before `restore`. */
  alsoFold(fold: (numbered: Numbered) => void): void {
    this.#folds.add(fold);
  }

  /**
   * Calls a reactor with every event from now on, after it was folded.
   *
   * @returns Takes the reactor away again.
   */
  react(reactor: Reactor): () => void {
    this.#reactors.add(reactor);
    return () => this.#reactors.delete(reactor);
  }

  execute(command: Command): readonly Numbered[] {
    if (this.#closing || this.closed) {
      throw new RoomClosed("This room is closed; connect again.");
    }
    const numbered = this.#decide(command, this.#interview, this.#head);
    if (numbered.length > 0) this.#take(numbered);
    return numbered;
  }

  tell(command: Command): void {
    try {
      this.execute(command);
    } catch (error) {
      if (!(error instanceof RoomClosed || error instanceof IllegalTransition)) throw error;
    }
  }

  /** Several commands as one: all of them happen, in one commit where that is not too large, or none. */
  executeTogether(commands: readonly Command[]): void {
    let interview = this.#interview;
    const all: Numbered[] = [];
    for (const command of commands) {
      const numbered = this.#decide(command, interview, this.#head + all.length);
      interview = numbered.reduce(evolve, interview);
      all.push(...numbered);
    }
    this.#take(all);
  }

  async whenSaved(number: number, timeoutMs: number): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    while (this.saved < number && !this.closed) {
      const left = deadline - performance.now();
      if (left <= 0) break;
      await this.#nextSave(left);
    }
    return this.saved >= number;
  }

  async *subscribe(from: ReaderPosition, signal: AbortSignal): AsyncGenerator<RoomMessage> {
    const queue = new ItemQueue<RoomMessage>(mostUnread, "end");
    const stop = () => queue.end();
    signal.addEventListener("abort", stop, { once: true });
    this.#readers.add(queue);
    try {
      const unsaved = [...this.#outbox.waiting];
      const saved = this.saved;
      yield { type: "room", roomId: this.roomId, head: this.#head };
      const after = this.#continuesFrom(from);
      if (after < from.after) yield { type: "rewind", to: after };
      for await (const numbered of this.#followSaved(after, saved)) {
        yield { type: "event", numbered };
      }
      for (const numbered of unsaved) {
        if (numbered.number > after) yield { type: "event", numbered };
      }
      yield { type: "saved", through: saved };
      if (this.#recording.behind) yield this.#recording;
      if (!this.closed) yield* queue;
    } finally {
      signal.removeEventListener("abort", stop);
      this.#readers.delete(queue);
    }
  }

  /** Closes at once, as the end of a process would; what waits stays unsaved. */
  abandon(): void {
    this.#end();
  }

  /**
   * Takes no more commands, writes what waits, then closes. Nothing is on its way to the log any more
   * when this resolves, so that the interview's next room can begin after it.
   */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#outbox.drain();
    this.#end();
  }

  /**
   * How much of what a reader has still stands. What an earlier room decided counts up to where the
   * next one began; of a room that never reached the log nothing does.
   */
  #continuesFrom({ after, roomId }: ReaderPosition): number {
    const place = this.#rooms.findIndex((room) => room.roomId === roomId);
    if (place < 0) return 0;
    const next = this.#rooms[place + 1];
    return Math.min(after, next === undefined ? this.#head : next.first - 1);
  }

  async *#followSaved(after: number, through: number): AsyncGenerator<Numbered> {
    if (after >= through) return;
    for await (const numbered of this.options.log.read(this.sessionId, after)) {
      if (numbered.number > through) return;
      yield numbered;
    }
  }

  /** What a command comes to after event `head`. Nothing of it has happened yet. */
  #decide(command: Command, interview: Interview, head: number): Numbered[] {
    const numbered = decide(interview, command).map((event, place) => ({
      number: eventNumber(head + 1 + place),
      event,
    }));
    this.#refuseUnreadable(command, numbered);
    return numbered;
  }

  /** Called before anything is folded: what can't be read again must not have happened. */
  #refuseUnreadable({ type }: Command, decided: readonly Numbered[]): void {
    for (const { event } of decided) {
      const wrong = faultOf(event, this.options.log.payloadLimit);
      if (wrong === null) continue;
      const refusal = new EventRefused(`${type} can't be recorded: ${wrong}.`);
      this.options.onRefused?.(refusal);
      throw refusal;
    }
  }

  #take(numbered: readonly Numbered[]): void {
    for (const one of numbered) this.#fold(one);
    this.#outbox.add(numbered);
    for (const one of numbered) this.#tell({ type: "event", numbered: one });
    queueMicrotask(() => {
      for (const one of numbered) {
        for (const reactor of this.#reactors) this.contain(() => reactor(one));
      }
    });
  }

  #fold(numbered: Numbered): void {
    this.#interview = evolve(this.#interview, numbered);
    for (const fold of this.#folds) this.contain(() => fold(numbered));
    this.#head = numbered.number;
    if (numbered.event.type === "RoomOpened") {
      this.#rooms.push({ roomId: numbered.event.roomId, first: numbered.number });
    }
    this.#lastAt = Math.max(this.#lastAt, numbered.event.at);
  }

  #newOutbox(saved: number): Outbox {
    return new Outbox(this.sessionId, this.options.log, {
      onSaved: (through) => {
        this.#tell({ type: "saved", through });
        for (const wait of this.#waits) wait.abort();
      },
      recording: (behind, advice) => {
        this.#recording = { type: "recording", behind, advice };
        this.#tell(this.#recording);
      },
      onFenced: (cause: ConcurrencyError) => this.#lose(cause),
      onFailed: (cause) => this.#lose(cause),
    }, saved);
  }

  async #nextSave(timeoutMs: number): Promise<void> {
    const wait = new AbortController();
    this.#waits.add(wait);
    await pause(timeoutMs, wait.signal);
    this.#waits.delete(wait);
  }

  #tell(message: RoomMessage): void {
    for (const reader of this.#readers) reader.push(message);
  }

  #lose(cause: unknown): void {
    if (this.closed) return;
    this.#end();
    this.options.onLost(this, cause);
  }

  #end(): void {
    this.#over.abort();
    this.#outbox.close();
    for (const reader of this.#readers) reader.end();
    for (const wait of this.#waits) wait.abort();
  }
}
