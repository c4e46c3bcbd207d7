/**
 * Whether the codec uses the fast paths of this folder (README.md). Set it to false to do without: each
 * event is then parsed by its schema, and windows of the camera are written as objects with the names
 * of their fields. A log that was written either way can be read either way.
 */
export const usesFastPaths: boolean = true;
