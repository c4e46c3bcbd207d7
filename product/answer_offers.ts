import { IllegalTransition } from "../domain/errors.ts";
import type { SessionId } from "../domain/ids.ts";
import { OpenOffers } from "../media/open_offers.ts";
import type { acceptOffer } from "../media/web_rtc_peer.ts";
import { RoomClosed } from "../room/live_room.ts";
import type { Services } from "./app_state.ts";
import type { Settings } from "./settings.ts";

interface AnswerParts {
  readonly settings: Settings;
  readonly accept: typeof acceptOffer;
  /** Called with an error in seating a page that nobody waits for any more. */
  readonly onFault: (sessionId: SessionId, error: unknown) => void;
}

/** Answers pages that offer to connect by WebRTC, and seats them once they have connected. */
export function answerOffers({ settings, accept, onFault }: AnswerParts): Services["answerOffer"] {
  const [first, last] = settings.ACEIT_UDP_PORTS?.split("-").map(Number) ?? [];
  const udpPorts = first === undefined || last === undefined ? null : [first, last] as const;
  const publicAddress = settings.ACEIT_PUBLIC_ADDRESS ?? null;
  const offers = new OpenOffers();
  return async (room, { connectionId, sdp, userId }) => {
    const over = offers.open(room.sessionId, userId);
    try {
      const accepted = await accept(connectionId, sdp, { publicAddress, udpPorts });
      accepted.opened.finally(over)
        .then((open) => {
          if (open) room.seat(accepted.peer);
        })
        .catch((error) => {
          const late = error instanceof IllegalTransition || error instanceof RoomClosed;
          if (!late) onFault(room.sessionId, error);
        });
      return accepted.sdp;
    } catch (error) {
      over();
      throw error;
    }
  };
}
