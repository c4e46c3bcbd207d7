import type { UserId } from "../domain/ids.ts";

/** Who is asking. */
export interface Person {
  readonly userId: UserId;
  /** For the page only. */
  readonly name: string;
}

/** Says who sent a request. Every route asks it. */
export interface Identity {
  readonly name: "local" | "clerk";
  /** Null where the request carries no valid sign-in. */
  personOf(request: Request): Promise<Person | null>;
  /** The token by which the read models know the person: a JWT whose `sub` is the user id. */
  readModelToken(person: Person): Promise<string>;
}
