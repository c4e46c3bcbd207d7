/** What a résumé says is missing, up to the end of its clause: "no experience with Kubernetes". */
const lack = new RegExp(
  [
    /\b(?:no|without(?: any)?|lack(?:s|ing)?|little|zero) (?:\p{L}+ ){0,3}(?:experience|knowledge|exposure|background)\b/u,
    /\bnever (?:\p{L}+ ){0,2}(?:used|worked|touched|tried|written|learned|learnt|met|built|run|deployed)\b/u,
    /\b(?:have|has|had)(?:n['’]t| not) (?:yet |ever )?(?:used|worked|touched|tried|written|learned|learnt|met)\b/u,
    /\b(?:do|does|did)(?:n['’]t| not) (?:yet )?(?:know|use)\b/u,
    /\bnot (?:yet )?(?:familiar|experienced|worked)\b/u,
    /\b(?:new to|yet to (?:learn|use|work))\b/u,
    /\b(?:keine|ohne) (?:\p{L}+ ){0,2}(?:erfahrung|kenntnisse)\b/u,
    /\b(?:pas|sans|aucune) d?['’e]? ?(?:\p{L}+ ){0,2}expérience\b/u,
    /\bsin (?:\p{L}+ ){0,2}experiencia\b/u,
    /\bsem (?:\p{L}+ ){0,2}experiência/u,
  ].map(({ source }) => source).join("|"),
  "giu",
);
/** What the writer only wishes for: "eager to learn Rust". */
const wishToLearn =
  /\b(?:eager|keen|want|wish|hope|hoping|plan|planning|willing|like|love|happy|looking) (?:to (?:learn|use|work|try|get into)|forward)\b|\b(?:interested|interest) in\b/giu;
/** Words behind which a lack no longer holds. */
const turn = /\b(?:but|however|although|yet I|aber|mais|pero|mas)\b|[;:]|[.!?](?=\s|$)/iu;

/** Whether a text says before an offset that the writer has not got what stands there. */
export const isLacking = (text: string, offset: number): boolean => reaches(lack, text, offset);

/** Whether a text says before an offset that the writer would only like to learn what stands there. */
export const isHopedFor = (text: string, offset: number): boolean =>
  reaches(wishToLearn, text, offset);

function reaches(words: RegExp, text: string, offset: number): boolean {
  const before = text.slice(0, offset);
  const last = [...before.matchAll(words)].at(-1);
  return last !== undefined && !turn.test(before.slice(last.index + last[0].length));
}
