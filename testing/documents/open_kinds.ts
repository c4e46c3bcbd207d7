/**
 * Kinds that are not right yet, each with what is wrong, as docs/documents.md shows it. A kind that is
 * right does not stand here.
 */
export const openKinds: ReadonlyMap<string, string> = new Map<string, string>();
