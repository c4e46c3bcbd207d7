import type { Chunk } from "../interviewer.ts";
import { shorten } from "../scripted/quote.ts";
import { type DocumentLine, readLines } from "./document_lines.ts";
import { keepFirst } from "./keep_first.ts";
import { isDated, readEmployer } from "./employer.ts";

/** Something that the résumé says the candidate did. */
export interface Deed {
  /**
   * Worded to follow "that you", and short enough to be spoken: "cut the nightly load from 6 hours
   * to 40 minutes".
   */
  readonly phrase: string;
  /** The employer or title above it; null if that is not certain. */
  readonly under: string | null;
  readonly chunkId: string;
}

/**
 * Verbs by which people say what they did. Words such as "experienced" or "dedicated" are left out,
 * because they describe a person.
 */
const verbs =
  "accelerated|achieved|acquired|adapted|added|administered|adopted|advised|aligned|analy[sz]ed|" +
  "applied|architected|arranged|assembled|assessed|assisted|attracted|audited|authored|automated|" +
  "balanced|began|boosted|bought|briefed|brought|budgeted|built|calculated|captured|cared|" +
  "caught|chaired|changed|cleaned|closed|coached|coded|collaborated|collected|combined|completed|" +
  "composed|computed|conceived|conducted|configured|consolidated|constructed|contributed|controlled|" +
  "converted|coordinated|co-?founded|co-?led|corrected|created|cut|debugged|decided|decreased|defined|" +
  "delivered|deployed|designed|detected|determined|developed|devised|diagnosed|digitised|digitized|" +
  "directed|discovered|documented|doubled|drafted|drove|earned|edited|eliminated|enabled|engineered|" +
  "enhanced|ensured|established|estimated|evaluated|examined|executed|expanded|extended|facilitated|" +
  "fixed|forecast(?:ed)?|formed|formulated|fought|found|founded|gained|gathered|gave|generated|grew|" +
  "guided|halved|handled|headed|helped|hired|identified|implemented|improved|increased|influenced|" +
  "initiated|inspected|installed|instituted|instructed|integrated|interviewed|introduced|invented|" +
  "investigated|joined|kept|launched|learned|led|made|maintained|managed|mapped|measured|mentored|" +
  "merged|met|migrated|minimi[sz]ed|modelled|modeled|moderni[sz]ed|monitored|moved|negotiated|" +
  "observed|obtained|onboarded|opened|operated|optimi[sz]ed|orchestrated|organi[sz]ed|oversaw|owned|" +
  "parallelised|parallelized|participated|partnered|performed|persuaded|piloted|pioneered|planned|" +
  "ported|prepared|presented|prevented|processed|produced|profiled|programmed|promoted|proposed|" +
  "prototyped|proved|provided|published|raised|ran|rebuilt|received|recovered|recruited|redesigned|" +
  "reduced|refactored|released|removed|re-?organi[sz]ed|repaired|replaced|reported|researched|resolved|" +
  "restructured|reviewed|revised|rewrote|saved|scaled|scheduled|secured|selected|served|set up|shaped|" +
  "shipped|shortened|showed|simplified|sold|solved|sped up|spearheaded|specified|standardi[sz]ed|started|" +
  "stopped|strengthened|streamlined|structured|studied|supervised|supported|surveyed|switched|taught|" +
  "tested|took|tracked|trained|transferred|transformed|translated|treated|tripled|tuned|turned|" +
  "unified|updated|upgraded|used|validated|verified|visited|volunteered|won|worked|wrote";

/** "Successfully led", "personally built". */
const adverb = "(?:\\p{L}+ly\\s+)?";
const deed = new RegExp(`^(?:i\\s+)?(?<deed>${adverb}(?:${verbs})\\s.+)$`, "isu");
const duty = /^(?:was\s+)?(?<deed>(?:solely |jointly |mainly )?responsible for\s.+)$/isu;

/** A deed in fewer words says too little to ask about. */
const fewestWords = 4;
/** Lines at the top hold the name, the title and the address. */
const headLines = 2;

/** The candidate's deeds by the résumé, each once; those with a figure come first. */
export function findDeeds(documents: readonly Chunk[]): Deed[] {
  const lines = readLines(documents, "resume:");
  const found: Deed[] = [];
  let under: string | null = null;
  for (const line of lines) {
    const phrase = mayHoldDeed(line) ? findDeed(line) : null;
    if (phrase !== null) {
      found.push({ phrase, under, chunkId: line.chunkId });
    } else if (isDated(line.text) && !line.isItem) {
      under = readEmployer(line.text, lineAbove(lines, line)?.text ?? null);
    } else if (lineAbove(lines, line) === null) under = null;
  }
  return keepFirst(found.toSorted((a, b) => Number(hasFigure(b)) - Number(hasFigure(a))));
}

/** The line above in the same section; null if there is none. */
function lineAbove(lines: readonly DocumentLine[], { index, section }: DocumentLine) {
  const above = lines[index - 1];
  return above?.section === section ? above : null;
}

const hasFigure = ({ phrase }: Deed) => /\d/u.test(phrase);

/**
 * Whether a line may be a deed: it stands under experience or projects or, without headings, below
 * name and address.
 */
function mayHoldDeed({ section, isItem, index }: DocumentLine): boolean {
  if (section === null) return isItem || index >= headLines;
  return section === "experience" || section === "projects";
}

function findDeed({ text, isItem }: DocumentLine): string | null {
  const said = deed.exec(text)?.groups?.["deed"];
  const is = duty.exec(text)?.groups?.["deed"];
  const whole = said ?? (is === undefined ? undefined : `were ${lowerFirst(is)}`);
  if (whole === undefined || whole.split(" ").length < fewestWords || isName(whole, isItem)) {
    return null;
  }
  return lowerFirst(shorten(whole, 20, 140));
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/**
 * Whether a line is a title or a name, such as "Managed Services Provider, London": all its long
 * words are capitalised.
 */
function isName(text: string, isItem: boolean): boolean {
  const long = text.split(/\s+/u).slice(1).filter((word) => /\p{L}{4}/u.test(word));
  const capitals = long.filter((word) => /^\P{L}*\p{Lu}/u.test(word)).length;
  return long.length >= 2 && capitals === long.length && !(isItem && /\d/u.test(text));
}
