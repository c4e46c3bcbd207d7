/** What was typed and chosen on the form. The tab keeps it until the interview exists. */
export interface SetupDraft {
  readonly resumeText: string;
  readonly jobDescription: string;
  readonly track: string;
  readonly level: string;
  readonly persona: string;
  readonly minutes: string;
  readonly consents: readonly string[];
}

export const emptyDraft: SetupDraft = {
  resumeText: "",
  jobDescription: "",
  track: "behavioural",
  level: "mid",
  persona: "balanced",
  minutes: "30",
  consents: [],
};

/** Reads a kept draft. What is missing or of the wrong type is as in an empty draft. */
export function readDraft(text: string | null): SetupDraft {
  const kept = parse(text);
  const field = (name: Exclude<keyof SetupDraft, "consents">) =>
    typeof kept[name] === "string" ? kept[name] as string : emptyDraft[name];
  const consents = Array.isArray(kept["consents"]) ? kept["consents"] : [];
  return {
    resumeText: field("resumeText"),
    jobDescription: field("jobDescription"),
    track: field("track"),
    level: field("level"),
    persona: field("persona"),
    minutes: field("minutes"),
    consents: consents.filter((name): name is string => typeof name === "string"),
  };
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
