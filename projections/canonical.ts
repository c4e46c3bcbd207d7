/**
 * The only text that stands for a value: JSON without spaces, keys in the order of their UTF-16
 * units.
 *
 * @throws {TypeError} The value holds something that machines may write differently or that JSON
 * cannot represent: fractions, integers beyond 2^53, undefined, functions, class instances.
 */
export function toCanonical(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return String(value);
    throw new TypeError(`A canonical number is a whole one; got ${value}.`);
  }
  if (Array.isArray(value)) return `[${value.map(toCanonical).join(",")}]`;
  if (typeof value === "object" && isPlain(value)) {
    const fields = Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1);
    return `{${
      fields.map(([name, field]) => `${JSON.stringify(name)}:${toCanonical(field)}`).join(",")
    }}`;
  }
  throw new TypeError(`A canonical value is plain JSON; got ${typeof value}.`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
