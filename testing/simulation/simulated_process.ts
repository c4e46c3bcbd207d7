import { waitUntil } from "../../async/wait.ts";
import type { Numbered } from "../../domain/event.ts";
import type { Stage } from "../../domain/stage.ts";
import type { InterviewLog } from "../../eventlog/interview_log.ts";
import { foldAll, initialStates, type States } from "../../projections/all.ts";
import { keepTime } from "../../reactors/keep_time.ts";
import type { RoomLeases } from "../../room/leases/leases.ts";
import { type LiveRoom, RoomClosed, type Rooms } from "../../room/live_room.ts";
import type { LeaseBoard } from "../../room/leases/memory_leases.ts";
import { roomClock } from "../../room/room_clock.ts";
import { openRooms } from "../../room/rooms.ts";
import type { SingleWriter } from "../../room/single_writer.ts";
import type { SimulatedEngine } from "./simulated_engine.ts";
import type { VirtualMachine } from "./virtual_machine.ts";

/** Rooms with nothing to do are looked for this often, in milliseconds. */
const sweepMs = 5_000;

/** A room as its process has it: its events and what the projections made of them, live. */
export interface OpenedRoom {
  readonly room: SingleWriter;
  readonly events: Numbered[];
  states: States;
}

interface ProcessParts {
  readonly machine: VirtualMachine;
  readonly board: LeaseBoard;
  readonly address: string;
  /** What the process reaches the store by; cut off at its death. */
  readonly engine: SimulatedEngine;
  readonly log: InterviewLog;
  /** Plants a bug: rooms go by the wall clock, whatever happens to it. */
  readonly wallClockOnly: boolean;
  /** Told of a broken rule. */
  readonly reportViolation: (rule: string) => void;
}

/** A recorded time may be this far from when the event was, in milliseconds. */
const mostOffMs = 10;

/** One process of the product: rooms, leases and a clock of its own over the shared store. */
export class SimulatedProcess {
  readonly rooms: Rooms;
  readonly log: InterviewLog;
  readonly #opened = new Map<Stage, OpenedRoom>();
  readonly #leases: RoomLeases;
  readonly #death = Promise.withResolvers<never>();
  #lives = true;
  /** How far its wall clock is off, in milliseconds. */
  clockErrorMs = 0;

  constructor(private readonly parts: ProcessParts) {
    const { machine, board, address, log } = parts;
    this.log = log;
    this.#death.promise.catch(() => {});
    this.#leases = this.#untilDeath(board.join(address));
    this.rooms = openRooms({
      log,
      clock: () => machine.wallMs + this.clockErrorMs,
      ...(parts.wallClockOnly ? {} : { roomClock }),
      wire: (room) => this.#wire(room),
      onLost: () => {},
      leases: this.#leases,
      repeat: (sweep) => this.#repeat(sweep, sweepMs),
    });
  }

  get lives(): boolean {
    return this.#lives;
  }

  /** Rejects when the process dies. */
  get death(): Promise<never> {
    return this.#death.promise;
  }

  get address(): string {
    return this.parts.address;
  }

  get leases(): RoomLeases {
    return this.#leases;
  }

  /** The rooms that are open now. */
  get opened(): readonly OpenedRoom[] {
    return [...this.#opened.values()].filter(({ room }) => !room.closed);
  }

  /** The events of a room of this process, from the first on. */
  eventsOf(room: LiveRoom): readonly Numbered[] {
    return this.#opened.get(room)?.events ?? [];
  }

  /** Ends at once, as `kill -9` does: what it had begun comes to nothing, and it says so to nobody. */
  kill(): void {
    this.#lives = false;
    this.#death.reject(new RoomClosed("The connection broke: the process died."));
    this.parts.engine.cut();
    this.parts.board.silence(this.#leases.self.processId);
    for (const { room } of this.#opened.values()) room.abandon();
  }

  /** Its heartbeat falls silent and it does not know: others take its interviews, and it goes on. */
  fallSilent(): void {
    this.parts.board.silence(this.#leases.self.processId);
  }

  #wire(room: SingleWriter): void {
    const opened: OpenedRoom = { room, events: [], states: initialStates };
    room.alsoFold((numbered) => {
      opened.events.push(numbered);
      opened.states = foldAll([numbered], opened.states);
    });
    room.react(this.#watchTime(room));
    room.react(keepTime(room, waitUntil(room.ended, (ms, then) => this.#wait(ms, then))));
    this.#opened.set(room, opened);
  }

  /** Holds what a room records against the time that passes: from its opening on, both go alike. */
  #watchTime(room: SingleWriter): (numbered: Numbered) => void {
    const { machine, reportViolation } = this.parts;
    let offset: number | null = null;
    return ({ number, event }) => {
      if (event.type === "RoomOpened") offset = event.at - machine.nowMs;
      if (offset === null) return;
      const offMs = Math.trunc(event.at - machine.nowMs - offset);
      if (Math.abs(offMs) <= mostOffMs) return;
      reportViolation(`${room.sessionId}: the time of event ${number} is off by ${offMs} ms`);
    };
  }

  #wait(ms: number, then: () => void): () => void {
    const { machine } = this.parts;
    const alarm = machine.after(ms, () => {
      if (this.#lives) then();
    });
    return () => machine.cancel(alarm);
  }

  #repeat(act: () => void, ms: number): () => void {
    let stop = () => {};
    const again = () => {
      stop = this.#wait(ms, again);
      act();
    };
    stop = this.#wait(ms, again);
    return () => stop();
  }

  /** Leases that a dead process neither takes nor gives back. */
  #untilDeath(leases: RoomLeases): RoomLeases {
    const never = new Promise<never>(() => {});
    return {
      self: leases.self,
      claim: async (sessionId) => this.#lives ? await leases.claim(sessionId) : await never,
      release: async (sessionId) => {
        if (this.#lives) await leases.release(sessionId);
      },
      ownerElsewhere: (sessionId) => leases.ownerElsewhere(sessionId),
      isDead: (owner) => leases.isDead(owner),
      close: () => leases.close(),
    };
  }
}
