import { z } from "zod";
import { ModelError, type ModelErrorCode } from "../model_error.ts";

/** A failed call of Gemini, with the wait that Google asked for. */
export class GeminiFailure extends ModelError {
  constructor(
    code: ModelErrorCode,
    retryable: boolean,
    message: string,
    /** Milliseconds to wait before another try; null if Google named none. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(code, retryable, message);
  }
}

const errorBody = z.object({
  error: z.object({
    message: z.string().max(100_000).optional(),
    details: z.array(z.looseObject({
      "@type": z.string().optional(),
      retryDelay: z.string().max(40).optional(),
      reason: z.string().max(200).optional(),
    })).max(50).optional(),
  }),
});

/**
 * The failure that an HTTP error of Gemini stands for.
 *
 * @param body The error's JSON as text; anything else is accepted and ignored. Source:
 * https://ai.google.dev/gemini-api/docs/troubleshooting, and google.rpc.RetryInfo.
 */
export function failureOfStatus(status: number, headers: Headers, body: string): GeminiFailure {
  const details = readDetails(body);
  const retryAfter = retryDelayOf(details) ?? readRetryAfter(headers);
  const said = `Gemini answered with status ${status}`;
  if (status === 429) return new GeminiFailure("quota", true, `${said}.`, retryAfter);
  const badKey = details.some(({ reason }) => reason === "API_KEY_INVALID");
  if (status === 401 || status === 403 || badKey) {
    return new GeminiFailure("unauthorised", false, `${said}: check GEMINI_API_KEY.`);
  }
  if (status >= 500 || status === 408) {
    return new GeminiFailure("unavailable", true, `${said}.`, retryAfter);
  }
  return new GeminiFailure("unavailable", false, `${said}: check the model's name.`);
}

type Details = readonly { readonly retryDelay?: string | undefined; readonly reason?: unknown }[];

function readDetails(body: string): Details {
  try {
    const parsed = errorBody.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data.error.details ?? [] : [];
  } catch {
    return [];
  }
}

/** Duration of a RetryInfo, such as `1.5s`, in milliseconds. */
function retryDelayOf(details: Details): number | null {
  for (const { retryDelay } of details) {
    const seconds = /^(\d{1,6}(?:\.\d{1,9})?)s$/.exec(retryDelay ?? "")?.[1];
    if (seconds !== undefined) return Math.ceil(Number(seconds) * 1_000);
  }
  return null;
}

function readRetryAfter(headers: Headers): number | null {
  const value = headers.get("retry-after") ?? "";
  return /^\d{1,6}$/.test(value) ? Number(value) * 1_000 : null;
}

/**
 * Converts the error of a call to a ModelError. Leaves out the client library's messages, because
 * they quote what Gemini sent.
 *
 * @param begun Whether a piece of the answer had arrived.
 */
export function failureOf(error: unknown, begun: boolean): ModelError {
  if (error instanceof ModelError) return error;
  const message = error instanceof Error ? error.message : "";
  if (message.startsWith("Incomplete JSON segment")) {
    return new GeminiFailure("cut_off", true, "Gemini's answer broke off.");
  }
  if (error instanceof SyntaxError || message.startsWith("exception parsing stream chunk")) {
    return new GeminiFailure("bad_answer", true, "Gemini's answer is no JSON.");
  }
  const status = statusOf(error);
  if (status !== null) return failureOfStatus(status, new Headers(), message.replace(/^[^{]*/, ""));
  return begun
    ? new GeminiFailure("cut_off", true, "The connection to Gemini broke in an answer.")
    : new GeminiFailure("unavailable", true, "Gemini could not be reached.");
}

/** The status of the library's ApiError, which it also throws for an error inside a stream. */
function statusOf(error: unknown): number | null {
  const status = error instanceof Error && "status" in error ? error.status : null;
  return typeof status === "number" && status >= 400 ? status : null;
}
