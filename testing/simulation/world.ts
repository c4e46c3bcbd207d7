import { type SessionId, sessionIdSchema } from "../../domain/ids.ts";
import type { InterviewLog } from "../../eventlog/interview_log.ts";
import { openLeaseBoard } from "../../room/leases/memory_leases.ts";
import { Candidate } from "./candidate.ts";
import { checkWorld } from "./check_world.ts";
import { doHarm, type FaultCounts, type FaultKind, noFaults, Weather } from "./faults.ts";
import { Ledger } from "./ledger.ts";
import { openLogWith, type PlantedBug, storeBugOf } from "./planted_bugs.ts";
import { followLog, ReadModels } from "./read_models.ts";
import { SimulatedEngine } from "./simulated_engine.ts";
import { SimulatedKeys } from "./simulated_keys.ts";
import { SimulatedProcess } from "./simulated_process.ts";
import { fairWeather, SimulatedStore } from "./simulated_store.ts";
import { StoredBytes } from "./stored_bytes.ts";
import { VirtualMachine } from "./virtual_machine.ts";

/** How long things go wrong, and how long after that everything has to be saved. Milliseconds. */
const harmMs = 30_000;
const patienceMs = 180_000;

interface WorldOptions {
  readonly interviews?: number;
  /** What may go wrong. @default everything */
  readonly faults?: readonly FaultKind[];
  /** A bug that the simulation must find. */
  readonly bug?: PlantedBug | null;
}

/** What became of a world. */
export interface WorldResult {
  readonly seed: number;
  readonly interviews: number;
  readonly events: number;
  /** Interviews of which bytes were changed or taken away. */
  readonly damaged: number;
  /** Those of them of which reading says so. */
  readonly reported: number;
  readonly faults: FaultCounts;
  /** Virtual time, in milliseconds. */
  readonly virtualMs: number;
  /** Equal for equal seeds. */
  readonly trace: number;
  /** Broken rules, in words; none where all is well. */
  readonly violations: readonly string[];
}

/** Runs one world of processes, candidates and faults; the seed decides everything in it. */
export async function runWorld(seed: number, options: WorldOptions = {}): Promise<WorldResult> {
  const machine = new VirtualMachine(seed);
  const onUnhandled = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    world.ledger.reportViolation(`the process would have ended: ${describe(event.reason)}`);
  };
  globalThis.addEventListener("unhandledrejection", onUnhandled);
  const world = new World(machine, options);
  try {
    return await machine.run(() => world.live());
  } catch (error) {
    world.ledger.reportViolation(`the world broke: ${describe(error)}`);
    return world.result({ events: 0, reported: 0 });
  } finally {
    globalThis.removeEventListener("unhandledrejection", onUnhandled);
  }
}

class World {
  readonly ledger = new Ledger();
  readonly #counts = noFaults();
  readonly #weather: Weather;
  readonly #store: SimulatedStore;
  readonly #keys: SimulatedKeys;
  readonly #board = openLeaseBoard();
  readonly #processes: SimulatedProcess[] = [];
  readonly #damaged = new Set<SessionId>();
  readonly #keyless = new Set<SessionId>();
  readonly #candidates: Candidate[] = [];
  #started = 0;

  constructor(private readonly machine: VirtualMachine, private readonly options: WorldOptions) {
    const bug = storeBugOf(options.bug ?? null);
    this.#keys = new SimulatedKeys(machine);
    this.#weather = new Weather(machine, this.#counts);
    const bytes = new StoredBytes(bug, machine.random);
    this.#store = new SimulatedStore(bytes, this.#weather, bug);
  }

  async live(): Promise<WorldResult> {
    const { machine } = this;
    const models = new ReadModels();
    const over = new AbortController();
    for (let place = 0; place < 3; place++) this.#start(`http://process-${place}`);
    const following = followLog(this.#openLog("follower").log, models, machine, over.signal);
    const going = this.#invite();
    await doHarm(this.#expose(), harmMs, this.options.faults);
    const late = machine.sleep(patienceMs).then(() => "late" as const);
    if (await Promise.race([going, late]) === "late") {
      this.#complain();
      return this.result({ events: 0, reported: 0 });
    }
    const opened = this.#living().flatMap((process) => process.opened);
    await Promise.all(this.#living().map((process) => process.rooms.close()));
    await machine.sleep(2_000);
    over.abort();
    await following;
    const store = new SimulatedStore(this.#store.bytes, fairWeather);
    const log = this.#openLog("reader", store).log;
    return this.result(
      await checkWorld({
        log,
        store,
        models,
        opened,
        ledger: this.ledger,
        candidates: this.#candidates,
        damaged: this.#damaged,
        keyless: this.#keyless,
      }),
    );
  }

  result(found: { events: number; reported: number }): WorldResult {
    const { machine } = this;
    return {
      seed: machine.seed,
      interviews: this.#candidates.length,
      ...found,
      damaged: this.#damaged.size,
      faults: this.#counts,
      virtualMs: Math.trunc(machine.nowMs),
      trace: machine.trace,
      violations: this.ledger.violations,
    };
  }

  async #invite(): Promise<void> {
    const { machine, ledger, options: { interviews = 10 } } = this;
    const service = { machine, ledger, living: () => this.#living(), damaged: this.#damaged };
    await Promise.all(Array.from({ length: interviews }, async () => {
      const candidate = new Candidate(service);
      this.#candidates.push(candidate);
      await machine.sleep(machine.between(0, harmMs / 2));
      await candidate.takeInterview(machine.between(8, 24));
    }));
  }

  #complain(): void {
    for (const { sessionId, waitsFor } of this.#candidates) {
      if (waitsFor === "nothing") continue;
      this.ledger.reportViolation(
        `${sessionId}: still waits for ${waitsFor} after all faults ended`,
      );
    }
  }

  #living(): readonly SimulatedProcess[] {
    return this.#processes.filter(({ lives }) => lives);
  }

  #start(address: string): void {
    const { machine } = this;
    const { engine, log } = this.#openLog(`${address}#${++this.#started}`);
    const parts = { machine, board: this.#board, address, engine, log };
    const wallClockOnly = this.options.bug === "follow_wall_clock";
    const reportViolation = (rule: string) => this.ledger.reportViolation(rule);
    this.#processes.push(new SimulatedProcess({ ...parts, wallClockOnly, reportViolation }));
  }

  #openLog(writer: string, store = this.#store): { engine: SimulatedEngine; log: InterviewLog } {
    const engine = new SimulatedEngine(store, writer);
    return { engine, log: openLogWith(this.options.bug ?? null, engine, this.#keys) };
  }

  #expose() {
    return {
      machine: this.machine,
      store: this.#store,
      keys: this.#keys,
      counts: this.#counts,
      damaged: this.#damaged,
      keyless: this.#keyless,
      weather: this.#weather,
      living: () => this.#living(),
      restart: (process: SimulatedProcess, afterMs: number) => {
        process.kill();
        this.machine.after(afterMs, () => this.#start(process.address));
      },
      sessionOf: (stream: string) => sessionIdSchema.parse(stream.slice("interview.".length)),
    };
  }
}

const describe = (cause: unknown) =>
  cause instanceof Error ? cause.stack ?? cause.message : String(cause);
