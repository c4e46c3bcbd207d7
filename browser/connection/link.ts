/** One attempt's connection to the server, of either kind, while it lasts. */
export interface Link {
  readonly transport: "webrtc" | "websocket";
  /** @returns Whether the bytes were handed over; false where the channel is congested or closed. */
  send(bytes: Uint8Array): boolean;
  /** What is sent as the microphone from now on; null is silence. Nothing is negotiated again. */
  setMicrophone(track: MediaStreamTrack | null): void;
  /** Sends the microphone in another way on this same link. @returns Whether there is one. */
  tryAnotherWay(): boolean;
  /** Resolves once, when the link is gone, whoever ended it. */
  readonly closed: Promise<void>;
  close(): void;
}

/** What came of an attempt to open a link. */
export type Opening =
  | { readonly link: Link; readonly failure: null }
  | Failure;

export interface Failure {
  readonly link: null;
  /**
   * `blocked`: this transport does not work here. `refused`: the server answered with an error, or not
   * in time; another transport may fare better. `unreachable`: no server at present.
   */
  readonly failure: "blocked" | "refused" | "unreachable";
  /** A sentence fit to be shown. */
  readonly message: string;
}

export const failed = (failure: Failure["failure"], message: string): Failure => ({
  link: null,
  failure,
  message,
});

export interface LinkOptions {
  /** Path of the interview's API, such as `/api/interviews/<id>`. */
  readonly base: string;
  readonly connectionId: string;
  /** Every message of the server. */
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Milliseconds until the attempt is given up. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** Bytes that may wait in a channel; beyond them new ones are dropped, for they would come late. */
export const congestedAt = 128_000;
