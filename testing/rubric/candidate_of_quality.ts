import { hashText } from "../../models/scripted/choose.ts";
import type { MainQuestion } from "../../models/scripted/main_question.ts";

export const qualities = ["strong", "middling", "weak"] as const;
export type Quality = typeof qualities[number];
type Kind = "behavioural" | "system_design" | "coding";

/** Of 100 things that a good answer holds, so many are said. */
const covered: Readonly<Record<Quality, number>> = { strong: 70, middling: 40, weak: 8 };

/** What candidates say besides the subject itself, by quality: each list is one answer's choice. */
const parts: Readonly<Record<Kind, Readonly<Record<Quality, readonly (readonly string[])[]>>>> = {
  behavioural: {
    strong: [
      [
        "Last year at my previous company our nightly export took fifty minutes, and customers were waiting for it.",
        "Two years ago, during the move to a new warehouse, I was responsible for the labels, and we had to be ready in March.",
        "At the time our checkout lost orders on Friday nights, and my task was to find out why.",
      ],
      [
        "First I measured each step, then I split the slow one, because it would have failed under load anyway.",
        "First I talked to the two teams alone, then I wrote down what they feared, so that we could answer it.",
        "I began with one request and traced it, then I asked the people who had built it, since they knew the reason.",
      ],
      [
        "I decided against a rewrite, although it looked cheaper, and explained it to my manager.",
        "Rather than buying a tool I wrote a small one, which I presented to the team.",
        "I could see why they feared it: from their side it was more work.",
      ],
      [
        "As a result it fell from fifty minutes to 12, which I measured for a month.",
        "In the end complaints were halved, from 90 a week to 45; the survey showed it.",
        "The result was that errors dropped to 3 a week, and support told me that they had time again.",
      ],
      [
        "I learned that I should have asked earlier; since then I always ask in the first week.",
        "My mistake was that I underestimated the data. Now I look at it first.",
        "In hindsight I had assumed too much; today I write assumptions down.",
      ],
    ],
    middling: [
      [
        "Last year we had a project where the export was slow for customers, and I had to look at it with the team.",
        "There was a situation with a release in March that we had to move, and I planned a part of it.",
        "When our checkout lost orders at night, I helped to find the reason, which was my task.",
      ],
      [
        "First I changed some of the code, and then I talked to the others about it.",
        "I wrote a plan and we worked through it over the weeks.",
        "I fixed it because it was on my list, and I learned something about logs.",
      ],
      [
        "It worked better in the end.",
        "Eventually it was shipped.",
        "In the end people were fine with it.",
      ],
    ],
    weak: [
      [
        "It was basically a lot of stuff and various things, you know, and so on, and everybody does it like that somehow.",
        "One should always communicate well and be a good team player, I would say, that is what matters, kind of.",
        "We usually just do what is on the board, things like that, and it mostly goes fine for us I think.",
      ],
    ],
  },
  system_design: {
    strong: [
      [
        "As you said, reads dominate, so first a request reaches the load balancer, then a stateless API, then the cache, and only then the store.",
        "First the client calls the API, then the API writes one row under its key, then a queue carries the rest, which can wait.",
        "I would start with the path: first the gateway, then the service that holds no state, then PostgreSQL, where the record has its key.",
      ],
      [
        "I assume ten million users; how many of them write? That is roughly 2,000 requests a second and 4 terabytes a year.",
        "Let us say 500 bytes a record and 3,000 a second, about 1.5 megabytes a second. May anything be lost?",
        "With five million users at 20 calls a day, that is roughly 1,200 a second, and the index fits in memory.",
      ],
      [
        "I choose it rather than a graph store, because we need one key; the price is that scans get slower, and beyond ten times that rate I would shard.",
        "The alternative is simpler and cheaper per month, but the drawback is stale reads; once we reach 20,000 a second I would switch.",
        "Instead of strong consistency I give up freshness, since the requirement allows it; that costs us some seconds.",
      ],
      [
        "If the leader fails, a replica takes over; retries carry a key, so that the same write twice counts once, and afterwards it replays from the log and catches up.",
        "The worst case is one hot key. When it is overloaded, we shed cheap requests first, alert on the lag, and rebuild from the log.",
        "A single point is the queue, so it has a standby; duplicates are dropped, I watch the latency, and it recovers by replay.",
      ],
      [
        "So far that gives us one clear path.",
        "In short, the store decides the rest.",
        "To sum up, two parts hold state.",
      ],
    ],
    middling: [
      [
        "I would have an API and a database, and a cache in front of it, and the client calls the API.",
        "There is a service that writes into the database, and another one that reads from it with some cache.",
        "The client goes through a load balancer to the servers, and they use PostgreSQL for the records.",
      ],
      [
        "It should handle many users, perhaps some thousands.",
        "If the database is down, we would have a replica for that.",
        "I would use a queue there.",
      ],
    ],
    weak: [
      [
        "I would put it in the cloud, which scales, and use various services and stuff, and so on, however one does that.",
        "There would be several things that talk to each other somehow, and basically it would just work for everybody.",
        "Probably some kind of framework would do most of it, I have seen that they do things like that somewhere.",
      ],
    ],
  },
  coding: {
    strong: [
      [
        "I assume the input is a list; how large can it be, and may values be equal or negative? It should return a list.",
        "What should it return for no input? Let me assume it fits in memory and that equal values may stand twice.",
        "Could the input be sorted already, and how many items at most? For example, take 3, 1 and 3.",
      ],
      [
        "The brute force would try every pair, which is quadratic; instead I keep a map. First I walk the list, then I store each index, finally I return the result.",
        "The simplest way is a nested loop, n squared steps, so rather than that I use a heap: first I push, then I pop until it is empty.",
        "First a function named merge takes the current and the previous item, then the loop goes on until the end, where the stack is empty.",
      ],
      [
        "It is linear in time and needs linear extra memory; each element must be looked at once, so it cannot be faster.",
        "That costs n log n in time and constant extra space, and reading is a lower bound, so it is optimal up to the sort.",
        "After each step the invariant is that everything so far is sorted; time and memory are linear.",
      ],
      [
        "I would test the empty input, where it should return nothing, one element, and equal values, and compare it with the brute force on random input.",
        "By hand: take 2, 7, 11; after the first step the map holds 2, and the result is 0 and 1. A hasty version fails on duplicates.",
        "The boundary is the smallest input, then the largest, then negative ones; a test with random values checks it against the slow version.",
      ],
      [
        "So in all, one pass and one map, I think.",
        "In short, two pointers; I guess the constant is small.",
        "To sum up, the sort dominates, as far as I know.",
      ],
    ],
    middling: [
      [
        "I would go through the list with a loop and put the values into a map, and look whether it is there.",
        "I think I would sort it first and go through the values one after the other until the end.",
        "I would use a list and a counter, and for each value I look at the one before it.",
      ],
      [
        "It should be linear, I think.",
        "I would test it with an empty list.",
        "It returns the list then.",
      ],
    ],
    weak: [
      [
        "I would probably search for some library that does it, since there are lots of things like that, and so on.",
        "You just loop or something like that, and then somehow the stuff comes out, basically, whatever is needed there.",
        "Hard to say, one would have to try it and see what it does, I normally just play around with it.",
      ],
    ],
  },
};

