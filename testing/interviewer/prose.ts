import type { Language } from "./setting.ts";

/** Where a long talker's answers come from: about work, but never to the point. */
export const ramblings = [
  "So, where do I begin, there was this office on the second floor, and the heating never worked.",
  "We had a lot of meetings in those days, and most of them were about other meetings.",
  "My colleague, the tall one, I forget his name, always said that one should wait and see.",
  "Anyway, that reminds me of the year before, when we moved all the desks.",
  "And then there was some stuff with the vendor, and various emails went back and forth.",
  "I mean, it is complicated, and you would have had to be there to understand it.",
  "At some point somebody from another department came in and asked for a spreadsheet.",
  "We tried several things, and some of them worked, and some of them did not, as it goes.",
  "Our manager at the time was new, so everybody was a little careful around her.",
  "The coffee machine was next to my desk, so I heard basically everything.",
  "In the end it was sort of fine, although nobody could say exactly why.",
  "There were tickets, many of them, and I looked at them in the mornings.",
  "I think that we used a database, or maybe two, and a kind of server for the rest.",
  "One of the interns had a good idea about it, which we then forgot about.",
  "But coming back to what I was saying, the plan changed about four times.",
  "The customer was in another country, so we called late, and I never liked that.",
  "It was summer, and half of the people were away, so things took longer.",
  "People always underestimate how much of this work is simply talking.",
  "I could tell you about the release in March, but that is another story.",
  "And so on and so on, you know how these projects are.",
] as const;

/** Nothing of this answers a question. */
export const offTopic = [
  "My grandmother's soup needs two onions, a bay leaf and a whole afternoon. She never salted it before the end, and nobody was allowed to lift the lid.",
  "The match on Saturday was terrible. Our goalkeeper slipped in the rain, and the other side scored twice before half-time.",
  "It has been raining here for nine days. The tomatoes on my balcony are all split, and the basil gave up on Tuesday.",
  "We went to the coast last summer and rented a little house with a blue door. In the evening the fishermen sang, and the children collected shells.",
  "The old captain looked at the sea for a long while before he spoke. The wind had turned, and none of the sailors dared to ask where the island was.",
  "My cat sleeps on the radiator and wakes up exactly when I open a tin. She is called Pepper, although she is white.",
  "Have you seen that film about the lighthouse? The music was lovely, but the ending with the horse made no sense to me.",
  "The bus was late again this morning. An old man next to me told everybody about his garden and his knee.",
  "I am learning to play the cello. The neighbours are patient, and on Thursdays we practise a slow waltz.",
  "For a good bread you want a slow dough. Leave it in the cold overnight, fold it twice, and bake it very hot.",
  "In the village where my uncle lives, there is a market with cheese and honey. On Sundays a brass band plays by the fountain.",
  "Buy one sofa and get the second at half the price, this weekend only, with free delivery to your door.",
] as const;

export const hostile = [
  "That is a stupid question.",
  "I have been asked that by ten people already, and none of them knew anything either.",
  "Why should I tell that to a machine?",
  "You clearly did not read my résumé, or you would not ask.",
  "This is a waste of my time.",
  "I do not have to justify myself to you.",
  "Whatever. Everybody knows how that works.",
  "You are the worst interviewer that I have ever had.",
  "Are you even listening, you useless program?",
  "I did my job, that is all you need to know.",
  "Next question, please, and a better one.",
  "I am not going to answer that.",
] as const;

export const gibberish = [
  "asdkjh qwlkejh zxmcnb asdkj lkjwqe",
  "fjfjfjf kdkdkdk slslsls",
  "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod",
  "....... ---- ???? !!!!",
  "🙂🙂🙃🙂 🐙🐙",
  "blah blah blah blah blah blah",
  "xkcd vbnm qwrt plkj hgfd",
  "aaaaaaa eeeeeee ooooooo",
  "0101 1010 0011 1100 0101",
  "hjkl hjkl hjkl uiop uiop zxcv",
] as const;

export const shy = ["I don't know.", "Sorry, no idea.", "Hm.", "I am not sure.", "Um."] as const;

/** What anybody may say besides answering. */
export const requests = [
  "Could you repeat the question, please?",
  "Could you say that in other words?",
  "Could you give me a hint?",
  "How much time is left?",
  "Let me think for a moment.",
] as const;

export const ownQuestions = [
  "What is your team like?",
  "What does a usual day look like in this role?",
  "What happens next in your process?",
  "Which problem keeps you busy at the moment?",
] as const;

/** Answers in languages that the interviewer may not understand. */
export const foreign: Readonly<Record<Exclude<Language, "en">, readonly string[]>> = {
  de: [
    "Ich habe damals mit dem Team zuerst die Ursache gesucht und dann die Datenbank entlastet.",
    "Das war nicht einfach, weil wir nur zwei Wochen hatten und der Kunde jeden Tag anrief.",
    "Ich würde einen Zwischenspeicher vor die Datenbank stellen und die Last messen.",
    "Am Ende war die Antwortzeit um die Hälfte kürzer, und das Team war zufrieden.",
  ],
  es: [
    "Primero hablé con el equipo y después medimos el tiempo de cada consulta.",
    "No fue fácil, porque el cliente llamaba todos los días y no había datos.",
    "Yo pondría una caché delante de la base de datos y mediría la carga.",
    "Al final el tiempo de respuesta bajó a la mitad y el equipo estaba contento.",
  ],
};
