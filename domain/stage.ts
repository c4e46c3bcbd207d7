import type { Numbered } from "./event.ts";
import type { Command, Interview } from "./interview.ts";
import type { EpochMillis } from "./units.ts";

/** One interview as those see it who take part: its state, its clock, and the way to change it. */
export interface Stage {
  /** The interview as it stands after the last numbered event. */
  readonly interview: Interview;
  /** Never before the last event's time. Commands carry it. */
  now(): EpochMillis;
  /**
   * Decides, numbers and folds at once; the log is written behind.
   *
   * @returns The new events; none where there was nothing to do.
   * @throws {IllegalTransition} The message is for the person.
   * @throws {EventRefused} The log could not give the event back.
   * @throws {RoomClosed} The interview goes on elsewhere, or not at all.
   */
  execute(command: Command): readonly Numbered[];
  /**
   * The same for news that may come too late: a closed room and an illegal transition are ignored.
   *
   * @throws {EventRefused} The log could not give the event back.
   */
  tell(command: Command): void;
}
