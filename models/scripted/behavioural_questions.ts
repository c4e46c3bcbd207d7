import type { Question } from "./question.ts";

/** Questions about past situations. */
export const behaviouralQuestions: readonly Question[] = [
  {
    id: "behavioural.conflict",
    terms: ["team", "collaborate", "stakeholders", "cross-functional", "communication"],
    setting: "Tell me about a time when you and a colleague disagreed about how to do something.",
    depth: {
      junior: "What did each of you want, and how did it end?",
      mid: "How did you find out what was behind the other view, and what did you decide?",
      senior: "How did you move the decision forward, and what did it do to your work together?",
      staff: "How did you settle it so that other teams could live with it for years?",
    },
    hint: "It can be small: a review comment, a deadline, the choice of a library.",
    probes: {
      own_part: "What exactly did you say to your colleague in that conversation?",
      result: "Who changed their mind in the end, and what happened to the work?",
    },
  },
  {
    id: "behavioural.failure",
    terms: ["ownership", "accountability", "learning", "production", "incident"],
    setting: "Think of something that went wrong and that was yours.",
    depth: {
      junior: "What happened, and what did you learn from it?",
      mid: "How did you notice, what did you do first, and what would you do differently?",
      senior:
        "What did it cost, how did you tell those concerned, and what did you change for good?",
      staff: "What did it show about the way that people worked, and how did you change that?",
    },
    hint: "A bug that you shipped, an estimate that was off, or a message sent too late will do.",
    probes: {
      number: "How much did it cost, in hours, customers or money?",
      result: "How do you know that it cannot happen again in the same way?",
    },
  },
  {
    id: "behavioural.deadline",
    terms: ["deadline", "delivery", "agile", "scrum", "fast-paced", "startup"],
    setting: "Tell me about work that had to be done sooner than seemed possible.",
    depth: {
      junior: "How did you plan your time, and whom did you ask for help?",
      mid: "What did you leave out, and how did you agree on that?",
      senior: "How did you choose between scope, quality and date, and who had to be convinced?",
      staff: "How did you keep several people moving without burning them or the system out?",
    },
    hint: "Start with the date, then what was left to do, then what you cut.",
    probes: {
      trade_off: "What did you leave out on purpose, and what did that cost later?",
      number: "How many days did you have, and how many did the work need?",
    },
  },
  {
    id: "behavioural.initiative",
    terms: ["initiative", "proactive", "improve", "improvement", "automation", "impact"],
    setting: "Tell me about something that you improved without being asked.",
    depth: {
      junior: "How did you notice it, and what did you do?",
      mid: "How did you show that it was worth the time?",
      senior: "How did you measure the effect, and how did others take it up?",
      staff: "How did you make it the way in which the whole organisation works?",
    },
    hint: "Think of a slow build, a dull manual step, or a document that nobody had written.",
    probes: {
      number: "What was the figure before, and what was it afterwards?",
      own_part: "Which part of it would not have happened without you?",
    },
  },
  {
    id: "behavioural.feedback",
    terms: ["feedback", "mentoring", "growth", "coaching", "review"],
    setting: "Tell me about criticism that was hard to hear.",
    depth: {
      junior: "What did you do with it in the weeks after?",
      mid: "How did you find out whether it was true, and what changed?",
      senior: "How did it change the way in which you give feedback to others?",
      staff: "How did you make it easier for people to tell you such things?",
    },
    hint: "Say who said it, what they said, and one thing that you did next.",
    probes: {
      result: "How would that person notice today that you have changed?",
      vague: "What were the words, as well as you remember them?",
    },
  },
  {
    id: "behavioural.mentoring",
    terms: ["mentor", "mentored", "lead", "leadership", "teaching", "onboarding", "team lead"],
    setting: "Tell me about somebody whom you helped to become better at their work.",
    depth: {
      junior: "What did they need, and how did you help?",
      mid: "How did you find out what held them back?",
      senior: "How did you balance helping them with your own work, and what can they do now?",
      staff: "How did you turn that into something that works without you?",
    },
    hint: "A new colleague, an intern or a fellow student counts.",
    probes: {
      result: "What can they do today that they could not do before?",
      number: "Over how long was that, and how often did you meet?",
    },
  },
  {
    id: "behavioural.ambiguity",
    terms: ["ambiguity", "product", "discovery", "strategy", "roadmap"],
    setting: "Tell me about a task whose goal was not clear when you got it.",
    depth: {
      junior: "Which questions did you ask first?",
      mid: "How did you cut it into something that you could begin with?",
      senior: "Which assumption did you test first, and why that one?",
      staff: "How did you bring people with different goals to one definition of done?",
    },
    hint: "Say what you did not know on the first day, and how you found out.",
    probes: {
      trade_off: "Which other reading of the task did you decide against, and why?",
      failure: "Which of your assumptions turned out to be wrong?",
    },
  },
  {
    id: "behavioural.persuasion",
    terms: ["stakeholders", "influence", "management", "customers", "presentation", "negotiation"],
    setting: "Tell me about a decision that you changed although it was not yours to make.",
    depth: {
      junior: "How did you bring it up?",
      mid: "What did the people who decided care about, and how did you use that?",
      senior: "Which evidence turned it, and what would you have done had they said no?",
      staff: "How did you build support before the meeting in which it was decided?",
    },
    hint: "It need not be a big decision; the way you argued is what counts.",
    probes: {
      number: "Which figure convinced them most?",
      own_part: "What did you do yourself, apart from the others who argued for it?",
    },
  },
  {
    id: "behavioural.customer",
    terms: ["customer", "users", "support", "client", "user experience", "ux"],
    setting: "Tell me about a time when a user or customer was unhappy with your work.",
    depth: {
      junior: "What did they say, and what did you do?",
      mid: "How did you find the cause behind the complaint?",
      senior: "How did you weigh this one customer against all the others?",
      staff: "What did you change so that such complaints reach the right people sooner?",
    },
    hint: "A colleague who uses your tool is a customer too.",
    probes: {
      result: "What did the customer say afterwards?",
      number: "How many others had the same trouble?",
    },
  },
  {
    id: "behavioural.priorities",
    terms: ["prioritisation", "priorities", "planning", "backlog", "manage", "multiple projects"],
    setting: "Tell me about a week in which everything seemed urgent.",
    depth: {
      junior: "How did you choose what to do first?",
      mid: "To whom did you say no, and how?",
      senior: "Which rule did you use to decide, and did it turn out to be right?",
      staff: "How did you keep that week from coming back every month?",
    },
    hint: "Name three of the things that were urgent, and begin with the one that lost.",
    probes: {
      trade_off: "What did not get done because of that choice?",
      own_part: "Which of those decisions was yours alone?",
    },
  },
  {
    id: "behavioural.incident",
    terms: ["on-call", "incident", "sre", "reliability", "operations", "devops", "outage"],
    setting: "Tell me about the most serious outage or emergency that you were part of.",
    depth: {
      junior: "What was your part while it lasted?",
      mid: "How did you narrow the cause down?",
      senior: "How did you divide the work and keep people informed while it burned?",
      staff: "What changed in the organisation afterwards, and did it last?",
    },
    hint: "Take me to the first five minutes: what did you see?",
    probes: {
      number: "How long did it last, and how many people felt it?",
      test: "What would warn you sooner if it began again tonight?",
    },
  },
  {
    id: "behavioural.change",
    terms: ["change", "migration", "transformation", "legacy", "adapt", "reorganisation"],
    setting: "Tell me about a change at work that you did not like at first.",
    depth: {
      junior: "How did you get used to it?",
      mid: "What did you do to make it work for you and your team?",
      senior: "What did you say to those who looked to you for an opinion?",
      staff: "How did you carry a change that you doubted, without pretending?",
    },
    hint: "A new tool, a new boss, or a project that was stopped are good examples.",
    probes: {
      result: "What do you think of that change today?",
      failure: "Which of your worries came true?",
    },
  },
  {
    id: "behavioural.quality",
    terms: ["quality", "testing", "standards", "craft", "clean code", "code review"],
    setting: "Tell me about a time when you insisted on quality although it took longer.",
    depth: {
      junior: "What did you want to get right, and why?",
      mid: "How did you explain the delay to those who waited?",
      senior: "How did you decide what was good enough?",
      staff: "How did you move the standard for everybody, and not for this one case?",
    },
    hint: "Or the other way round: a time when you let something go that you wanted to polish.",
    probes: {
      trade_off: "What would have been the price of shipping it a week sooner?",
      number: "How much longer did it take, and what did that buy?",
    },
  },
  {
    id: "behavioural.hard_news",
    terms: ["communication", "transparency", "reporting", "manager", "leadership"],
    setting: "Tell me about bad news that you had to give to somebody.",
    depth: {
      junior: "How did you prepare, and what did you say?",
      mid: "When did you tell them, and why not sooner or later?",
      senior: "What did you bring along besides the news: options, a plan, a decision?",
      staff: "How did you handle those who heard it second-hand?",
    },
    hint: "A date that slipped, a feature that was cut, or a candidate who was turned down.",
    probes: {
      own_part: "Which words did you choose yourself?",
      result: "How did they react, and where did it leave the two of you?",
    },
  },
];
