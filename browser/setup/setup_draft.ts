/** The two documents of the set-up page. */
export type DocumentName = "resume" | "jobDescription";

/** A file's text as the person put it right, and the file's name. */
export interface Correction {
  readonly name: string;
  readonly text: string;
}

/** What was typed and chosen on the form. The tab keeps it until the interview exists. */
export interface SetupDraft {
  readonly resumeText: string;
  readonly jobDescription: string;
  /** Texts that are sent in place of files. */
  readonly corrections: Readonly<Record<DocumentName, Correction | null>>;
  readonly track: string;
  readonly level: string;
  readonly persona: string;
  readonly minutes: string;
  readonly consents: readonly string[];
}

export const emptyDraft: SetupDraft = {
  resumeText: "",
  jobDescription: "",
  corrections: { resume: null, jobDescription: null },
  track: "behavioural",
  level: "mid",
  persona: "balanced",
  minutes: "30",
  consents: [],
};

/** Reads a kept draft. What is missing or of the wrong type is as in an empty draft. */
export function readDraft(text: string | null): SetupDraft {
  const kept = parse(text);
  const field = (name: Exclude<keyof SetupDraft, "consents" | "corrections">) =>
    typeof kept[name] === "string" ? kept[name] as string : emptyDraft[name];
  const consents = Array.isArray(kept["consents"]) ? kept["consents"] : [];
  return {
    resumeText: field("resumeText"),
    jobDescription: field("jobDescription"),
    corrections: readCorrections(kept["corrections"]),
    track: field("track"),
    level: field("level"),
    persona: field("persona"),
    minutes: field("minutes"),
    consents: consents.filter((name): name is string => typeof name === "string"),
  };
}

function readCorrections(kept: unknown): SetupDraft["corrections"] {
  const all = typeof kept === "object" && kept !== null ? kept as Record<string, unknown> : {};
  return {
    resume: readCorrection(all["resume"]),
    jobDescription: readCorrection(all["jobDescription"]),
  };
}

function readCorrection(kept: unknown): Correction | null {
  if (typeof kept !== "object" || kept === null) return null;
  const { name, text } = kept as Partial<Correction>;
  return typeof name === "string" && typeof text === "string" ? { name, text } : null;
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
  } catch {
    return {};
  }
}

/** Longest text of a document that the server takes, in UTF-16 units. */
export const textLimit = 200_000;
/** Largest file that the server takes, in bytes (10 MB). */
export const documentLimit = 10 * 1024 * 1024;
/** Kinds that the server reads, and those that it refuses with words of their own. */
const sentNames =
  /\.(?:pdf|docx?|odt|rtf|html?|mhtml?|txt|md|pages|epub|pptx?|xlsx?|od[ps]|jpe?g|png|hei[cf])$/i;

/** Says what is wrong with a pasted text; null if nothing is. */
export function findTextProblem(text: string): string | null {
  const { length } = text.trim();
  if (length <= textLimit) return null;
  const count = (characters: number) => characters.toLocaleString("en-GB");
  return `This text has ${count(length)} characters; ${count(textLimit)} is the most. ` +
    "Leave only the part that matters.";
}

/** Says what is wrong with a chosen file; null if nothing is. */
export function findFileProblem(name: string, size: number): string | null {
  if (!sentNames.test(name)) {
    return `“${name}” cannot be read here. Choose a PDF, DOCX, ODT, RTF, HTML, TXT or MD file, or ` +
      "paste the text.";
  }
  if (size > documentLimit) {
    const megabytes = (size / 1024 / 1024).toFixed(0);
    return `“${name}” has ${megabytes} MB; 10 MB is the most. Paste the text instead.`;
  }
  return size === 0 ? `“${name}” is empty. Choose another file, or paste the text.` : null;
}
