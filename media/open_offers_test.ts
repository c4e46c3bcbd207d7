import assert from "node:assert/strict";
import { OpenOffers, TooManyOffers } from "./open_offers.ts";

const limits = { interview: 2, person: 3, all: 4 };

Deno.test("[OOF1] an interview, a person and all together have so many open offers and no more", () => {
  const offers = new OpenOffers(limits);
  offers.open("a", "ada");
  offers.open("a", "ada");
  assert.throws(() => offers.open("a", "ada"), TooManyOffers);
  offers.open("b", "ada");
  assert.throws(() => offers.open("c", "ada"), TooManyOffers);
  offers.open("d", "bob");
  assert.throws(() => offers.open("e", "eve"), TooManyOffers);
  assert.equal(offers.count, 4);
});

Deno.test("[OOF2] an offer that is over is counted no longer, however often that is said", () => {
  const offers = new OpenOffers(limits);
  const first = offers.open("a", "ada");
  const second = offers.open("a", "ada");
  first();
  first();
  assert.equal(offers.count, 1);
  const third = offers.open("a", "ada");
  assert.throws(() => offers.open("a", "ada"), TooManyOffers);
  second();
  third();
  assert.equal(offers.count, 0);
});
