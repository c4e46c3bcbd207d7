/** A model that can hear, as it is offered. */
export interface HearingChoice {
  readonly name: string;
  /** What is downloaded for it, in bytes; 0 for the one that is built in. */
  readonly bytes: number;
  readonly about: string;
  /** Whether it is on this machine. */
  readonly there: boolean;
}

/** Which model hears, which others can be had, and how far one is that was asked for. */
export interface HearingView {
  /** Whether the one who asks may choose. */
  readonly mayChoose: boolean;
  /** Name of the model that hears now, or will hear the first voice. */
  readonly hears: string;
  /** Name of the model that was asked for; it hears once it is there. */
  readonly chosen: string;
  readonly choices: readonly HearingChoice[];
  /** Bytes that have come, of how many; null where nothing is downloaded. */
  readonly download: { readonly received: number; readonly total: number } | null;
  /** Why the chosen one does not hear, and what to do; null where all is well. */
  readonly problem: string | null;
}

/** Lets the person of this machine choose who hears. */
export interface HearingModels {
  view(): Promise<HearingView>;
  /** Asks for a model. False: there is none of that name, or it is not to be chosen here. */
  choose(name: string): Promise<boolean>;
  /** Ends the download and deletes what has come of it. */
  cancel(): Promise<void>;
}