/** A sentence for each kind of sign that is no word. */
const ofKind: Readonly<Record<string, string>> = {
  NUMBER: "That was about 40 percent.",
  TRADE_OFF: "I chose it rather than the other one.",
  FAILURE: "One part failed on the way.",
  TEST: "I tested it before.",
  OWN_PART: "I built it myself.",
  RESULT: "As a result it was done.",
  COMPLEXITY: "That is linear.",
  SITUATION: "That was in a project.",
  TECHNOLOGY: "It ran on PostgreSQL.",
};

/** What somebody of a quality answers to a question; the same for the same seed. */
export function answerOf(
  quality: Quality,
  kind: Kind,
  question: MainQuestion | null,
  seed: string,
): string {
  const said = parts[kind][quality]
    // Nobody says everything every time.
    .filter((_, index) => quality !== "strong" || hashText(`${seed} ${index} part`) % 100 < 60)
    .map((options, index) => options[hashText(`${seed} ${index}`) % options.length] ?? "");
  const shown = (question?.covers ?? [])
    .filter(({ id }) => hashText(`${seed} ${id}`) % 100 < covered[quality])
    .map(({ signs }) => sentenceOf(signs));
  return [...said, ...shown].join(" ");
}

function sentenceOf(signs: readonly string[]): string {
  const word = signs.find((sign) => ofKind[sign] === undefined && !sign.endsWith("*"));
  if (word !== undefined) return `There it is about ${word}.`;
  return ofKind[signs[0] ?? ""] ?? `It is about ${signs[0]?.replace("*", "")}.`;
}
