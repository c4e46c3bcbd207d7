import assert from "node:assert/strict";
import { userIdSchema } from "../domain/ids.ts";
import { personOfSentOn, signFor } from "./internal_door.ts";

const secret = "a secret of two processes, 32 long";
const person = { userId: userIdSchema.parse("user_1"), name: "Zoë 張" };
const signed = { method: "POST", target: "/api/interviews/1/end?x=1", to: "process-b" };
const now = 1_700_000_000_000;

function request(headers: Record<string, string>, target = signed.target, method = signed.method) {
  return new Request(`http://10.0.0.5:8000${target}`, { method, headers });
}

const read = (asked: Request, at = now, as = "process-b", with_ = secret) =>
  personOfSentOn(with_, as, asked, at);
const headers = signFor(secret, signed, person, now);

Deno.test("[IDO1] the person that another process has checked is believed", () => {
  assert.deepEqual(read(request(headers)), person);
  assert.deepEqual(read(request(headers), now + 59_000), person);
  assert.equal(read(request({})), null);
});

Deno.test("[IDO2] nothing of what was signed can be changed, and it does not count for long", () => {
  const other = { ...person, userId: userIdSchema.parse("user_2") };
  const swapped = {
    ...headers,
    "x-aceit-person": signFor(secret, signed, other, now)["x-aceit-person"],
  };
  const refused = [
    () => read(request(headers, "/api/interviews/2/end?x=1")),
    () => read(request(headers, "/api/interviews/1/end")),
    () => read(request(headers, signed.target, "PUT")),
    () => read(request(swapped as Record<string, string>)),
    () => read(request({ ...headers, "x-aceit-time": String(now + 1) })),
    () => read(request({ ...headers, "x-aceit-to": "process-c" }), now, "process-c"),
    () => read(request({ ...headers, "x-aceit-signature": "" })),
    () => read(request({ ...headers, "x-aceit-signature": "zz" })),
    () => read(request(headers), now, "process-b", "another secret that is as long"),
    () => read(request(headers), now + 61_000),
    () => read(request(headers), now - 61_000),
  ];
  for (const attempt of refused) assert.throws(attempt, { name: "Problem", status: 403 });
});

Deno.test("[IDO3] what is for a process that is gone is refused by the one in its place", () => {
  assert.throws(() => read(request(headers), now, "process-b2"), { status: 421 });
});
