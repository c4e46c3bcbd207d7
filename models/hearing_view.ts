/** A model for hearing that can be chosen. */
export interface HearingChoice {
  readonly name: string;
  /** Size of its download in bytes; 0 for the built-in one. */
  readonly bytes: number;
  readonly about: string;
  /** Whether it is on this machine. */
  readonly there: boolean;
}

/** The model that hears, the models that can be chosen, and the progress of a download. */
export interface HearingView {
  /** Whether the person asking may choose. */
  readonly mayChoose: boolean;
  /** Name of the model that hears now, or will hear the first voice. */
  readonly hears: string;
  /** Name of the chosen model; it hears once it is downloaded. */
  readonly chosen: string;
  readonly choices: readonly HearingChoice[];
  /** Bytes received, and of how many; null if nothing is being downloaded. */
  readonly download: { readonly received: number; readonly total: number } | null;
  /** Why the chosen model does not hear, and what to do; null if all is well. */
  readonly problem: string | null;
}

/** Lets the person at this machine choose the model that hears. */
export interface HearingModels {
  view(): Promise<HearingView>;
  /** Chooses a model. @returns False if there is none of that name, or nobody may choose here. */
  choose(name: string): Promise<boolean>;
  /** Cancels the download and deletes what has arrived. */
  cancel(): Promise<void>;
}
