/**
 * Removes control characters, which databases and screens cannot handle; keeps tab and line feed.
 */
export function makePrintable(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "");
}
