import type { Gap, Track } from "./question.ts";

/**
 * Said once to somebody who is stuck at a follow-up; each helps with what the follow-up asks for.
 */
export const gapHints: Readonly<Record<Track, Readonly<Record<Gap, string>>>> = {
  behavioural: {
    too_short: "Go by time: how it was before, what you did, and how it was afterwards.",
    vague: "Pick one day or one person, and say what could be seen and heard.",
    own_part: "Look for sentences that can begin with “I”: I asked, I wrote, I decided.",
    result: "Compare before and after: say what was faster, calmer or cheaper, and who noticed it.",
    number: "A rough figure is enough: hours, people, errors a week, or a share.",
    failure: "Think of the moment when you would have liked to start again.",
    trade_off: "Every yes is a no to something else: think of what was left undone, or cost more.",
    test: "Think of what you looked at, or whom you asked, to be sure that it worked.",
    complexity: "Think of the part that took longer than planned.",
  },
  system_design: {
    too_short: "Follow one request from the user to the disk and back.",
    vague: "Name one table or one message, and the fields in it.",
    own_part: "Think of the choice that you would have to explain in a review.",
    result: "Think of what the user would miss if it were not there.",
    number: "Begin with users a day, and divide: a day has about 100,000 seconds.",
    failure: "Take one box out of your picture, and say what the others do then.",
    trade_off:
      "Speed, cost, simplicity and correctness pull at each other: name the two that do here.",
    test: "Think of the one graph that you would look at on the first morning.",
    complexity: "Look for the step at which everything waits for one part.",
  },
  coding: {
    too_short: "Take an input of three elements, and go through it by hand.",
    vague: "Name a variable, what it holds at first, and when it changes.",
    own_part: "Begin with what goes in and what comes out.",
    result: "Say what comes out for an input of two elements.",
    number: "Count how often the innermost step is done for ten elements.",
    failure: "Try the empty input, a single element, and two that are equal.",
    trade_off: "Compare it with the way that simply tries everything.",
    test: "One usual case, one empty, one at the limit: say what must come out of each.",
    complexity: "Count the loops within loops, and what is kept for each element.",
  },
};

/** The hint for a follow-up about a technology. */
export const technologyHint = "Think of one day on which it helped you, or stood in your way.";

/**
 * Every hint that can be given while a main question of this track is open, besides the question's
 * own.
 */
export const hintsOf = (track: Track): readonly string[] => [
  ...Object.values(gapHints[track]),
  technologyHint,
];
