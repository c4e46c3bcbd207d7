import type { WrittenCandidate } from "../written_candidates.ts";

/** A mid-level engineer who tells what she did, well here and thinly there. */
export const behavioural: WrittenCandidate = {
  setting: { track: "behavioural", level: "mid", tone: "encouraging", plannedMinutes: 15 },
  resume: `Experience
Software Engineer, Harbour Freight Systems, 2020 – 2024
- Cut the deployment time from 50 minutes to 12 by splitting the test stage
- Led the move of the customs forms to a new service
Junior Developer, Brightwater Books, 2018 – 2020
- Built the search of the shop`,
  job: `Backend engineer for our logistics platform
Requirements:
- Experience with PostgreSQL
- You mentor juniors and talk with customers`,
  answers: {
    "behavioural.achievement.p3bjag":
      "When I joined, every deployment waited for one long test stage. People started it before lunch and hoped. I measured which tests were slow for two weeks, split the stage into four that run side by side, and moved eleven flaky tests into a nightly run. As a result a release took 12 minutes in place of 50, and we released four times a day rather than once.",
    "p3bjag/trade_off":
      "The price was that the flaky tests ran only at night. Twice a mistake reached the staging system that the old stage would have caught. I thought that was fair, compared with everybody waiting, but I said so openly in the team meeting.",
    "p3bjag/failure":
      "On the first day the four parts shared one database, and they deleted each other's rows. I had not thought of that. I gave each part its own schema, which cost me a weekend.",
    "p3bjag/result":
      "After a month nobody asked any more when the next release would be, and the lead of support told me that fixes now reached her customers on the same day.",
    "p3bjag/own_part":
      "The idea to split came from a colleague. I did the measuring, wrote the configuration, and I was the one who talked the security team into it.",
    "behavioural.saying_no":
      "Our sales lead wanted a special export for one customer, by Friday. I like him, and it was a large customer. I told him that I would not build it, because three people already kept two special exports alive. I showed him the hours: six a week.",
    "saying_no/":
      "I offered him a filter in the normal export, which would be ready in two weeks and would help all customers. He took it to the customer himself, and they agreed.",
    "saying_no/failure":
      "I would say it earlier. I had let him hope for two days, because I did not like the talk.",
    "saying_no/after":
      "He was cold to me for some days, honestly. Then the customer thanked him for the filter, and since then he asks first.",
    "behavioural.requirement.d0krwz":
      "The customs forms are the best piece. I designed the tables in PostgreSQL myself: one for each form with its versions, and a constraint that a form cannot be sent twice. Before that, duplicates happened about 30 times a month, and afterwards never again.",
    "d0krwz/":
      "I decided against a document store, because the authorities ask questions across forms, and with SQL I could answer these in a minute. What it costs us is a migration whenever a form changes.",
    "behavioural.real_need":
      "A warehouse clerk asked for a bigger button. I went there for a morning and watched her. She wore gloves, and the scanner lost its focus after each parcel, so that she had to press the button 400 times a day. I kept the focus in the field, and she needed no button at all.",
    "real_need/": [
      "She told the whole shift about it, and I got two more visits out of it. I go there every quarter now.",
      "First I believed her and made the button bigger on my own machine. Only on site did I see that it was the wrong thing.",
      "A bigger button would have been done in an hour, and she would have been glad of it for a week.",
    ],
    "behavioural.achievement.1beqejy":
      "The hardest decision was to move form by form rather than all at once. It took five months in place of two, but each step could be taken back within minutes. I know that it worked, because customs rejected no form because of us, in all of those months.",
    "1beqejy/own_part":
      "I wrote the first form and the switch between old and new with my own hands; the other eleven forms were done by two colleagues after that pattern.",
    "1beqejy/result":
      "All twelve forms live in the new service, and the old one was switched off last spring. Support tickets about forms fell from 40 a month to 6.",
    "1beqejy/":
      "For five months two systems had to be kept alive, and the people on call disliked that. I took a third of the nights myself.",
    "behavioural.other_team":
      "The identity team had its own plans, and we needed a login for drivers. I asked their lead what they were measured by. It was the number of old logins that were switched off. So I offered to switch off two of ours first, and they gave us a week.",
    "behavioural.asking_help":
      "I fought with a memory leak for nine days before I asked. A colleague saw it in an hour. Today my rule is half a day: if I have no new idea by then, I write down what I tried and ask.",
    "real_need/trade_off":
      "It cost me a morning and two hours on the train, for a change of four lines. My own tickets waited a day for it.",
    "other_team/result":
      "The login is still there, and the two old ones are gone. Their lead and I have had lunch every month since then.",
    "other_team/failure":
      "Their week became three, because one of our old logins was used by a partner of whom nobody had told us. I had promised the drivers a date, and I had to call them.",
    "asking_help/why_late":
      "I thought that they would see that I did not know the garbage collector. They knew already, of course, and nobody minded.",
    "asking_help/result":
      "It had cost us nine days, and the release moved by a week. I said in the team meeting that this was mine.",
    "behavioural.achievement.vi5o3e":
      "I built the index and the page alone, with 80,000 books in it. I learned to look at what people really type: half of all searches were misspelt names. So I added the search by similar letters, and the searches without a result fell from a third to a tenth.",
    "vi5o3e/":
      "I would have asked a bookseller first. She could have told me in a minute what I found out in a month.",
    "behavioural.safe_release":
      "The customs forms, again. For two weeks the new service got a copy of each form and its answer was thrown away, and I compared the two every evening. I found five differences, and one of them would have cost a ship a day in the port.",
    "safe_release/":
      "There was a switch for each form, and the old service stayed warm for a month. I used the switch once, at night, for four minutes.",
    "behavioural.mentoring":
      "A junior of ours wrote good code and never showed it before it was perfect. I asked him to show me something unfinished every day at four. I noticed that he was afraid of my comments, so for two weeks I only asked questions.",
    "mentoring/":
      "After two months he opened his changes on the first day by himself, and he now looks after the newest colleague in the same way.",
    "behavioural.hard_bug":
      "Orders vanished about once a week. I followed the queue for six days, since it had failed before, and it was innocent: with the queue switched off, orders still vanished. It was a clock that went back by a second, and two orders got the same number.",
    "hard_bug/":
      "I compared the numbers of orders with the times in the log, and each lost one had a twin within the same second.",
    "What would you like to ask": "What does a usual day look like in this role?",
    "Do you have another question": "How many people are in your team?",
    "What else can I tell": "How many people are in your team?",
    "Is there anything else": "How many people are in your team?",
    "real_need/number":
      "About 400 parcels a day for each of the twelve clerks, so it was some five hours a week for the warehouse.",
    "Which of your answers":
      "The one about saying no. I made it sound easier than it was; I slept badly before that talk.",
    "What do you want to be able to do":
      "I would like to lead a whole project from the first talk with the customer on, including the plan and its cost.",
    "Which piece of your work have I not":
      "The search at Brightwater. It was the first thing that I built alone, and I learned there to look at what people really type.",
    "end the interview now": "Then let us stop here, please.",
    "that we can stop": "Then let us stop here, please.",
    "tell me to stop": "Then let us stop here, please.",
    "would like to stop": "Then let us stop here, please.",
    "There is time left, if you": "No. Let us stop here, please.",
    "*": [
      "No, thank you, that was all.",
      "I do not remember more than that, I am afraid.",
      "That was all of it, really.",
    ],
  },
};
