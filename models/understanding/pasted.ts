/** Most UTF-16 units that are looked at. */
const lookedAt = 4_000;

/** What a text looks like that nobody says aloud; null for sentences. */
export type Pasted = "code" | "log" | "page";

/**
 * Tells code, logs and the text of a page from sentences. A sentence with a line of code in it is a
 * sentence. Takes linear time.
 */
export function readPasted(text: string): Pasted | null {
  const looked = text.slice(0, lookedAt);
  const lines = looked.split("\n").filter((line) => line.trim() !== "");
  const logged = lines.filter((line) => logLine.test(line)).length;
  if (logged >= 2 && logged * 2 >= lines.length) return "log";
  const signs = looked.match(/[{}()[\]=<>;&$]|\|\|/g)?.length ?? 0;
  if (signs >= 6 && signs * 14 >= looked.length) return "code";
  if (codeWords.test(looked) && signs >= 4 && signs * 22 >= looked.length) return "code";
  const parts = looked.split(/\s[|•·]\s/);
  const isShort = parts.every((part) => part.split(/\s+/).length <= 6);
  return parts.length >= 6 && isShort ? "page" : null;
}

const logLine =
  /^(?:.{0,4}\d{4}-\d\d-\d\d[ T]\d\d:\d\d|\s{2,}at \S+\(|\s{2,}File "|Traceback |\s{4,}\S|\w*(?:Error|Exception): )/;
const codeWords =
  /(?:^|\n)[ \t]*(?:def|class|for|if|while|return|import|from|const|let|var|function|public|private|static|SELECT|INSERT|UPDATE|#include)\b/;
