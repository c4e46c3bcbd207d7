import type { Phrases } from "./kinds.ts";
import { it, much, what, you } from "./parts.ts";

/** What a hint should lead to: "as to what you are after", "on where to start". */
const toward = "(?: (?:(?:as to|about|on|of) )?(?:what|where|how) (?:" +
  "(?:you|i|to|are|want|would|should|could|can|like|me|exactly|after|looking|for|hear|know|expect|" +
  "start|begin|go|get|do|answer|mean|going|it|this|that|with)(?: |$)){1,8}(?<! ))?";

/** Phrases about what the interviewer said. */
export const aboutTheQuestion: Phrases = {
  asks_to_repeat: [
    `${you}(?:repeat|repeating|restate|restating)(?: (?:${what}|yourself|last|one more time|once more|more|slow|slower|slowly|louder))*`,
    `${you}(?:say|saying|ask|asking|read|tell me|go over|run)(?: me)? (?:${what})(?: by me)?` +
    "(?: (?:once more|one more time|again|another time))+",
    "(?:say again|come again|once (?:again|more)|one more time|again|repeat)",
    "(?:what|huh|eh|hm+ what|how was that|excuse me|say what)",
    "(?:i beg your )?pardon(?: me)?",
    "what (?:was|is|were) (?:it|that|this)",
    "what (?:did|do|were) you (?:say|ask|saying|asking)(?: me)?",
    "(?:what|which|what was the|what is the|what was your|what is your) (?:last |actual |original )?" +
    "question(?: was (?:it|that))?",
    `i (?:did|could|have|do) not (?:quite |fully |entirely )?(?:catch|caught|hear|heard|get|got)` +
    ` (?:${what})`,
    "i (?:have )?(?:missed|forgot|forgotten|lost track of) (?:(?:the|your) (?:question|last part|" +
    "(?:first|second) part|beginning|end(?: of it)?)|what you (?:said|asked))",
    "i (?:have )?missed (?:that|it|you)",
    "i was not (?:listening|paying attention|ready)",
    `(?:can|could|may) i (?:hear|have|get|see) (?:${what})(?: (?:once more|one more time|again))+`,
    `${you}(?:speak|talk|go|say (?:it|this|that))(?: (?:up|down|louder|slower|slowly|clearly|loudly|` +
    "a bit|a little|more))+",
    "(?:(?:can|could|would) you )?(?:slower|louder|slow down|more slow(?:ly)?|speak up)(?: a (?:bit|little))?",
    "you (?:are|speak|talk|are speaking|are talking) (?:too |very )?(?:fast|quick|quickly)",
  ],
  asks_to_rephrase: [
    `${you}(?:rephrase|rephrasing|reword|simplify|clarify|clarifying|explain|explaining|elaborate(?: on)?|` +
    `break down)(?: (?:${what}|what you mean by (?:it|that|this)|to me))?(?: (?:in|with|a|an|bit|` +
    "little|more|further|better|simply|differently|another|different|other|simpler|easier|simple|" +
    "plain|way|words?|terms|english|down|detail))*",
    `${you}(?:say|ask|put|phrase|tell me|make) (?:${what})(?: (?:in|a|an|bit|little|more|simply|` +
    "differently|another|different|other|simpler|easier|simple|plain|clearer|way|words?|terms|english))+",
    "(?:in (?:other|simpler|simple|easier|plain) (?:words|terms|english)|more simply|simpler)",
    `i (?:(?:(?:do|did|can|could) )?not|no) (?:quite |fully |entirely )?(?:understand|understood|follow)` +
    `(?: (?:${what}|what (?:it|this|that|the question) (?:means|is|is about)))?`,
    "(?:for example|like what|such as|(?:in )?which (?:sense|way)|in (?:terms of )?what(?: sense| way)?|how so|" +
    "how do you mean|meaning what)",
    "i do not (?:quite |fully )?get (?:it|this|that|the question|what you (?:mean|want|are asking))",
    `what do you mean(?: by (?:it|this|that))?(?: exactly)?`,
    `what (?:does|do) (?:${it}) mean(?: exactly)?`,
    "what (?:exactly )?(?:are you|do you) (?:asking|want|expect|looking)(?: (?:me|from|to|for|know|hear|" +
    "do|say|about|exactly))*",
    `i am (?:${much})(?:confused|lost|puzzled)(?: (?:by|about|with) (?:${it}))?`,
    "(?:i am )?not (?:quite |entirely )?sure (?:what|if|that|i|whether)(?: i)? (?:you (?:mean|want|are " +
    "asking(?: for)?)|(?:understand|understood|follow|get)(?: (?:it|this|that|you|the question|" +
    "what you (?:mean|want)))?)",
    `${you}be (?:a bit |a little )?(?:more )?(?:specific|precise|concrete|clear|clearer)`,
    `${you}give (?:me )?(?:an|some|more|a bit more) (?:example|context|details?|information)`,
    `(?:the|that|your) question is (?:not clear|unclear|confusing)`,
  ],
  cannot_hear: [
    `i (?:can|could|do|did|am)? ?(?:not|barely|hardly) (?:hear|hearing|understand) (?:you|anything|` +
    "a word|a thing|your voice|any sound)(?: (?:very|that|too|so) (?:well|clearly))?(?: well)?",
    "(?:there is |i have |i am getting )?no (?:sound|audio|voice)",
    "i hear nothing",
    "(?:you|your (?:voice|sound|audio)|the (?:sound|audio|voice|line|connection)|it) (?:is |are |was |" +
    "were |keeps? |just |have |has )*(?:breaking up|broke up|cut(?:ting)? out|cut off|gone|muted|" +
    "on mute|choppy|lagging|lagged|frozen|froze|bad|terrible|too quiet|very quiet|dropped(?: out)?)",
    "i lost (?:you|the (?:sound|audio|connection))(?: for a (?:second|moment))?",
  ],
  asks_whether_heard: [
    "(?:can|could|do|did|are) you (?:still |even )?(?:hear|see|read|hearing|get|catch|understand)(?: me|" +
    " (?:my )?(?:voice|audio|answer|words|message)| us| it| this| that| what i said)(?: (?:okay|ok|" +
    "well|clearly|all right|properly))*",
    "(?:are )?you (?:still )?(?:there|with me|listening|alive|awake|online)",
    "(?:hello )?(?:is )?(?:anyone|anybody|somebody|someone) (?:there|listening|home)",
    "is (?:it|this|that|my (?:mic|microphone|audio|sound|camera|voice)|the (?:mic|microphone|audio|" +
    "sound|camera)) (?:working|on|ok|okay|live|recording|fine|still on|audible|coming through)",
    "(?:mic|microphone|sound|audio) (?:test|check)",
    "test(?:ing)?(?: (?:test|testing|one|two|three|1|2|3|mic|check))+",
    "am i (?:audible|muted|on mute|coming through|loud enough|still on)",
  ],
  asks_for_hint: [
    `(?:${you}give|(?:can|could|may|might) i (?:get|have|ask for)|i (?:need|want|would like|could use)|` +
    `do you have|is there|are there|have you got|any chance of)(?: me)?(?: (?:a|an|another|one|one more|` +
    "any|some|a second|more))*(?: (?:small|little|tiny|quick|bit of))*" +
    " (?:hint|hints|clue|clues|tip|tips|pointer|pointers|help|guidance|starting point)(?: (?:for|on|with|about)" +
    `(?: me| ${it}))?${toward}`,
    `(?:a |any |another |one more |some )?(?:small )?(?:hint|hints|clue|tip|pointer)${toward}`,
    `give me (?:a|another|some|any|one more) (?:small )?(?:hint|hints|clue|tip|pointer)${toward}`,
    `${you}help(?: (?:me|out|a bit|a little|with ${it}))*`,
    "help(?: me)?",
    "(?:where|how) (?:do|should|would|could|can|shall) i (?:even )?(?:start|begin)",
    `i am (?:${much})stuck(?: (?:on|with|at) ${it})?`,
    `${you}(?:point me in the right direction|nudge me|give me a nudge)`,
  ],
  asks_for_answer: [
    `(?:${you}(?:give|tell|show)(?: me)? |what is |what was |what would be )(?:the (?:right |correct |` +
    "best )?(?:answer|solution)|the answer (?:to|for) (?:it|this|that)|your answer)(?: then)?",
    "(?:what|how) would you (?:answer|say|do|solve)(?: (?:it|this|that|here))?",
  ],
  asks_about_score: [
    "how (?:am i|was i|did i|was|is) (?:doing|do|that|it|my (?:last )?answer)(?: so far)?",
    "(?:did|do|will|have) i (?:pass|passed|get (?:it|that|this) right|do (?:well|okay)|fail|get the job)",
    "(?:is|was) (?:it|that|this|my (?:last )?answer)(?: (?:a|an|the|what|you|good|right|correct|okay|ok|" +
    "fine|enough|alright|wanted|want|mean|meant|were|looking|for|answer|so far|clear|wrong|bad|expected|" +
    "all right|sufficient|long|detailed))+",
    "(?:was|am) i (?:right|correct|wrong|on the right track)",
    "what (?:is|was) my score",
    `${you}(?:rate|score|grade) (?:me|my answers?|that)`,
    `${you}give me (?:some )?feedback(?: on (?:it|that|my answer))?`,
    "(?:what|how) do you (?:think|like)(?: (?:of|about))?(?: (?:it|that|this|me|my (?:last )?answer))?" +
    "(?: so far)?",
    "does (?:it|that|this) (?:make sense|answer (?:your|the) question|sound (?:right|good)|work)(?: to you)?",
  ],
  asks_time_left: [
    "how (?:long|much (?:time|longer|more(?: time)?)|many (?:more )?(?:questions|minutes))(?: (?:do|does|" +
    "have|has|is|are|will|we|i|it|you|there|this|the|interview|got|left|have|more|longer|remaining|to go|" +
    "take|takes|last|be|to answer|going to|still|for|ask|minutes|going|need))*",
    "when (?:does|will|is|are) (?:it|this|that|we|the interview)(?: be)? (?:end|over|finished?|done|finish)",
    "(?:is|are) (?:it|this|that|we|the interview) (?:almost |nearly |already )?(?:over|done|finished|" +
    "through|the (?:end|last question))",
    "what time is it",
  ],
};
