import { IllegalTransition } from "../../domain/errors.ts";
import { newId, type SessionId, sessionIdSchema, userIdSchema } from "../../domain/ids.ts";
import { type UtteranceId, utteranceIdSchema } from "../../domain/ids.ts";
import { EventRefused, type LiveRoom, RoomClosed, UnknownInterview } from "../../room/live_room.ts";
import { OwnedElsewhere } from "../../room/leases/leases.ts";
import { LogError } from "../../eventlog/engine.ts";
import { isUnreadable } from "../../eventlog/interview_log.ts";
import { FuzzCommands } from "../log/fuzz_commands.ts";
import type { Ledger } from "./ledger.ts";
import { PageReader } from "./page_reader.ts";
import type { SimulatedProcess } from "./simulated_process.ts";
import type { VirtualMachine } from "./virtual_machine.ts";

/** How long a request waits for the log, as the product's own routes do. Milliseconds. */
const saveMs = 3_000;
const retryMs = 700;

/** Where candidates find the product. */
interface Service {
  readonly machine: VirtualMachine;
  readonly ledger: Ledger;
  /** Processes that live now. */
  living(): readonly SimulatedProcess[];
  /** Interviews of which bytes were changed or taken away. */
  readonly damaged: ReadonlySet<SessionId>;
}

/** A candidate who was told that the interview is damaged goes home. */
class ToldOfDamage extends Error {}

/** A candidate, with the page: schedules an interview, answers, and sends each answer until it is saved. */
export class Candidate {
  sessionId: SessionId = newId(sessionIdSchema);
  /** Answers that were acknowledged as saved. */
  readonly saved: UtteranceId[] = [];
  /** What it waits for. */
  waitsFor = "its first room";
  readonly #page: PageReader;
  readonly #commands: FuzzCommands;

  constructor(private readonly service: Service) {
    this.#page = new PageReader(service.ledger);
    this.#commands = new FuzzCommands(service.machine.between(1, 2 ** 31));
  }

  /** Goes through the whole interview; ends once its last answer is saved. */
  async takeInterview(steps: number): Promise<void> {
    try {
      await this.#takeInterview(steps);
    } catch (error) {
      if (!(error instanceof ToldOfDamage)) throw error;
    }
    this.waitsFor = "nothing";
    this.#page.leave();
  }

  async #takeInterview(steps: number): Promise<void> {
    const { machine } = this.service;
    await this.#schedule();
    await this.#insist("the start", (room) => {
      room.execute({ type: "StartInterview", at: room.now(), engine: "scripted" });
    });
    for (let step = 0; step < steps; step++) {
      await machine.sleep(machine.between(20, 1_500));
      if (machine.random() < 0.35) await this.#answer();
      else await this.#fuzz();
    }
    await this.#answer();
  }

  /** A new interview each time that scheduling fails, as the form does. */
  async #schedule(): Promise<void> {
    const { machine } = this.service;
    const agreed = { track: "behavioural", level: "senior", persona: "balanced" } as const;
    const userId = userIdSchema.parse("somebody");
    while (true) {
      this.sessionId = newId(sessionIdSchema);
      const plan = { sessionId: this.sessionId, userId, ...agreed, plannedMinutes: 30 };
      try {
        const process = this.#anyProcess();
        const at = process.rooms.now();
        const consents = ["presence", "gaze"] as const;
        const files = { resumeName: "a.txt", resumeMediaType: "text/plain" };
        const texts = { resumeText: "Built engines.", jobDescription: "Build engines." };
        const room = await orDeath(
          process,
          process.rooms.create(
            { type: "ScheduleInterview", at, plan, consents },
            { type: "AddDocuments", at, ...files, ...texts },
          ),
        );
        if (await this.#isSaved(process, room)) return;
      } catch (error) {
        this.#passOver(error);
      }
      await machine.sleep(retryMs);
    }
  }

  async #answer(): Promise<void> {
    const utteranceId = newId(utteranceIdSchema);
    const said = {
      how: "typed",
      text: `Answer ${utteranceId}.`,
      words: [],
      confidence: null,
    } as const;
    const times = { speechBeganAt: null, speechEndedAt: null };
    const taken = await this.#insist(`answer ${utteranceId}`, (room) => {
      const at = room.now();
      room.execute({ type: "HearUtterance", at, utteranceId, ...said, ...times });
    });
    if (taken) this.saved.push(utteranceId);
  }

  async #fuzz(): Promise<void> {
    const { machine } = this.service;
    this.waitsFor = "a room";
    try {
      const { process, room } = await this.#room();
      if (machine.random() < 0.3) void this.#page.read(room);
      for (let more = machine.between(1, 8); more > 0; more--) {
        tryTo(() => room.execute(this.#commands.next(room)));
      }
      if (machine.random() < 0.3) await this.#isSaved(process, room);
    } catch (error) {
      this.#passOver(error);
    }
  }

  /**
   * Gives a command again and again until it is saved.
   *
   * @returns False where the interview does not take it.
   */
  async #insist(what: string, act: (room: LiveRoom) => void): Promise<boolean> {
    const { machine } = this.service;
    while (true) {
      this.waitsFor = what;
      try {
        const { process, room } = await this.#room();
        act(room);
        if (await this.#isSaved(process, room)) return true;
      } catch (error) {
        if (error instanceof IllegalTransition) return false;
        this.#passOver(error);
      }
      await machine.sleep(retryMs);
    }
  }

  /** The interview's room, at whatever process has it. */
  async #room(): Promise<{ process: SimulatedProcess; room: LiveRoom }> {
    const process = this.#anyProcess();
    try {
      return { process, room: await orDeath(process, process.rooms.open(this.sessionId)) };
    } catch (error) {
      if (!(error instanceof OwnedElsewhere)) throw error;
      const owner = this.service.living().find(({ address }) => address === error.owner.address);
      if (owner !== undefined) {
        return { process: owner, room: await orDeath(owner, owner.rooms.open(this.sessionId)) };
      }
      await process.leases.isDead(error.owner);
      throw error;
    }
  }

  /** A request that fails for a reason of these is sent again; anything else is a fault of the product. */
  #passOver(cause: unknown): void {
    const { damaged } = this.service;
    if (isUnreadable(cause) && damaged.has(this.sessionId)) throw new ToldOfDamage();
    if (!passing.some((kind) => cause instanceof kind)) throw cause;
  }

  #anyProcess(): SimulatedProcess {
    const living = this.service.living();
    if (living.length === 0) throw new RoomClosed("No process answers.");
    return this.service.machine.pick(living);
  }

  async #isSaved(process: SimulatedProcess, room: LiveRoom): Promise<boolean> {
    const number = room.head;
    if (!await room.whenSaved(number, saveMs) || !process.lives) return false;
    this.service.ledger.acknowledge(this.sessionId, number, process.eventsOf(room));
    return true;
  }
}

const passing = [RoomClosed, OwnedElsewhere, UnknownInterview, IllegalTransition, LogError];

/** What a request to a process comes to: its connection breaks when the process dies. */
async function orDeath<Result>(process: SimulatedProcess, asked: Promise<Result>): Promise<Result> {
  asked.catch(() => {});
  const result = await Promise.race([asked, process.death]);
  if (!process.lives) throw new RoomClosed("The connection broke.");
  return result;
}

function tryTo(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof IllegalTransition || error instanceof EventRefused)) throw error;
  }
}
