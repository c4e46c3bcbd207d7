/** Why the server refused a request, in words for the person (`application/problem+json`). */
export interface Problem {
  readonly title: string;
  readonly detail: string;
  /** The form field that is at fault; null where there is none. */
  readonly field: string | null;
  /** 0 where the server could not be reached. */
  readonly status: number;
}

/** The request never got an answer. */
export const unreachable: Problem = {
  title: "The server cannot be reached",
  detail:
    "Check that you are online and that the server is running, then try again. Nothing is lost.",
  field: null,
  status: 0,
};

/** Reads a refusal. A body that is no problem document becomes a plain sentence. */
export function readProblem(status: number, body: string): Problem {
  const fields = parse(body);
  const text = (name: string) => typeof fields[name] === "string" ? fields[name] as string : null;
  return {
    title: text("title") ?? "The server could not do that",
    detail: text("detail") ?? `It answered with status ${status}. Try again in a moment.`,
    field: text("field"),
    status,
  };
}

function parse(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
  } catch {
    return {};
  }
}
