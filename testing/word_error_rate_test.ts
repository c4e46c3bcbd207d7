import assert from "node:assert/strict";
import { wordErrorRate } from "./word_error_rate.ts";

Deno.test("[WER1] the same words are no error, whatever case and punctuation", () => {
  assert.equal(wordErrorRate("Ask not, what.", "ask not what"), 0);
  assert.equal(wordErrorRate("mister Dashwood gave 40 percent", "Mr. Dashwood gave 40%"), 0);
});

Deno.test("[WER2] substitution, deletion and insertion count one each", () => {
  assert.equal(wordErrorRate("a b c d", "a x c d"), 0.25);
  assert.equal(wordErrorRate("a b c d", "a c d"), 0.25);
  assert.equal(wordErrorRate("a b c d", "a b b c d"), 0.25);
  assert.equal(wordErrorRate("a b c d", ""), 1);
});
