/**
 * The most offers that may be open at once, that is, answered but neither connected nor given up.
 */
interface OfferLimits {
  /**
   * For one interview: for each of its pages, which may try again before the last attempt is given
   * up.
   */
  readonly interview: number;
  /** For one person. */
  readonly person: number;
  /**
   * For everybody. Each open offer takes a UDP port, and so a file descriptor, for each address of
   * the machine.
   */
  readonly all: number;
}

export const offerLimits: OfferLimits = { interview: 4, person: 16, all: 64 };

/** Too many offers are open. The page may try again once one has connected or was given up. */
export class TooManyOffers extends Error {
  override readonly name = "TooManyOffers";
}

/** Counts offers from their arrival until they connect, fail or are given up. */
export class OpenOffers {
  readonly #byWhom = new Map<string, number>();
  #all = 0;

  constructor(private readonly limits: OfferLimits = offerLimits) {}

  /** Number of open offers. */
  get count(): number {
    return this.#all;
  }

  /**
   * Counts one more offer.
   *
   * @returns Stops counting it; call it when the offer is no longer open. Calling it twice is
   * harmless.
   * @throws {TooManyOffers}
   */
  open(sessionId: string, userId: string): () => void {
    const { interview, person, all } = this.limits;
    const whose = [[`interview ${sessionId}`, interview], [`person ${userId}`, person]] as const;
    if (this.#all >= all) throw new TooManyOffers("The server has too many offers open.");
    for (const [who, most] of whose) {
      if (this.#of(who) >= most) throw new TooManyOffers(`The ${who} has ${most} offers open.`);
    }
    const count = (change: number) => {
      this.#all += change;
      for (const [who] of whose) this.#set(who, this.#of(who) + change);
    };
    count(1);
    let open = true;
    return () => {
      if (open) count(-1);
      open = false;
    };
  }

  #of(who: string): number {
    return this.#byWhom.get(who) ?? 0;
  }

  #set(who: string, count: number): void {
    if (count === 0) this.#byWhom.delete(who);
    else this.#byWhom.set(who, count);
  }
}
