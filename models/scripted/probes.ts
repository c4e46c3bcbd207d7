import type { Observed } from "./observe_answer.ts";
import type { Gap, Track } from "./question.ts";

/** Fewest words of an answer that is worth probing for its content. */
const shortAnswer = 25;

const order: Readonly<Record<Track, readonly Gap[]>> = {
  behavioural: ["too_short", "vague", "own_part", "result", "number", "failure", "trade_off"],
  system_design: ["too_short", "vague", "number", "trade_off", "failure", "test"],
  coding: ["too_short", "vague", "complexity", "failure", "test", "trade_off"],
};

/**
 * What an answer lacks, the most telling first.
 *
 * @param all What the candidate has said since the main question, together.
 * @param last The last turn alone.
 */
export function gapsIn(track: Track, all: Observed, last: Observed): Gap[] {
  const lacks: Readonly<Record<Gap, boolean>> = {
    too_short: last.words < shortAnswer && all.words < shortAnswer * 2,
    vague: last.vague >= 3 && last.vague * 25 >= last.words,
    own_part: !all.action || all.ownVoice < 2 || all.sharedVoice > all.ownVoice * 2,
    result: !all.result,
    number: all.numbers.length === 0,
    trade_off: !all.tradeOff,
    failure: !all.failure,
    test: !all.test,
    complexity: !all.complexity,
  };
  return order[track].filter((gap) => lacks[gap]);
}

/** General follow-ups for questions that have none of their own. */
export const generalProbes: Readonly<
  Record<Track, Readonly<Record<Gap, readonly [string, string]>>>
> = {
  behavioural: {
    too_short: [
      "Can you take me through it step by step, from the first sign to the end?",
      "That was brief. What was the situation, and what did you do first?",
    ],
    vague: [
      "Can you give me one concrete example of that, with names of things rather than of kinds?",
      "What would I have seen, had I stood beside you?",
    ],
    own_part: [
      "What did you do yourself, as opposed to the team?",
      "Which of those decisions was your own?",
    ],
    result: ["How did it end, and how did you know?", "What was different afterwards?"],
    number: [
      "Can you put a figure on that: time, money, people, or errors?",
      "How large was the effect, roughly?",
    ],
    failure: ["What went wrong on the way?", "What would you do differently today?"],
    trade_off: [
      "What did you decide against, and why?",
      "What was the price of doing it that way?",
    ],
    test: ["How did you check that it worked?", "How would you notice if it stopped working?"],
    complexity: ["What made it hard?", "Which part of it took the most time, and why?"],
  },
  system_design: {
    too_short: [
      "Can you follow one request through your system, step by step?",
      "Which parts are there, and what does each of them know?",
    ],
    vague: [
      "Can you be more exact: which data, in which store, under which key?",
      "What would you write on the whiteboard for that?",
    ],
    own_part: [
      "Which of these choices would you defend first?",
      "What would you decide yourself here, and what would you ask others?",
    ],
    result: ["How do you know that the design does what was asked?", "What does the user notice?"],
    number: [
      "Can you put numbers on it: requests a second, bytes, and how long a person waits?",
      "How much data is that in a year, and does it still fit?",
    ],
    failure: [
      "What happens when one of these parts is down for ten minutes?",
      "Which single failure would hurt you most, and what would the user see?",
    ],
    trade_off: [
      "What do you give up with that choice, and when would you choose otherwise?",
      "What is the simplest alternative, and why is it not enough?",
    ],
    test: [
      "How would you find out in production that it works?",
      "Which measurement would you look at first after the launch?",
    ],
    complexity: ["Which step grows fastest with the load?", "Where does it stop scaling?"],
  },
  coding: {
    too_short: [
      "Can you say the steps aloud, one after the other, on a small example?",
      "Which data structure do you use, and what do you keep in it?",
    ],
    vague: [
      "Can you say that as you would write it in code?",
      "What exactly is stored after the second step of an example?",
    ],
    own_part: ["How would you begin to write it?", "Which line would you write first?"],
    result: ["What does your function return in the end?", "What does the caller get?"],
    number: [
      "What does that do for ten items, and for ten million?",
      "How many steps is that for n?",
    ],
    failure: [
      "Which input would break it?",
      "What does it do with an empty input, and with the largest one?",
    ],
    trade_off: [
      "Which other way did you think of, and why is this one better?",
      "What do you pay for that speed, in memory or in readability?",
    ],
    test: ["Which tests would you write first?", "How would you convince me that it is right?"],
    complexity: [
      "What does it cost in time and in memory, as the input grows?",
      "Which step dominates the running time, and how does it grow?",
    ],
  },
};

/** Follow-ups about a technology that the candidate named. */
export const technologyProbes: Readonly<
  Record<Track, (name: string) => readonly [string, string]>
> = {
  behavioural: (name) => [
    `You mentioned ${name}. Who chose it, and what would you have used instead?`,
    `You mentioned ${name}. What did you have to learn about it the hard way?`,
  ],
  system_design: (name) => [
    `You brought in ${name}. What does it guarantee here, and what does it not?`,
    `You named ${name}. What would you do if you could not have it?`,
  ],
  coding: (name) => [
    `You mentioned ${name}. What does it do for you here that you would otherwise write yourself?`,
    `You named ${name}. Which of its pitfalls do you look out for?`,
  ],
};
