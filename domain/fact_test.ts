import assert from "node:assert/strict";
import { at, replyId, utteranceId } from "../testing/fixtures/sample_events.ts";
import { interviewEvents } from "./event.ts";
import { fact } from "./fact.ts";

Deno.test("[FCT1] a fact has the latest version of its schema, in every type", () => {
  // The compiler holds the fields to the schema; here only versions are compared.
  const make = fact as unknown as (type: string, fields: object) => { readonly version: number };
  for (const { shape } of interviewEvents) {
    const { version } = make(shape.type.value, {});
    assert.equal(version, shape.version.value, shape.type.value);
  }
});

Deno.test("[FCT2] a fact has its type and version before its fields", () => {
  const paused = fact("ReplyPaused", { at: at(1), replyId: replyId(1) });
  assert.equal(
    JSON.stringify(paused),
    `{"type":"ReplyPaused","version":1,"at":${at(1)},"replyId":"${replyId(1)}"}`,
  );
});

Deno.test("[FCT3] the compiler refuses a field too many, one that is missing and one of another type", () => {
  const fields = { at: at(1), replyId: replyId(1) };
  const more = { ...fields, utteranceId: utteranceId(1) };
  const refused = [
    // @ts-expect-error A field too many, written out.
    () => fact("ReplyPaused", { at: at(1), replyId: replyId(1), cause: "noise" }),
    // @ts-expect-error A field too many, out of a spread.
    () => fact("ReplyPaused", { ...more }),
    // @ts-expect-error A field too many, in a variable.
    () => fact("ReplyPaused", more),
    // @ts-expect-error A version of its own.
    () => fact("ReplyPaused", { ...fields, version: 2 }),
    // @ts-expect-error A missing field.
    () => fact("ReplyPaused", { at: at(1) }),
    // @ts-expect-error A field of another type.
    () => fact("ReplyPaused", { ...fields, replyId: "1" }),
    // @ts-expect-error A value that the schema does not have.
    () => fact("ReplyResumed", { ...fields, cause: "boredom" }),
    // @ts-expect-error A type that does not exist.
    () => fact("ReplyYawned", fields),
  ];
  assert.equal(refused.length, 8);
});
