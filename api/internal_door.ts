import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { userIdSchema } from "../domain/ids.ts";
import type { Person } from "../identity/identity.ts";
import { Problem } from "./problem.ts";

/** A request that was sent on counts for this long either side of its time, in milliseconds. */
const clockToleranceMs = 60_000;

const headerNames = {
  to: "x-aceit-to",
  person: "x-aceit-person",
  time: "x-aceit-time",
  signature: "x-aceit-signature",
} as const;

const personSchema = z.object({ userId: userIdSchema, name: z.string().max(1_000) });

/** What is signed besides the person. */
interface Signed {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** Id of the process that it is for. */
  readonly to: string;
}

/**
 * Headers by which the process `to` knows that a process with the same secret has checked who asks:
 * HMAC-SHA-256 (RFC 2104) over method, path, time, receiver and person.
 *
 * @param now Milliseconds since 1970.
 */
export function signFor(
  secret: string,
  signed: Signed,
  person: Person,
  now: number,
): Record<string, string> {
  const packed = new TextEncoder().encode(JSON.stringify(person)).toBase64({
    alphabet: "base64url",
  });
  const time = String(Math.trunc(now));
  return {
    [headerNames.to]: signed.to,
    [headerNames.person]: packed,
    [headerNames.time]: time,
    [headerNames.signature]: signatureOf(secret, signed, time, packed).toString("hex"),
  };
}

/**
 * Who asks, as the process that sent the request on has checked it; null for a request that came from
 * outside.
 *
 * @param self Id of this process.
 * @throws {Problem} 403: the signature does not fit; 421: it is for a process that is gone.
 */
export function personOfSentOn(
  secret: string,
  self: string,
  request: Request,
  now: number,
): Person | null {
  const [to, packed, time, signature] = Object.values(headerNames).map((name) =>
    request.headers.get(name)
  );
  if (signature === null || signature === undefined) return null;
  const { pathname, search } = new URL(request.url);
  const signed = { method: request.method, target: pathname + search, to: to ?? "" };
  const expected = signatureOf(secret, signed, time ?? "", packed ?? "");
  const given = Uint8Array.from(signature.match(/[0-9a-f]{2}/g) ?? [], (two) => parseInt(two, 16));
  const fits = given.length === expected.length && timingSafeEqual(given, expected);
  if (!fits || Math.abs(now - Number(time)) > clockToleranceMs) {
    throw new Problem(
      403,
      "That was not sent by AceIt.",
      "Give all processes the same ACEIT_CLUSTER_SECRET, and keep their clocks together.",
    );
  }
  if (to !== self) {
    throw new Problem(421, "That process is gone.", "The interview is taken over; connect again.");
  }
  const text = new TextDecoder().decode(
    Uint8Array.fromBase64(packed ?? "", { alphabet: "base64url" }),
  );
  return personSchema.parse(JSON.parse(text));
}

function signatureOf(secret: string, { method, target, to }: Signed, time: string, packed: string) {
  return createHmac("sha256", secret).update([method, target, time, to, packed].join("\n"))
    .digest();
}
