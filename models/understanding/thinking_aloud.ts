/** Words of somebody who has not decided yet. */
const searching =
  /\b(?:let me (?:think|see)|hmm+|wait|no,? actually|scratch that|on second thought|what if|i wonder|maybe i could|or maybe|perhaps i|not sure (?:if|whether|yet)|i'm thinking|thinking (?:out loud|aloud)|where was i|how would i|should it be)\b/giu;

/** Whether somebody thinks aloud: words of searching, twice or more, and in most sentences. */
export function isThinkingAloud(text: string): boolean {
  const looked = text.slice(0, 4_000).replaceAll("’", "'");
  const found = looked.match(searching)?.length ?? 0;
  const sentences = looked.split(/[.!?…]+\s/u).length;
  return found >= 2 && found * 2 >= sentences;
}
