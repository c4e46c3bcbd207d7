/** Why a file could not be downloaded. */
type DownloadFault =
  /** The server could not be reached, or refused to answer. */
  | "offline"
  /**
   * The connection broke again and again. What arrived is kept, and the next attempt continues
   * there.
   */
  | "cut_off"
  | "not_found"
  /** The file arrived complete but differs from the expected one; it is not kept. */
  | "damaged"
  | "disk_full";

/** A file could not be downloaded. The message tells the person what happened. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
  constructor(readonly fault: DownloadFault, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

/** Whether an error says that the disk is full. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as { code?: string }).code === "ENOSPC" || /ENOSPC|os error 28/.test(error.message);
}
