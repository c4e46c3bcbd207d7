import assert from "node:assert/strict";
import { termsOfInterview } from "./interview_terms.ts";
import { type DoubtedWord, mendTerms } from "./mend_terms.ts";
import { soundsOf } from "./said_as.ts";
import { soundOf } from "./sound.ts";
import { likenessOfSounds } from "./sound_likeness.ts";

const paper = {
  track: "system_design",
  resumeText: `Ada Lovelace, senior platform engineer.
- Moved 40 services to Kubernetes with Helm, and runs PostgreSQL with Patroni.
- CI/CD with Jenkins, tracing with OpenTelemetry. Wrote the JWT layer in Kotlin.`,
  jobDescription: "We run Kafka and PostgreSQL on Kubernetes. In January the team moves to ArgoCD.",
} as const;

Deno.test("[IT1] terms of résumé and job come first, those of both before the others, each once", () => {
  const terms = termsOfInterview(paper);
  assert.deepEqual(terms.slice(0, 2), ["Kubernetes", "PostgreSQL"]);
  for (const name of ["Helm", "Patroni", "CI/CD", "OpenTelemetry", "JWT", "Kafka", "ArgoCD"]) {
    assert.ok(terms.indexOf(name) >= 0 && terms.indexOf(name) < terms.indexOf("latency"), name);
  }
  assert.equal(new Set(terms.map((term) => term.toLowerCase())).size, terms.length);
  assert.ok(!terms.includes("January") && !terms.includes("We"));
});

/** A number written in letters: 26 is "ba". */
const letters = (index: number): string =>
  (index < 26 ? "" : letters(Math.floor(index / 26))) + String.fromCharCode(97 + index % 26);

Deno.test("[IT2] there are at most 60 terms, however long the papers, and some without papers", () => {
  const many = Array.from({ length: 5_000 }, (_, index) => `with Zab${letters(index)}Qox`).join(
    ", ",
  );
  assert.equal(termsOfInterview({ ...paper, resumeText: many }).length, 60);
  const bare = termsOfInterview({ track: "coding", resumeText: "", jobDescription: "" });
  assert.ok(bare.includes("hash map") && bare.length < 30);
});

const alike: readonly (readonly [heard: string, term: string, least: number])[] = [
  ["IDam potent", "idempotent", 0.85],
  ["item-potent", "idempotent", 0.85],
  ["Petrony", "Patroni", 0.85],
  ["Jitlab", "GitLab", 0.85],
  ["load balance are", "load balancer", 0.85],
  ["data breaks", "Databricks", 0.85],
  ["cover needs", "Kubernetes", 0.7],
  ["engine next", "Nginx", 0.7],
];
for (const [heard, term, least] of alike) {
  Deno.test(`[PH1] "${heard}" sounds like ${term}`, () => {
    const likeness = Math.max(
      ...soundsOf(term).map((sound) => likenessOfSounds(soundOf(heard), sound)),
    );
    assert.ok(likeness >= least, String(likeness));
  });
}

Deno.test("[PH2] sounds that have nothing in common are not alike, and likeness has no direction", () => {
  assert.ok(likenessOfSounds(soundOf("helpful"), soundOf("Kafka")) < 0.3);
  const [one, other] = [soundOf("posters"), soundOf("postgres")];
  assert.equal(likenessOfSounds(one, other), likenessOfSounds(other, one));
  assert.equal(likenessOfSounds(one, one), 1);
});

/** Parses "word:0.2/3", a word heard with confidence 0.2 in three pieces. */
function parseWords(line: string): DoubtedWord[] {
  return line.split(" ").map((word) => {
    const [, text = "", confidence, pieces] = /^(.+?)(?::([\d.]+)\/(\d))?$/.exec(word) ?? [];
    return { text, confidence: Number(confidence ?? 0.95), pieces: Number(pieces ?? 1) };
  });
}

function mend(line: string, terms: readonly string[]): string {
  const words = parseWords(line);
  const mends = mendTerms(words, terms);
  const text = words.map(({ text }) => text);
  for (const { from, to, text: term } of mends.toReversed()) text.splice(from, to - from, term);
  return text.join(" ");
}

const terms = [
  "Kubernetes",
  "PostgreSQL",
  "Redis",
  "Redux",
  "Helm",
  "Kafka",
  "GitLab",
  "Prometheus",
  "Patroni",
  "Sentry",
  "Jest",
  "Databricks",
  "Istio",
  "Envoy",
  "idempotent",
  "partitions",
  "sharding",
  "load balancer",
  "hash map",
];

const mends: readonly (readonly [heard: string, right: string])[] = [
  ["We like ProMovias:0.11/4 a lot.", "We like Prometheus a lot."],
  ["with Petrony,:0.3/3 it takes 12 seconds.", "with Patroni, it takes 12 seconds."],
  ["consumers are IDM:0.3/2 potent,:0.4/1 so", "consumers are idempotent, so"],
  ["on Jitlab's:0.2/3 own runners", "on GitLab's own runners"],
  ["Data breaks:0.3/1 was fine", "Databricks was fine"],
  ["the load balance:0.3/1 are:0.4/1 checked", "the load balancer checked"],
  ["in the Hashnap:0.2/3 there", "in the hash map there"],
];
for (const [heard, right] of mends) {
  Deno.test(`[MT1] "${heard.replace(/:[\d.]+\/\d/g, "")}" is mended`, () =>
    assert.equal(mend(heard, terms), right));
}

const stays = [
  "I just wanted help, and that is to be expected.",
  "We avoid red tables and posters in this century.",
  "We partitioned:0.4/2 it, sharded:0.4/2 it, and each partition:0.3/1 is small.",
  "Redis and Redux and Kubernetes and PostgreSQL.",
  "The load balancers, hash maps and idempotency.",
  "It was a just cause:0.2/1 and a redisposed:0.9/3 mind.",
  "In two thousand nineteen we had 40 percent.",
];
for (const line of stays) {
  Deno.test(`[MT2] "${line.replace(/:[\d.]+\/\d/g, "")}" stays as it is`, () =>
    assert.equal(mend(line, terms), line.replace(/:[\d.]+\/\d/g, "")));
}

Deno.test("[MT3] a term that was heard in two words is joined, and no words cost nothing", () => {
  assert.equal(mend("the data bricks job", terms), "the Databricks job");
  assert.deepEqual(mendTerms([], terms), []);
  assert.deepEqual(mendTerms(parseWords("We use Kafka."), []), []);
});

Deno.test("[MT4] where two terms sound as much like it, neither is taken", () => {
  assert.equal(mend("we use reddus:0.1/3 here", ["Reddis", "Reddos"]), "we use reddus here");
});
