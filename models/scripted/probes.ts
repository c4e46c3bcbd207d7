import type { Observed } from "./observe_answer.ts";
import type { Gap, Track } from "./question.ts";
import type { Options } from "./wording.ts";

/** The content of a shorter answer is not probed. In words. */
const shortAnswer = 25;

const order: Readonly<Record<Track, readonly Gap[]>> = {
  behavioural: ["too_short", "vague", "own_part", "result", "number", "failure", "trade_off"],
  system_design: ["too_short", "vague", "number", "trade_off", "failure", "test"],
  coding: ["too_short", "vague", "complexity", "failure", "test", "trade_off"],
};

/**
 * What an answer lacks, most important first.
 *
 * @param all What the candidate has said since the main question, together.
 * @param last The last turn alone.
 */
export function findGaps(track: Track, all: Observed, last: Observed): Gap[] {
  const lacks: Readonly<Record<Gap, boolean>> = {
    too_short: last.words < shortAnswer && all.words < shortAnswer * 2,
    vague: last.vague >= 3 && last.vague * 25 >= last.words,
    own_part: !all.action || all.sharedVoice > all.ownVoice * 2,
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
export const generalProbes: Readonly<Record<Track, Readonly<Record<Gap, Options>>>> = {
  behavioural: {
    too_short: [
      "Can you take me through it step by step, from the first sign to the end?",
      "What was the situation, and what did you do first?",
      "Who was there, what was the matter, and where did you come in?",
      "What happened just before that, and what happened next?",
      "Can you tell it as you would to a friend who was not there?",
    ],
    vague: [
      "Can you give me one concrete example of that, with names of things rather than of kinds?",
      "What would I have seen, had I stood beside you?",
      "Which one of those things mattered most, and what exactly was it?",
      "If you take a single day of that, what did you do on it?",
    ],
    own_part: [
      "What did you do yourself, as opposed to the team?",
      "Which of those decisions was your own?",
      "What would have been missing without you?",
      "Which step of it did you take with your own hands?",
      "What did the others leave to you?",
    ],
    result: [
      "How did it end, and how did you know?",
      "What was different afterwards?",
      "What came of it in the months that followed?",
      "Who noticed the change, and how?",
      "What is left of it today?",
    ],
    number: [
      "Can you put a figure on that: time, money, people, or errors?",
      "How large was the effect, roughly?",
      "How long did it take, from the first idea to the end?",
      "How many people did it concern?",
      "If you had to name one number for it, which would it be?",
    ],
    failure: [
      "What went wrong on the way?",
      "What would you do differently today?",
      "Where was it close to failing?",
      "What surprised you in it, and not pleasantly?",
      "What would you warn somebody of who has to do the same?",
    ],
    trade_off: [
      "What did you decide against, and why?",
      "What was the price of doing it that way?",
      "What would have spoken for another way?",
      "Who would have preferred it otherwise, and for which reason?",
      "What had to wait because of that?",
    ],
    test: [
      "How did you check that it worked?",
      "How would you notice if it stopped working?",
      "What told you that you were on the right track?",
      "Whom did you ask whether it helped?",
    ],
    complexity: [
      "What made it hard?",
      "Which part of it took the most time, and why?",
      "What did others underestimate about it?",
      "Where did you get stuck, and how did you get out?",
    ],
  },
  system_design: {
    too_short: [
      "Can you follow one request through your system, step by step?",
      "Which parts are there, and what does each of them know?",
      "Where does the data come in, where does it stay, and who reads it?",
      "What would you draw first, and which arrows leave it?",
      "Can you begin with what the user does, and say what happens then?",
    ],
    vague: [
      "Can you be more exact: which data, in which store, under which key?",
      "What would you write on the whiteboard for that?",
      "Which single call would you describe in full, with what it takes and gives?",
      "What does that part hold, and for how long?",
    ],
    own_part: [
      "Which of these choices would you defend first?",
      "What would you decide yourself here, and what would you ask others?",
      "Which part would you build with your own hands?",
      "Which of those choices is the hardest to take back?",
    ],
    result: [
      "How do you know that the design does what was asked?",
      "What does the user notice?",
      "Which promise does the system keep in the end?",
      "What would count as done?",
    ],
    number: [
      "Can you put numbers on it: requests a second, bytes, and how long a person waits?",
      "How much data is that in a year, and does it still fit?",
      "How many machines is that, roughly, and where does that figure come from?",
      "Which part gets the most calls, and how many?",
      "How large is one record, and how many of them are there?",
    ],
    failure: [
      "What happens when one of these parts is down for ten minutes?",
      "Which single failure would hurt you most, and what would the user see?",
      "What does it do when a message arrives twice, or not at all?",
      "What happens when ten times the usual load comes in?",
      "How does it come back after everything was switched off?",
    ],
    trade_off: [
      "What do you give up with that choice, and when would you choose otherwise?",
      "What is the simplest alternative, and why is it not enough?",
      "Which would you give up first here: cost, speed or correctness?",
      "What would somebody say against this design, and are they right?",
      "What becomes harder later because of that?",
    ],
    test: [
      "How would you find out in production that it works?",
      "Which measurement would you look at first after the launch?",
      "How would you try it out before anybody depends on it?",
      "Which alarm would wake you at night, and which would wait?",
      "How do you know that no data was lost?",
    ],
    complexity: [
      "Which step grows fastest with the load?",
      "Where does it stop scaling?",
      "Which part would you take out to keep it simple?",
      "What would a new colleague find hard to understand?",
    ],
  },
  coding: {
    too_short: [
      "Can you say the steps aloud, one after the other, on a small example?",
      "Which data structure do you use, and what do you keep in it?",
      "What happens with the first element, and what with the second?",
      "What goes in, what comes out, and what do you do between?",
      "Can you start with the simplest case and go on from there?",
    ],
    vague: [
      "Can you say that as you would write it in code?",
      "What exactly is stored after the second step of an example?",
      "Which variable holds that, and when does it change?",
      "What is the condition of the loop, word for word?",
    ],
    own_part: [
      "How would you begin to write it?",
      "Which line would you write first?",
      "Which part would you put into a function of its own?",
      "What would you call the main function, and what does it take?",
    ],
    result: [
      "What does your function return in the end?",
      "What does the caller get?",
      "What comes out for your example?",
      "In which order do the results come?",
    ],
    number: [
      "What does that do for ten items, and for ten million?",
      "How many steps is that for n?",
      "How often is the inner step done?",
      "How much memory is that for a million items?",
    ],
    failure: [
      "Which input would break it?",
      "What does it do with an empty input, and with the largest one?",
      "What happens when two values are equal?",
      "What would you check before the first line of it runs?",
      "Where would an error of one step creep in?",
    ],
    trade_off: [
      "Which other way did you think of, and why is this one better?",
      "What do you pay for that speed, in memory or in readability?",
      "When would the simplest solution be good enough?",
      "What would you do if there were no memory to spare?",
      "What would make you choose another data structure?",
    ],
    test: [
      "Which tests would you write first?",
      "How would you convince me that it is right?",
      "Which test would find the mistake that people usually make here?",
      "What holds after every step of the loop?",
      "Which small example would you go through by hand?",
    ],
    complexity: [
      "What does it cost in time and in memory, as the input grows?",
      "Which step dominates the running time, and how does it grow?",
      "How much longer does it take when the input doubles?",
      "Could it be done in fewer steps, and if not, why not?",
      "What is the worst input for it, and what does that one cost?",
    ],
  },
};

/** Words with which a probe presumes something, and the words of an answer that confirm it. */
const presumptions: readonly (readonly [probe: RegExp, answer: RegExp])[] = [
  [
    /decide against|those decisions|these choices|those choices|that choice/u,
    /\b(?:deci[ds]\w*|ch[oi]+se\w*|choice|option|alternative|instead|rather than|prefer\w*|pick\w*|went (?:with|for)|compared|use[ds]?|put)\b/iu,
  ],
  [/that speed/u, /\b(?:fast\w*|quick\w*|speed|constant|linear|O\s?\()/iu],
  [/of the loop|inner step/u, /\b(?:loop|iterat\w*|walk|go through|for each|pass|while)\b/iu],
  [/your example/u, /\bexample\b/iu],
  [
    /came of it|left of it|the change|was different|How did it end/u,
    /\b\w+ed\b|\b(?:was|were|did|had|built|wrote|made|took|led|ran)\b/iu,
  ],
];

/** Whether the answers confirm everything that a probe presumes. */
export const fits = (probe: string, answers: string): boolean =>
  presumptions.every(([presuming, giving]) => !presuming.test(probe) || giving.test(answers));

/** Follow-ups about a technology that the candidate named; "…" stands for its name. */
export const technologyProbes: Readonly<Record<Track, Options>> = {
  behavioural: [
    "You mentioned …. Who chose it, and what would you have used instead?",
    "You mentioned …. What did you have to learn about it the hard way?",
    "You named …. How did you explain to others what it is good for?",
    "You brought up …. What would you do with it differently now?",
  ],
  system_design: [
    "You brought in …. What does it guarantee here, and what does it not?",
    "You named …. What would you do if you could not have it?",
    "You mentioned …. Who has to keep it running, and what does that take?",
    "You brought up …. What is the first thing in it that breaks under load?",
  ],
  coding: [
    "You mentioned …. What does it do for you here that you would otherwise write yourself?",
    "You named …. Which of its pitfalls do you look out for?",
    "You brought up …. How would the code look without it?",
    "You mentioned …. What does it do behind that call?",
  ],
};
