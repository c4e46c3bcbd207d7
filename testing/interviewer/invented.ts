import type { Interview } from "./hold_interview.ts";
import { bareOf, sentencesOf } from "./spoken.ts";

/** Sentences that claim something about the documents. */
const ofDocuments =
  /\b(?:your résumé|you write|job description|this role asks|the role asks|the job asks)\b/i;
const asksFor = /\b(?:This|The) (?:role|job) asks for (.+?)[.?]$/;
const mentions = /\bYou (?:mentioned|named|brought up|brought in|brought) (.+?)(?: into it)?[.,?]/;

/**
 * What the interviewer says about the candidate or the job that stands in no document and in no
 * answer before, or that claims something about a document without a passage of it.
 */
export function findInvented({ setting, turns }: Interview): string[] {
  const found: string[] = [];
  const documents = bareOf(setting.documents.map(({ text }) => text).join("\n"));
  let answers = "";
  const grounded = new Set<string>();
  for (const { words, grounding, answer } of turns) {
    const passages = setting.documents.filter(({ id }) => grounding.includes(id))
      .map(({ text }) => bareOf(text)).join("\n");
    for (const sentence of sentencesOf(words)) {
      const quotations = [...sentence.matchAll(/(?<!\b[Ss]ay )“([^”]*)”/g)]
        .map(([, text = ""]) => text);
      const claims = [...quotations, ...claimsOf(sentence)].map(bareOf);
      const isOfDocuments = ofDocuments.test(sentence) && claims.length > 0;
      // A claim that is repeated on request rests on the passages of its first time.
      const isKnown = isOfDocuments
        ? grounded.has(sentence) || claims.every((claim) => passages.includes(claim))
        : claims.every((claim) => documents.includes(claim) || answers.includes(claim));
      if (!isKnown) found.push(sentence);
      if (isOfDocuments && isKnown) grounded.add(sentence);
    }
    answers += `\n${bareOf(answer?.text ?? "")}`;
  }
  return found;
}

function claimsOf(sentence: string): string[] {
  const [, wanted] = asksFor.exec(sentence) ?? [];
  const [, named] = mentions.exec(sentence) ?? [];
  return [wanted, named].filter((claim) => claim !== undefined);
}
