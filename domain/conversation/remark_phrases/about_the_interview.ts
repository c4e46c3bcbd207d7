import type { Phrases } from "./kinds.ts";
import { ask, away, few, it, moment, much, secret, state, tell, we, you } from "./parts.ts";

/** Phrases about the interview itself: its end, its breaks, what was understood. */
export const aboutTheInterview: Phrases = {
  wants_to_stop: [
    `${ask}(?:stop|end|terminate|abort|exit|conclude|wrap up|finish up|stopped|ended)(?: ${away})*`,
    `${ask}(?:leave|quit|cancel)(?: (?:here|early|the (?:interview|call|session|meeting)|this ` +
    "(?:interview|call|session)|for today))+",
    `${ask}(?:leave|be excused)`,
    `${state}(?:stop|end|leave|quit|wrap up)(?: (?:here|early|for (?:today|now)|the (?:interview|call|` +
    "session|meeting)|this (?:interview|call|session)|with (?:this|the interview)))+",
    `(?:${we}|${you})?(?:stop|end|finish|quit|terminate|cancel|abort|leave|close|exit|conclude|hang up on) ` +
    "(?:(?:the|this) )?(?:whole )?(?:interview|call|session|conversation|meeting)",
    "(?:can|could|may|shall) we (?:finish|be done)(?: here| for today)?",
    "stop (?:here|for today|right here)",
    `i (?:do|would) not (?:want|like|wish) to (?:continue|go on|proceed|do this|keep going|carry on)` +
    `(?: ${away})*`,
    "i (?:have|need|got|have got|must|will have) to (?:go|leave|run|hang up|log off|get off)(?: soon)?",
    "i am (?:done|finished) (?:with (?:the|this) (?:interview|call)|for today)",
    "no more questions",
  ],
  may_want_to_stop: [
    "stop(?: it| that| this)?",
    "(?:good ?bye|bye|see you(?: later| soon)?|have a (?:nice|good|great) (?:day|one|evening)|take care)",
    "(?:end|quit|exit|cancel|abort|i want out|let us call it a day|i have had enough)",
    `${we}(?:quit|stop|cancel)`,
    "(?:that is )?enough(?: for)?",
    "i am (?:leaving|out|going|quitting)",
    "we are (?:done|finished)(?: here| now| for (?:today|now))?",
    "(?:can i go(?: home)?|i want to go home|good night)",
    "i (?:want|would like) to finish",
    // A transcriber may get the words after it wrong: “stop the end of you now” for “… the
    // interview now”.
    "i (?:want|would like) to stop the(?: [^ ]+){1,6} now",
    "i can not (?:continue|go on|do this|do it|take (?:it|this)|keep going|carry on)",
    `${we}(?:continue|do (?:this|it)|finish(?: this)?|resume)(?: ${it})? (?:later|tomorrow|` +
    "(?:another|some other|on another) (?:day|time)|next week)",
    `${we}(?:reschedule|postpone)(?: ${away})*`,
    "(?:something|an emergency) (?:just )?came up",
    "(?:there is|i have|we have) (?:an |a )?(?:family )?(?:emergency|fire alarm|fire)",
    "(?:the|my) (?:fire )?alarm (?:is going|went) off",
  ],
  feels_unwell: [
    `i (?:am )?feel(?:ing)? ${much}(?:sick|ill|unwell|bad|dizzy|faint|terrible|awful|nauseous|weak|` +
    "horrible|overwhelmed|exhausted|tired)",
    `i (?:do not|am not|am) (?:feel(?:ing)? )?not ?${much}(?:well|good|great|okay|ok|all right)`,
    `i (?:do not|am not) feel(?:ing)? ${much}(?:well|good|great|okay|ok|all right)`,
    `i am (?:not (?:doing )?${much}(?:well|okay)|${much}(?:sick|ill|unwell|dizzy|exhausted|tired|in pain))`,
    "i am (?:about|going) to (?:be sick|throw up|faint|pass out)",
    `i (?:have|have got|got) (?:a |an )?${much}(?:bad |terrible |awful |strong |splitting )?(?:headache|` +
    "migraine|fever|flu|stomach ?ache|panic attack)",
    "my (?:head|stomach|back|throat) (?:hurts|aches)",
    "i (?:need|have) to (?:lie down|see a doctor|throw up)",
  ],
  goes_on: [
    "(?:go on|go ahead|continue|carry on|proceed|keep going)",
    "(?:let us|we can|i can|i will|i would like to|i want to|i am ready to|i would rather|" +
    "can we|shall we) (?:go on|go ahead|continue|carry on|proceed|keep going|try)(?: with (?:it|" +
    "the (?:interview|question)))?",
    "i am (?:back|still here|here|okay now|fine now|better now|all right now|with you)",
    "i (?:was|got) (?:muted|on mute|away|distracted|interrupted|disconnected)",
    "(?:sorry|apologies) (?:about|for) (?:it|this|that|the (?:noise|delay|interruption|wait|silence)|" +
    "interrupting|being late)",
    "(?:i can hear you|i hear you|i am listening|you were saying|after you)",
    "(?:never ?mind|forget it|false alarm|ignore that)",
    "(?:it|that) was (?:nothing|not for you|a mistake|my (?:dog|cat|phone|neighbou?r|kid|child))",
    "my (?:dog|cat|baby|kid|phone) is (?:barking|crying|ringing|loud)",
    "(?:i lost )?my (?:connection|internet|computer|browser)(?: (?:was|is|had|just|lost|gone|dropped|" +
    "crashed|froze|restarted|back))*",
    "(?:i was talking|i talked) to (?:someone|somebody) else",
  ],
  asks_for_time: [
    `(?:let me|i (?:need|have|want|would like) to|(?:can|could|may) i) think(?: (?:about|on|over|it|this|` +
    `that|through|${it}|for|${few}|${moment}))*`,
    "let me (?:see|check|remember|recall|collect my thoughts|gather my thoughts)",
    "(?:(?:just|only) )?(?:a|one|1)(?: (?:little|short|quick))? (?:second|sec|moment|minute|min)",
    `(?!one more time)(?:${you}give me|can i (?:have|get|take)|could i (?:have|get|take)|may i (?:have|take)|` +
    `i (?:will |would )?(?:need|take|want|like)|${we}(?:have|take)|i am going to need|i will need|need|` +
    `let me (?:have|take)|take|wait|hold on|hang on) ${few} ${moment}(?: to (?:think|breathe|drink|` +
    `collect my thoughts)(?: (?:about|of) (?:${it}|an? (?:good )?example)| this through)?)?`,
    "(?:wait|hold on|hang on|bear with me|be right back|brb|patience)" +
    `(?: (?:for )?${few} ${moment})?`,
    `${we}(?:pause|take (?:a|five|5))(?: the interview| ${it})?(?: for)?(?: ${few} ${moment})?`,
    "i (?:will|have to) be (?:right )?back(?: in)?",
    `i am (?:still )?thinking(?: about ${it})?`,
    "(?:still )?thinking",
    "(?:what |that is |this is |it is )?(?:a |an )?(?:very |really |pretty )?(?:good|great|interesting|" +
    "tough|hard|difficult|tricky|nice|excellent) (?:question|one)",
    "how (?:do|should|can|shall) i (?:put|say|explain) (?:it|this|that)",
    "where was i",
    "i (?:need|have) to (?:use|go to) the (?:bathroom|toilet|restroom|loo)",
    `${we}(?:have|take) a (?:five|two|ten|one|5|2|10) minutes? break`,
    "i (?:need|want|would like)(?: to (?:get|drink|have))? (?:a (?:glass|sip) of |some )?water",
    "(?:someone|somebody) is (?:at the door|ringing|knocking|calling)",
    "(?:my phone|the door ?bell) is ringing",
  ],
  asks_to_skip: [
    `(?:${you}|${we})?(?:skip|pass)(?: (?:on|over|to|${it}|the next (?:question|one)))*`,
    `${we}(?:like to )?(?:move on|go on to|go to|get to|have|do|try|hear|take|come to|jump to|` +
    "talk about|switch to|change to)(?: to)?(?: (?:the next|another|a different|a new|an easier)" +
    "(?: question| one| topic)?| something (?:else|different))?(?: instead)?",
    `${you}(?:ask|give)(?: me)? (?:something (?:else|different|easier)|(?:another|a different|the next|` +
    "a new|an easier) (?:question|one|topic))(?: instead)?",
    "(?:move on|go to|on to|the|to the|another|a different)? ?(?:next )(?:question|one|topic)",
    `(?:${we}|i will )(?:come|get|go) back to (?:${it}|you on (?:${it})) ?(?:later)?`,
    "(?:move on|next|another (?:question|one)|a different (?:question|one)|something else)",
    `${we}(?:change|switch) (?:the )?(?:topic|subject)`,
    "(?:change|switch) (?:the )?(?:topic|subject)",
  ],
  declines: [
    `i (?:would |will )?(?:rather|prefer|choose|like) (?:not|not to|to not) (?:to )?${tell}${secret}`,
    `i would (?:rather|prefer) (?:not|not to)`,
    `i (?:do|would|will) not (?:want|like|wish|care|feel comfortable|be comfortable|feel like)` +
    `(?: to)? (?:${tell}|answering|talking about|sharing|discussing)${secret}`,
    `i (?:will|am) not (?:going to )?(?:answer|answering|${tell})${secret}`,
    `i am not comfortable (?:answering|talking about|sharing|discussing|with)${secret}`,
    "no comment",
    `i (?:can|could|may|must|am) not (?:allowed to |able to |permitted to |at liberty to |really )?` +
    `(?:talk about|discuss|share|disclose|reveal|go into|speak about|tell you)${secret}`,
    "(?:it|this|that|that one|(?:this|that|the) question) is (?:all |a bit |very )?(?:confidential|private|personal|too personal|sensitive|" +
    "classified|(?:a )?secret|under (?:an )?nda|none of your business)",
    "(?:i am |we are |it is )?(?:under|bound by) (?:an |my )?nda",
    "i (?:have )?signed (?:an )?nda",
    "(?:do|must) i (?:have|need) to answer(?: that| this| it)?(?: question)?",
  ],
};
