/** Why a file could not be had. */
type DownloadFault =
  /** The server was not reached, or refused to answer. */
  | "offline"
  /** The connection broke again and again; what came is kept, and the next attempt goes on there. */
  | "cut_off"
  | "not_found"
  /** It came whole and is another file than expected; it is not kept. */
  | "damaged"
  | "disk_full";

/** A file could not be downloaded. The message says what happened, for the person. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
  constructor(readonly fault: DownloadFault, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

/** Whether an error says that there is no room on the disk. */
export function isDiskFull(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  return (cause as { code?: string }).code === "ENOSPC" || /ENOSPC|os error 28/.test(cause.message);
}
