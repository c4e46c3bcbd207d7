// Pieces of regular expressions over plain words: lower case, one space between two, no
// punctuation.

export const it =
  "(?:it|this|that|(?:(?:the|this|that|your|my) )?(?:last |previous |whole )?question|" +
  "(?:the|this|that|your|my) (?:last |previous |whole )?(?:one|part|bit|sentence|topic|problem|task))";
export const what =
  `(?:${it}|you|what you (?:said|say|asked|meant|mean|want|are asking(?: for)?)|` +
  "(?:the )?(?:last|first|second) (?:part|bit|half|word|sentence)(?: of (?:the|your) question)?|everything|all of (?:it|that)|" +
  "anything|a word|half of (?:it|that)|most of (?:it|that)|the end(?: of it)?)";
const possible = "(?:ok|okay|possible|alright|all right|fine)";

/** Asks the interviewer to do something. */
export const you = "(?:(?:can|could|would|will) you(?: mind| be able to)? |" +
  `(?:i was wondering|i wonder|i wanted to ask) if you (?:can|could) |do you mind |` +
  `(?:would it be|is it) ${possible} (?:to|if you) |i (?:would like|want|need) you to |` +
  "(?:can|could|may) i ask you to )?";
/** Asks or wishes that both of them do something. */
export const ask = "(?:(?:can|could|may|might|shall|should) (?:we|i|you) |let us |" +
  "(?:i was wondering|i wonder|i wanted to ask) if (?:we|i) (?:can|could) |" +
  `(?:would it be|is it) ${possible} (?:to|if (?:we|i)) |(?:do|would) you mind if (?:we|i) |` +
  "i (?:would like|want|need|wish|would love|would prefer|prefer) to |i would rather |" +
  "why do not we |how about we )";
/** Says that both of them, or the candidate, will do something. */
export const state =
  "(?:we (?:should|can|could) |i (?:will|must|have to|got to|have got to|am going to) )";
export const we = `(?:${ask}|${state})`;
export const few =
  "(?:a|one|1|another|two|2|three|3|five|5|ten|10|some|a few|a couple(?: of)?|more)";
export const moment =
  "(?:little |short |quick |bit )?(?:of )?(?:more )?(?:seconds?|secs?|moments?|" +
  "minutes?|mins?|time|bit|break|pause)";
/** Up to five words that name a thing. */
export const thing =
  "(?:(?!(?:but|because|so|if|when|i|we|is|was|are|were|then|would|since|again|until|after|before|later)\\b)[^ ]+ ?){1,5}(?<! )";
export const much =
  "(?:very |so |too |quite |a bit |a little |a little bit |kind of |that |rather |" +
  "extremely |getting |still |also )*";
export const away =
  "(?:it (?:here|there|now)|this|here|right here|the (?:whole )?(?:interview|call|session|" +
  "conversation|meeting)|this (?:interview|call|session|conversation)|early|everything|" +
  "doing this|for (?:today|now|the day)|with (?:it|this|that|the interview)|at this point)";
export const tell =
  "(?:say|answer|talk about|discuss|share|tell(?: you)?|go into|get into|speak about|" +
  "disclose|reveal|respond to)";
export const secret =
  "(?: (?:anything|too much|much|more|details|the details|about|on|to|you|what it was|" +
  `why|${it}|my (?:last |former |previous |current )?(?:job|employer|company|salary)|because))*`;
