/** An open connection to the server, by WebRTC or WebSocket. */
export interface Link {
  readonly transport: "webrtc" | "websocket";
  /** @returns False where the channel is congested or closed: the bytes are dropped. */
  send(bytes: Uint8Array): boolean;
  /** Sends this track as the microphone from now on; null is silence. Needs no new negotiation. */
  setMicrophone(track: MediaStreamTrack | null): void;
  /** Sends the microphone in another format over the same link. @returns False if there is no other. */
  tryAnotherWay(): boolean;
  /** Resolves when the link has closed, whichever side closed it. */
  readonly closed: Promise<void>;
  close(): void;
}

/** The link that an attempt opened, or why it failed. */
export type Opening =
  | { readonly link: Link; readonly failure: null }
  | Failure;

export interface Failure {
  readonly link: null;
  /**
   * `blocked`: this transport does not work here. `refused`: the server answered with an error or too
   * late; another transport may work. `unreachable`: no server answers at present.
   */
  readonly failure: "blocked" | "refused" | "unreachable";
  /** A sentence for the page. */
  readonly message: string;
}

export const failureOf = (failure: Failure["failure"], message: string): Failure => ({
  link: null,
  failure,
  message,
});

export interface LinkOptions {
  /** Path of the interview's API, such as `/api/interviews/<id>`. */
  readonly base: string;
  readonly connectionId: string;
  /** Called with every message of the server. */
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Milliseconds until the attempt is given up. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** While so many bytes wait in a channel, new ones are dropped: they would arrive too late. */
export const congestedAt = 128_000;
