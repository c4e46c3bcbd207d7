/**
 * Verbs in the past by which people say what they did. Words such as "experienced" or "dedicated"
 * are left out, because they describe a person.
 */
const past = `
  accelerated achieved acquired adapted added administered admitted adopted advised advocated
  aligned allocated analy[sz]ed answered appointed appraised approved arbitrated architected archived
  argued arranged assembled assessed assigned assisted attained attracted audited authored automated
  baked balanced began beat benchmarked billed boosted bought bred briefed broadcast broke brought
  budgeted built calculated calibrated campaigned captured cared carried cast catalogued caught chaired
  challenged changed charted checked choreographed chose cleaned cleared closed coached coded
  collaborated collated collected combined communicated compared compiled completed composed computed
  conceived conceptuali[sz]ed conducted configured consolidated constructed consulted contained
  contributed controlled converted convinced cooked coordinated co-?founded co-?led co-?authored
  corrected counsel+ed crafted created cultivated curated cut dealt debugged decided decreased defended
  defined delegated delivered demonstrated deployed designed detected determined developed devised
  diagnosed digiti[sz]ed directed discharged discovered dispatched distilled documented doubled
  drafted drew drilled drove dug earned edited educated eliminated enabled encouraged engineered
  enhanced enlarged enrolled ensured equipped escorted established estimated evaluated examined
  exceeded executed exhibited expanded expedited explained explored extended extracted fabricated
  facilitated fed filed filled filmed finali[sz]ed financed fitted fixed flew forecast(?:ed)? forged
  formed formulated fought found founded framed fundraised gained gathered gave generated graded grew
  guided halved handled harvested headed held helped hired hit hosted identified illustrated
  implemented improved incorporated increased influenced informed initiated innovated inspected inspired
  installed instituted instructed integrated interpreted interviewed introduced invented
  investigated invoiced joined judged kept laid launched learned lectured led lent leveraged
  lifted liaised listed litigated loaded lobbied locali[sz]ed logged lowered made maintained
  managed manufactured mapped marketed mastered measured mediated mentored merged met migrated
  minimi[sz]ed mixed mobili[sz]ed modelled modeled moderated moderni[sz]ed modified monitored moved
  navigated negotiated nursed observed obtained offered onboarded opened operated optimi[sz]ed
  orchestrated ordered organi[sz]ed outperformed overcame overhauled oversaw owned packed painted
  paralleli[sz]ed participated partnered patched patented patrolled performed persuaded
  photographed picked piloted pioneered pitched placed planned planted played ported posted practi[sc]ed
  prepared prescribed presented preserved prevented priced prioriti[sz]ed processed procured
  produced profiled programmed projected promoted proofread proposed prosecuted protected prototyped
  proved provided published purchased pursued put quadrupled raised ran ranked reached reali[sz]ed
  rebuilt received recogni[sz]ed recommended reconciled recorded recovered recruited redesigned
  reduced re-?engineered refactored refined refurbished regained rehearsed released relocated removed
  renovated re-?organi[sz]ed repaired replaced reported represented rescued researched resolved responded
  restored restructured retained revamped reviewed revised revitali[sz]ed rewrote rolled out routed saved
  scaled scanned scheduled sculpted secured segmented selected sent served serviced set up shaped shared
  shipped shortened shot showed shrank shut(?: down)? simplified simulated sketched sold solved sorted sought
  sourced sped up spearheaded specified spent split spoke sponsored stabili[sz]ed staffed staged
  standardi[sz]ed started steered stocked stopped strengthened streamlined structured studied styled
  submitted succeeded supervised supplied supported surpassed surveyed sustained switched synthesi[sz]ed
  tackled tailored taught tested took tracked traded trained transcribed transferred transformed
  transitioned translated transported treated triaged trimmed tripled troubleshot tuned turned tutored
  typed uncovered undertook underwrote unified updated upgraded upheld used utili[sz]ed vaccinated
  validated verified visited visuali[sz]ed volunteered welcomed welded widened wired withdrew won worked
  wove wrote
`;
/** The same people about what they do now; a noun follows, because "Lead developer" is a title. */
const present = `
  lead run own manage design build maintain develop write teach train coach mentor support coordinate
  oversee plan handle operate review prepare provide deliver conduct drive advise treat create implement
  monitor organi[sz]e supervise serve head direct guide help test automate analy[sz]e research negotiate
  sell recruit hire keep make
`;
/** A word that shows that a verb stands before it: "calibrated the", "graded 180". */
const object =
  "(?=(?:the|an?|all|both|our|its|their|my|new|(?:over|more than|up to|about|some)(?=\\s+[£$€]?\\d)|" +
  "every|each|another|several|many|" +
  "multiple|various|numerous|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|" +
  "[£$€]\\d[\\d.,]*|\\d[\\d.,]*(?=\\s*%?\\s+\\p{Ll}))(?!\\p{L}))";
