import type { FloorAction } from "../domain/conversation/listening_state.ts";
import type { Numbered } from "../domain/event.ts";
import type { Peer } from "../media/peer.ts";
import { encodeState } from "../media/protocol.ts";
import { readLandmarks } from "../media/read_landmarks.ts";
import { hud } from "../projections/hud.ts";
import { measureBody } from "./body/measure_body.ts";
import { paceBatches } from "./body/pace_batches.ts";
import { listen, type Listening, type ListenParts } from "./hearing/listen.ts";
import type { SingleWriter } from "./single_writer.ts";

/** Where the pages of one interview sit: landmarks and voice come in from there, the HUD goes out. */
export class Seats {
  /** The voice of the page that was seated last. */
  #voice: Listening | null = null;
  #hud = { after: 0, state: hud.initial };

  /** @param ear What each page's microphone is heard with. */
  constructor(private readonly room: SingleWriter, private readonly ear: ListenParts) {}

  /** Follows what the HUD shows; call it with every event, restored ones too. */
  fold(numbered: Numbered): void {
    const state = hud.evolve(this.#hud.state, numbered);
    if (state !== this.#hud.state) this.#hud = { after: numbered.number, state };
  }

  /** Takes a press about whose turn it is. False: no voice is connected. */
  press(action: FloorAction): boolean {
    this.#voice?.press(action);
    return this.#voice !== null;
  }

  /**
   * Seats a page until it is gone; one that cannot be seated is closed.
   *
   * @throws {IllegalTransition} The interview is not running.
   * @throws {RoomClosed}
   */
  seat(peer: Peer): void {
    const { room, ear: { wait } } = this;
    const { connectionId } = peer;
    this.#connect(peer);
    const paced = paceBatches(room, wait); //              ten events a second at most
    const body = measureBody(room, connectionId, paced.tell, wait);
    const voice = this.#voice = listen(peer.audio, this.ear); // voice -> event
    const ends = [
      room.react((numbered) => body.react(numbered)),
      room.react(() => voice.react()),
      this.#showHud(peer),
      closeWhenLeft(room, peer),
    ];
    room.contain(async () => { //                          landmarks -> event
      for await (const batch of readLandmarks(peer.frames)) {
        room.contain(() => body.record(batch));
      }
    });
    room.contain(async () => {
      const cause = await peer.closed;
      for (const end of ends) end();
      body.close();
      if (this.#voice === voice) this.#voice = null;
      room.contain(() => paced.flush());
      room.tell({ type: "DisconnectCandidate", at: room.now(), connectionId, cause });
    });
  }

  /** A voice that a page left goes on in the one that connects. */
  #connect(peer: Peer): void {
    const { room } = this;
    const { connectionId, transport } = peer;
    try {
      room.execute({ type: "ConnectCandidate", at: room.now(), connectionId, transport });
      const { aloud } = room.interview.conversation;
      if (aloud === null) return;
      const { replyId } = aloud;
      room.execute({ type: "ResumeReply", at: room.now(), replyId, cause: "page_returned" });
    } catch (error) {
      void peer.close();
      throw error;
    }
  }

  /** Sends the HUD's newest state with each event that changes it. @returns Ends that. */
  #showHud(peer: Peer): () => void {
    let sent = 0;
    return this.room.react(() => {
      const { after, state } = this.#hud;
      if (after > sent) peer.sendLatest(encodeState(sent = after, state));
    });
  }
}

/** Closes a page that the interview no longer hears. @returns Ends that. */
function closeWhenLeft(room: SingleWriter, peer: Peer): () => void {
  return room.react(({ event }) => {
    if (event.type !== "CandidateDisconnected" || event.connectionId !== peer.connectionId) return;
    void peer.close(goodbyes[event.cause]);
  });
}

type Cause = Extract<Numbered["event"], { type: "CandidateDisconnected" }>["cause"];

/** Why the server closes a page that the interview no longer hears; pages connect again otherwise. */
const goodbyes: Record<Cause, "replaced" | "ended" | undefined> = {
  replaced: "replaced",
  interview_ended: "ended",
  room_restarted: undefined,
  closed: undefined,
  lost: undefined,
};
