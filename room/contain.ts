import type { Wait } from "../async/wait.ts";
import { EventRefused, RoomClosed } from "./live_room.ts";

/** Does a piece of work. An error in it is reported as a fault and goes no further. */
export type Contain = (work: () => void | Promise<void>) => void;

/**
 * Keeps an error in a reactor, a timer or a page's stream from stopping the interview. A room that
 * closed meanwhile is no fault, and a refused event was reported where it was refused.
 */
export function containFaults(report: (error: unknown) => void): Contain {
  const take = (error: unknown) => {
    if (!(error instanceof RoomClosed || error instanceof EventRefused)) report(error);
  };
  return (work) => {
    try {
      const done: unknown = work(); // What returns nothing may be a function that returns anything.
      if (done instanceof Promise) done.catch(take);
    } catch (error) {
      take(error);
    }
  };
}

/** The same wait, for work that is contained. */
export function containWaits(contain: Contain, wait: Wait): Wait {
  return (ms, then) => wait(ms, () => contain(then));
}