/** Words in "ed" and "ing" that describe somebody, or are done to somebody. */
const noDeed =
  "(?!(?:experienced|dedicated|skilled|seasoned|motivated|certified|licensed|interested|located|based|expected|" +
  "required|related|retired|named|rated|ranked|loved|awarded|elected|nominated|invited|employed|needed|wanted|" +
  "liked|lived|graduated|need|indeed|speed|feed|exceed|proceed|succeed|" +
  "seed|embed|hundred|sacred|naked|shed|during|including|following|according|regarding|being|having|outstanding|concerning)\\s)";

const alternatives = (list: string) =>
  list.trim().replace(/\s+(?=up\b|out\b)/gu, "_").split(/\s+/u).map((verb) =>
    verb.replace("_", " ")
  )
    .join("|");

/** "Successfully led", "single-handedly restored". */
const adverb = "(?:[\\p{L}-]{2,20}ly\\s+)?";
/** "Promoted to team lead", "selected by the board": that was done to them. */
const noPassive = "(?!(?:to|as|by)\\s)";
const known = new RegExp(
  `^(?:(?:i|we)\\s+(?:also\\s+|then\\s+)?)?(?<deed>${adverb}(?:${alternatives(past)})(?:,\\s+(?:${
    alternatives(past)
  }))*,?\\s+${noPassive}\\S.*)$`,
  "isu",
);
/** After "I" any verb will do; elsewhere an unknown one needs an object that shows it. */
const spoken = new RegExp(
  `^(?:i|we)\\s+(?:also\\s+)?(?<deed>${adverb}${noDeed}\\p{L}{2,20}ed\\s.+)$`,
  "isu",
);
const unknown = new RegExp(`^(?<deed>${adverb}${noDeed}\\p{L}{2,20}ed\\s+${object}.+)$`, "isu");
const current = new RegExp(
  `^(?:i\\s+)?(?<deed>(?:${alternatives(present)})\\s+${object}.+)$`,
  "isu",
);
const going = new RegExp(`^(?<deed>${noDeed}\\p{L}{2,20}ing\\s+${object}.+)$`, "isu");
const duty =
  /^(?:i\s+)?(?:was\s+)?(?<deed>(?:(?:solely |jointly |mainly )?responsible for|in charge of)\s.+)$/isu;

/**
 * What a line says that somebody did, worded to follow "that you"; null if it says no such thing.
 *
 * @param isListed Whether the line stands where deeds are listed, so that less has to show that it
 * is one.
 */
export function wordDeed(line: string, isListed: boolean): string | null {
  const read = (pattern: RegExp) => pattern.exec(line)?.groups?.["deed"];
  const said = read(known) ?? read(spoken) ??
    (isListed ? read(unknown) ?? read(current) : undefined);
  if (said !== undefined) return lowerFirst(said);
  const were = read(duty) ?? (isListed ? read(going) : undefined);
  return were === undefined ? null : `were ${lowerFirst(were)}`;
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
