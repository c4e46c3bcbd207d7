import type { Numbered } from "./event.ts";
import type { Command, Interview } from "./interview.ts";
import type { EpochMillis } from "./units.ts";

/** One interview as its participants see it: its state, its clock, and the way to change it. */
export interface Stage {
  /** The interview after the last numbered event. */
  readonly interview: Interview;
  /** The time, never before the last event's. Commands carry it. */
  now(): EpochMillis;
  /**
   * Decides, numbers and folds at once; the log is written afterwards.
   *
   * @returns The new events; none if there was nothing to do.
   * @throws {IllegalTransition} The message is for the person.
   * @throws {EventRefused} The log could not read the event back.
   * @throws {RoomClosed} The interview goes on elsewhere, or not at all.
   */
  execute(command: Command): readonly Numbered[];
  /**
   * The same for news that may come too late: ignores a closed room and an illegal transition.
   *
   * @throws {EventRefused} The log could not read the event back.
   */
  tell(command: Command): void;
}
