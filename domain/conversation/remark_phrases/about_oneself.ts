import type { Phrases } from "./kinds.ts";
import { it, much, thing, you } from "./parts.ts";

/** Phrases about knowing, about oneself, and of courtesy. */
export const aboutOneself: Phrases = {
  does_not_know: [
    `i (?:do|would|did|could) not (?:know|remember|recall)(?: (?:${it}|how|what|that|why|anything|much|` +
    "about|to|say|do|answer|the answer|an answer|a thing|exactly|off|the top of|my head|where to start|" +
    "it well|one|any|right|enough|solve|implement|explain))*",
    "(?:dunno|idk|no (?:idea|clue)|beats me|not (?:a clue|that i (?:know|can think) of))",
    "i (?:have|had|have got) (?:absolutely )?(?:no (?:idea|clue|answer|example)|nothing|not (?:a clue|" +
    `the (?:slightest|faintest) idea))(?: (?:about|for) (?:${it}))?(?: (?:how|what) to (?:do|say|answer)` +
    `(?: (?:${it}))?)?`,
    "(?:i am )?not (?:entirely |totally |quite |at all )?(?:sure|certain)(?: (?:about|of|how|what|it|" +
    "that|this|to|do|say|answer|approach|solve|start|here|on|one|the answer))*",
    "i (?:have )?(?:forgot|forgotten)(?: (?:it|that|how|the (?:exact|details?|numbers?|name)))*",
    "(?:nothing|none) comes to mind",
    "my mind is (?:a )?(?:blank|empty)",
    "i am (?:drawing|going) (?:a )?blank",
    "i (?:can|could) not (?:think of|come up with|remember|recall|find|name)(?: (?:anything|one|any|it|" +
    "that|an? (?:good |specific |single )?(?:example|situation|answer|time|case)|something|right|" +
    "the (?:details?|exact numbers?|name)|off the top of my head))*",
    `i am not (?:very |that |too |so |at all )*familiar with (?:${it}|${thing})`,
    `i (?:can|could) not (?:really )?answer(?: (?:${it}))?`,
    `i (?:have )?(?:never|not) (?:ever )?(?:done|used|heard(?: of)?|worked (?:with|on|in)|been in|tried|` +
    `learned|learnt|touched|built|written|come across)(?: ${thing})?`,
    `i (?:have )?(?:never|not) (?:ever )?(?:had|seen|met|needed|experienced)(?: (?:${it}|one|anything ` +
    `like (?:it|this|that)|such a (?:situation|case|thing)|a (?:situation|case) like (?:it|this|that)))?`,
    `i (?:did|do) not (?:ever )?(?:use|do|have|learn|work (?:with|on)) (?:it|this|that)`,
    `i do not have (?:any |much |an? |enough |a good )*(?:experience|idea|answer|example|clue|` +
    `knowledge|story)(?: (?:with|in|of|for|about|on|like) (?:${thing}))?`,
    `no (?:experience|example)(?: (?:with|in|of) (?:${thing}))?`,
    `(?:it|this|that) (?:has )?never happened(?: to me)?`,
    "i give up",
    `i do not think i (?:know|have (?:one|any|an? (?:example|answer))|can answer (?:${it}))`,
    `(?:it|this|that) is (?:new|unknown) to me`,
  ],
  has_nothing_to_add: [
    "(?:that|this|it) (?:is|was) (?:(?:basically|pretty much|about|roughly) )?(?:all|it|everything|my " +
    "(?:whole )?answer|the end of (?:it|the story))(?: (?:i|have|know|can|say|remember|from|me|my|side|for|" +
    "got|on|that|about it|could|had|think of|to say))*",
    "(?:nothing (?:else|more|further|to add)|no(?:thing)? more)(?: (?:to (?:add|say)|from me))*",
    "i (?:have|got) nothing (?:else|more|further|to add|left)(?: to (?:add|say))?",
    "i am (?:done|finished)(?: (?:with (?:it|that|this|my answer)|talking|answering))?",
    "i am ready for the next (?:question|one)",
    "(?:end of (?:story|answer)|done|over to you|back to you|that would be all)",
    "i (?:already |have already )(?:said|told you|answered)(?: (?:you|it|that|this|so|everything|" +
    "the question))*",
  ],
  is_nervous: [
    `i am (?:${much})(?:nervous|anxious|stressed|scared|afraid|sweating|bad at (?:interviews|this))`,
    `(?:it|this|that|this one|the question) is (?:${much})(?:hard|difficult|tough|tricky|complicated)`,
    "i (?:hate|do not like|do not enjoy) (?:it|this|this interview)",
    "(?:this|the|this whole) (?:interview|question) (?:sucks|is (?:stupid|pointless|terrible|unfair|boring))",
    "my english is (?:not (?:that |very )?(?:good|great|perfect)|bad|poor|weak)",
    "sorry (?:for |about )?my (?:bad |poor )?english",
    "i am not (?:a native speaker|good at (?:this|interviews))",
    "i (?:can|could) not find the (?:right )?words?",
  ],
  starts_over: [
    "(?:(?:can|could|may) i|let me|i (?:would like|want) to) (?:start|begin|try|do|answer|say)(?: (?:it|" +
    "that|this))?(?: (?:over|again|once more|from the (?:start|beginning)))+",
    "(?:(?:can|could|may) i|let me|i (?:would like|want) to) (?:change|correct|revise|add to|" +
    "add something to|go back to|improve|rephrase|take back|complete)(?: (?:my|the|that|it|this|last|" +
    "previous|first|answer|question|something))*",
    "scratch that",
  ],
  asks_to_ask: [
    "(?:can|could|may|might) i ask(?: (?:you|a|one|an?other|something|quick|short|question|about it|" +
    "back|for clarification))*",
    "(?:i have|i have got|i got|i would have|just) (?:a|one|another) (?:quick |short )?question" +
    "(?: (?:for you|first|about (?:it|that|the question)))*",
    "(?:a |one )?(?:quick |short )?question",
  ],
  greets: [
    "(?:hello|hi|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day))(?: (?:there|everyone|" +
    "everybody|all|sir|ma'am|madam))*",
    "(?:it is )?(?:nice|good|great|pleased|pleasure) to (?:meet|see) you(?: too)?",
    "(?:i am )?(?:all set|ready)(?: (?:when you are|to (?:start|begin|go)|for (?:it|the interview)))*",
    "(?:let us|shall we|can we) (?:start|begin|go|get started|do (?:it|this)|get going)",
    "my name is [^ ]+(?: [^ ]+)?",
    "(?:thank you|thanks) for (?:the (?:question|invitation|invite|opportunity|chance)|your time|" +
    "your patience|waiting|(?:having|inviting|seeing) me)(?: (?:today|here))?",
    "(?:first of all|before (?:we|i|you) (?:start|begin|get started|go on|continue))",
    "(?:i am )?(?:happy|glad|excited) to be here",
    "you too",
  ],
  makes_small_talk: [
    "(?:and )?how (?:are|is) (?:you|it|your (?:day|morning|week)|things|life)(?: (?:doing|going|been|" +
    "today|this morning))*",
    "(?:what is up|how about you|you|what about you)",
    "i am (?:fine|good|great|well|okay|doing (?:well|good|fine|great))(?: (?:thank you|thanks))?",
    "(?:it is )?(?:a )?(?:nice|lovely|beautiful|terrible|awful|hot|cold|rainy|sunny) (?:weather|day)" +
    "(?: (?:outside|today|is not it))*",
    "(?:what|how) (?:do you think (?:of|about)|about|is) the weather(?: (?:like|today|there|outside))*",
    `${you}(?:tell me (?:a joke|a story|something funny)|sing(?: me)?(?: a song)?|write(?: me)? a poem|` +
    "make me laugh)",
    "(?:do|did|have|would) you (?:like|watch|play|watched|play|seen|see|eat|enjoy|follow|have|want)" +
    "(?: (?:the|a|any|some|to|grab|have|last|night|my|pets?|football|soccer|game|match|movies?|films?|" +
    "music|lunch|dinner|breakfast|coffee|pizza|news|hobbies|sports?|cats?|dogs?|weekend|play|listen|" +
    "netflix|world cup))+",
    "what is (?:your (?:favou?rite [^ ]+|hobby|hobbies|sign)|for (?:lunch|dinner|breakfast))",
    "where are you (?:from|located|based|right now)",
    "(?:ha ?)+|haha+|lol|(?:that is |it is )funny",
    "let us talk about (?:the )?(?:weather|football|sports?|movies?|music|food|politics|lunch|dinner|cats?)",
    "(?:happy (?:birthday|new year|holidays)|merry christmas|i love you|you are (?:funny|nice|great|cute))",
  ],
  asks_about_interviewer: [
    "(?:are|is) (?:you|this)(?: (?:a|an|the|real|human|being|bot|robot|ai|machine|person|computer|" +
    "program|chatbot|recording|or|actual|chatgpt|gemini|language model|just))+",
    "(?:who|what) are you(?: exactly)?",
    "(?:what is|do you have|may i have|can i have) (?:your|a) name",
    "(?:which|what) (?:ai |language |kind of )?(?:model|ai|system) (?:are you|is (?:it|this)|do you use|" +
    "am i talking to)",
    "am i (?:talking|speaking) (?:to|with)(?: (?:a|an|real|human|being|bot|robot|ai|machine|person|or|" +
    "computer|actual))+",
  ],
  agrees: [
    "(?:yes|yeah|yep|yup|correct|exactly|absolutely|definitely|certainly|indeed|affirmative|" +
    "that would be (?:good|great|nice|best|better)|i (?:do|would|am|think so|would like that)|" +
    "it would be better|do(?: it)?|i think)",
  ],
  disagrees: [
    "(?:no|nope|nah|not|no (?:thanks|thank you)|i (?:do|would|am) not|" +
    "no need|it is (?:okay|ok|fine|all right)|do not (?:stop|worry)|i am (?:fine|okay|ok|all right|good))",
  ],
  acknowledges: [
    "(?:can|shall|may|should) i (?:start|begin|go|go ahead|answer)",
    "(?:ok|okay|thank you|thanks|sure|got it|i see|all right|alright|great|cool|fine|perfect|understood|" +
    "good|sounds good|makes sense|no problem|no worries|of course|nice|right|awesome|wonderful|excellent|" +
    "will do|very much|so much|a lot|thanks a lot|noted|fair enough|agreed)",
  ],
  apologises: [
    "(?:sorry|i am sorry|my apologies|apologies|excuse me|oops|my bad)(?: (?:about|for) that)?",
    "i (?:had to |have to |need to |am going to )?(?:sneezed?|coughed?|yawned?|clear(?:ed)? my throat)",
    "(?:it|that|this) was (?:a|my) (?:sneeze|cough|yawn|hiccup)",
    "(?:bless (?:me|you)|i have (?:a cold|hay fever|the hiccups))",
  ],
};
