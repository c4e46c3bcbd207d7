import type { SessionId } from "../../domain/ids.ts";
import type { SimulatedKeys } from "./simulated_keys.ts";
import type { SimulatedProcess } from "./simulated_process.ts";
import type { SimulatedStore, StoreWeather } from "./simulated_store.ts";
import type { VirtualMachine } from "./virtual_machine.ts";

/** Everything that goes wrong in a world, each kind counted by its name. */
export const faultKinds = [
  "process crash",
  "process silent",
  "store crash",
  "store stall",
  "acknowledgement lost",
  "acknowledgement doubled",
  "request doubled",
  "full disk",
  "full key volume",
  "key volume away",
  "clock jump",
  "damaged page",
  "missing commit",
  "missing key",
] as const;

export type FaultKind = typeof faultKinds[number];

export type FaultCounts = Record<FaultKind, number>;

export const noFaults = (): FaultCounts =>
  Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as FaultCounts;

/** What faults can reach. */
interface Exposed {
  readonly machine: VirtualMachine;
  readonly store: SimulatedStore;
  readonly keys: SimulatedKeys;
  readonly counts: FaultCounts;
  /** Interviews whose bytes were damaged or taken away. */
  readonly damaged: Set<SessionId>;
  /** Interviews whose key was away for a while. */
  readonly keyless: Set<SessionId>;
  readonly weather: Weather;
  living(): readonly SimulatedProcess[];
  /** Kills a process; another starts in its place. */
  restart(process: SimulatedProcess, afterMs: number): void;
  /** The interview of a stream. */
  sessionOf(stream: string): SessionId;
}

/** The way to the store, fair or foul for a while. */
export class Weather implements StoreWeather {
  /** Shares of answers and requests, 0..1. */
  lost = 0;
  doubled = 0;

  constructor(private readonly machine: VirtualMachine, private readonly counts: FaultCounts) {}

  delayMs(): number {
    const { machine } = this;
    return machine.random() < 0.01 ? machine.between(50, 900) : machine.random() * 8;
  }

  syncMs(): number {
    return this.machine.random() * 6;
  }

  answers(): 0 | 1 | 2 {
    if (this.machine.random() < this.lost) {
      this.counts["acknowledgement lost"]++;
      return 0;
    }
    if (this.machine.random() >= this.doubled) return 1;
    this.counts["acknowledgement doubled"]++;
    return 2;
  }

  doubles(): boolean {
    if (this.machine.random() >= this.doubled) return false;
    this.counts["request doubled"]++;
    return true;
  }
}

/** Lets one fault happen after the other, at random, until a moment; ends with all of them mended. */
export async function doHarm(
  exposed: Exposed,
  untilMs: number,
  kinds: readonly FaultKind[] = faultKinds,
): Promise<void> {
  const { machine, store, weather, keys } = exposed;
  const harms = kinds.flatMap((kind) => {
    const [weight, harm] = harmOf[kind];
    return Array.from({ length: weight }, () => harm);
  });
  while (machine.nowMs < untilMs) {
    await machine.sleep(machine.random() * 2_400);
    if (harms.length > 0) machine.pick(harms)(exposed);
  }
  await machine.sleep(10_000);
  store.start();
  store.resume();
  keys.mounted = true;
  [store.bytes.full, keys.full, weather.lost, weather.doubled] = [false, false, 0, 0];
}

/** How each kind is done, and how often in proportion to the others. */
const harmOf: Readonly<Record<FaultKind, readonly [weight: number, harm: (to: Exposed) => void]>> =
  {
    "process crash": [8, crash],
    "process silent": [4, silence],
    "store crash": [4, storeCrash],
    "store stall": [4, stall],
    "acknowledgement lost": [4, lose],
    "acknowledgement doubled": [4, double],
    "request doubled": [2, double],
    "full disk": [4, fill],
    "full key volume": [4, fillKeys],
    "key volume away": [4, unmountKeys],
    "clock jump": [4, jump],
    "damaged page": [1, flip],
    "missing commit": [1, cutOut],
    "missing key": [2, loseKey],
  };

function crash({ machine, counts, living, restart }: Exposed): void {
  const processes = living();
  if (processes.length < 2) return;
  counts["process crash"]++;
  restart(machine.pick(processes), machine.between(100, 6_000));
}

/** A process that is stopped for so long that others take its interviews, and then goes on. */
function silence({ machine, counts, living, restart }: Exposed): void {
  const processes = living();
  if (processes.length < 2) return;
  counts["process silent"]++;
  const process = machine.pick(processes);
  process.fallSilent();
  machine.after(machine.between(8_000, 15_000), () => {
    if (process.lives) restart(process, 100);
  });
}

function storeCrash({ machine, counts, store }: Exposed): void {
  const crash = () => {
    if (!store.up) return;
    counts["store crash"]++;
    store.crash();
    machine.after(machine.between(50, 6_000), () => store.start());
  };
  if (machine.random() < 0.5) store.crashWhileWriting(crash);
  else crash();
}

function stall({ machine, counts, store }: Exposed): void {
  counts["store stall"]++;
  store.stall();
  machine.after(machine.between(200, 8_000), () => store.resume());
}

function lose({ machine, weather }: Exposed): void {
  weather.lost = machine.random();
  machine.after(machine.between(200, 3_000), () => weather.lost = 0);
}

function double({ machine, weather }: Exposed): void {
  weather.doubled = machine.random();
  machine.after(machine.between(200, 3_000), () => weather.doubled = 0);
}

function fill({ machine, counts, store }: Exposed): void {
  counts["full disk"]++;
  store.bytes.full = true;
  machine.after(machine.between(200, 8_000), () => store.bytes.full = false);
}

function fillKeys({ machine, counts, keys }: Exposed): void {
  counts["full key volume"]++;
  keys.full = true;
  machine.after(machine.between(200, 8_000), () => keys.full = false);
}

function unmountKeys({ machine, counts, keys }: Exposed): void {
  counts["key volume away"]++;
  keys.mounted = false;
  machine.after(machine.between(200, 8_000), () => keys.mounted = true);
}

function jump({ machine, counts, living }: Exposed): void {
  const processes = living();
  if (processes.length === 0) return;
  counts["clock jump"]++;
  const process = machine.pick(processes);
  process.clockErrorMs = machine.pick([-1, 1]) * machine.between(1_000, 3_600_000);
}

function flip(exposed: Exposed): void {
  const record = victim(exposed);
  if (record === undefined) return;
  exposed.counts["damaged page"]++;
  exposed.store.bytes.flipBit(record);
}

function cutOut(exposed: Exposed): void {
  const record = victim(exposed);
  if (record === undefined) return;
  exposed.counts["missing commit"]++;
  exposed.store.bytes.cutOut(record);
}

/** Any durable commit. */
function victim({ machine, store, damaged, sessionOf }: Exposed) {
  const { durable } = store.bytes;
  const record = durable[Math.floor(machine.random() * durable.length)];
  if (record === undefined) return undefined;
  damaged.add(sessionOf(record.stream));
  return record;
}

function loseKey({ machine, counts, keys, store, keyless, sessionOf }: Exposed): void {
  const record = store.bytes.durable.at(-1);
  if (record === undefined) return;
  const sessionId = sessionOf(record.stream);
  const putBack = keys.takeAway(sessionId);
  if (putBack === null) return;
  counts["missing key"]++;
  keyless.add(sessionId);
  machine.after(machine.between(200, 8_000), putBack);
}
