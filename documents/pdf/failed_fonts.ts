/** What was read, and whether text of a font is missing in it. */
interface WatchedReading<Value> {
  readonly value: Value;
  readonly failed: boolean;
}

/**
 * Runs a reader that uses pdf.js and tells whether a font failed. pdf.js leaves the text of such a
 * font out and says so by a warning on the console alone, so warnings are taken from there, and
 * none of them is printed. Run one at a time in a thread.
 */
export async function watchFonts<Value>(
  read: () => Promise<Value>,
): Promise<WatchedReading<Value>> {
  const original = globalThis.console;
  let failed = false;
  const warn = (message: unknown) => {
    failed ||= /loadFont - \w+ failed/.test(String(message).slice(0, 100));
  };
  globalThis.console = Object.create(original, { warn: { value: warn } });
  try {
    return { value: await read(), failed };
  } finally {
    globalThis.console = original;
  }
}
