import type { WrittenCandidate } from "../written_candidates.ts";

/** A junior developer who thinks aloud and finds most of it. */
export const coding: WrittenCandidate = {
  setting: { track: "coding", level: "junior", tone: "encouraging", plannedMinutes: 15 },
  resume: `Experience
Developer, Otter Maps, 2022 – 2024
- Shipped the offline mode of the map to 300,000 users`,
  job: `Full-stack developer for our calendar and scheduling pages
Requirements:
- TypeScript`,
  answers: {
    "coding.achievement.175wp8r":
      "I wrote the part that decides which pieces of the map are kept on the phone. It is a list with a limit: whenever a piece is shown it moves to the front, and the last ones are deleted. I tested it with unit tests for the limit, and then I rode the tram for a day without a network, where I found that the pieces at the border of a city were missing.",
    "175wp8r/result":
      "People stopped writing to us from trains. Before, we got about ten letters a week about a grey map, and afterwards one or two.",
    "175wp8r/":
      "My colleague built the download itself. I did the choice of the pieces and the screen for the settings, and I measured that 200 megabytes are enough for nearly everybody.",
    "days_in_month.clarify":
      "Is January month 0 or month 1? And what should happen with a month such as 13?",
    "What else": [
      "May I assume the calendar of today for all years, also for 1500?",
      "No, I think that I can begin with that.",
    ],
    "Take the case": "Then January is month 1, and for month 13 I throw an error.",
    "Name your assumption": "Then January is month 1, and for month 13 I throw an error.",
    "Say what you assume": "Then January is month 1, and for month 13 I throw an error.",
    "You may decide that": "Then January is month 1, and for month 13 I throw an error.",
    "And what else decides": "No, I think that I can begin with that.",
    "Which other question": "I have no other question; I would begin now.",
    "clarify/":
      "I would assume the usual calendar of today for all years, and say so in a comment.",
    "days_in_month.approach":
      "I would keep a list with the twelve lengths: 31, 28, 31, 30 and so on, and look up the month. Only February depends on the year. A year is a leap year if it is divisible by 4, but not if it is divisible by 100, except when it is divisible by 400. For example 2024 gives 29, and 1900 gives 28.",
    "approach/example":
      "Let us say the year is 2000 and the month is 2. I look up 28 in the list. The month is February, so I check the year: 2000 divides by 400, so it is a leap year, and I return 29. For 2023, no rule holds, and I return 28.",
    "approach/":
      "A year is a leap year if it divides by 4; every hundredth is not, and every four hundredth is again. So 2000 is one, and 1900 is not.",
    "days_in_month.complexity":
      "It is constant time, since it is one look into a list and three divisions. The memory is constant as well: twelve numbers.",
    "complexity/": "It does not grow at all. A year of a million takes the same three divisions.",
    "days_in_month.edge_cases":
      "February in the years 1900 and 2000, because people forget the rule with the hundreds. Then month 0 and month 13, where a list gives nothing back, and I would throw an error that says which months are allowed. A year that is negative is strange as well; the remainder is still zero for leap years, so it works.",
    "edge_cases/":
      "It does not take a list, so nothing can be empty; but without a month it throws the same error, which says what is expected.",
    "days_in_month.tests":
      "Four for February: 2024 gives 29, 2023 gives 28, 1900 gives 28 and 2000 gives 29. One for a long and one for a short month, and one that expects an error for month 13.",
    "tests/": [
      "In full: daysInMonth(1900, 2) should return 28. It would fail in a version that only divides by 4.",
      "I could add up the days of all months from 1970 on and compare that with the dates of the machine, at random days. If one month were wrong, all sums after it would be wrong.",
    ],
    "days_in_month.review":
      "I would begin with what is good: it works, and there are tests. Then I would ask whether we could write the lengths as a list, because a reader can compare a list with a calendar at once, and cannot do that with twelve conditions. I would not insist if it is never touched again.",
    "review/":
      "I would show it: five lines in place of forty, with the same tests. If they still prefer theirs, I would let it be, as long as there is a test for 1900.",
    "days_in_month.weekday":
      "I count the days between the first of January 2000 and the first of that month: 365 for each year, one more for each leap year between, and the lengths of the months before. Then I take the remainder by seven and count on from Saturday. For January 2001 that is 366 days, which leaves 2, so it is a Monday.",
    "weekday/": [
      "Going year by year is a loop. I could also compute the leap years by dividing: years by 4, minus by 100, plus by 400. That is constant time, though I would test it against the loop.",
      "For years before 2000 the count is negative, and the remainder in TypeScript is then negative as well, so I would add seven before I look up the name.",
    ],
    "/challenge":
      "The caller should see an error that names the value and what is allowed. I would not give back zero, because a wrong calendar is worse than none.",
    "Do you have another question": "How many people are in your team?",
    "What else can I tell": "How many people are in your team?",
    "Is there anything else": "How many people are in your team?",
    "And what else would you ask": "How many people are in your team?",
    "what would you like to ask": "What does a usual day look like in this role?",
    "If this code were yours":
      "I would give months a type of their own, so that nobody can pass 13 at all.",
    "Which part of your solution": "The leap year, because everybody believes that they know it.",
    "Where did you hesitate":
      "At the negative years. A calendar with a year 0 in it would have helped me.",
    "How would you explain":
      "I would draw a calendar of one year, put the twelve numbers below it, and then talk only about February.",
    "end the interview now": "Then let us stop here, please.",
    "that we can stop": "Then let us stop here, please.",
    "tell me to stop": "Then let us stop here, please.",
    "would like to stop": "Then let us stop here, please.",
    "There is time left, if you": "No. Let us stop here, please.",
    "*": ["No, thank you, that was all.", "I have nothing to add.", "That is all, thank you."],
  },
};
