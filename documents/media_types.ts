export const wordMediaType =
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
export const openDocumentMediaType = "application/vnd.oasis.opendocument.text";

/** The types of documents that are read. */
export type DocumentMediaType =
  | "application/pdf"
  | typeof wordMediaType
  | typeof openDocumentMediaType
  | "application/rtf"
  | "text/html"
  /** A web page that was saved into one file (MHTML). */
  | "multipart/related"
  | "text/plain"
  | "text/markdown";
