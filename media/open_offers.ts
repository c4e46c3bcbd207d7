/** The most offers that may be open at once: answered, and not yet connected or given up. */
interface OfferLimits {
  /** Of one interview: its pages, each trying once more before its last attempt is given up. */
  readonly interview: number;
  /** Of one person. */
  readonly person: number;
  /** Of all. Each takes a UDP port, and with it a file descriptor, an address of the machine. */
  readonly all: number;
}

export const offerLimits: OfferLimits = { interview: 4, person: 16, all: 64 };

/** So many offers are open already. The page may offer again once one has connected or was given up. */
export class TooManyOffers extends Error {
  override readonly name = "TooManyOffers";
}

/** Counts offers from their arrival until they connect, fail or are given up. */
export class OpenOffers {
  readonly #byWhom = new Map<string, number>();
  #all = 0;

  constructor(private readonly limits: OfferLimits = offerLimits) {}

  /** How many are open. */
  get count(): number {
    return this.#all;
  }

  /**
   * Counts one more.
   *
   * @returns Counts it no longer; to be called when it is no longer open, and harmless twice.
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
