const transitional = "http://schemas.openxmlformats.org";
const strict = "http://purl.oclc.org/ooxml";

/**
 * Usual prefixes of the namespaces in Word documents, in both forms of the format.
 *
 * Source: ECMA-376 parts 1 and 4, annex A.
 */
export const wordPrefixes: ReadonlyMap<string, string> = new Map([
  [`${transitional}/wordprocessingml/2006/main`, "w"],
  [`${strict}/wordprocessingml/main`, "w"],
  [`${transitional}/officeDocument/2006/relationships`, "r"],
  [`${strict}/officeDocument/relationships`, "r"],
  [`${transitional}/package/2006/relationships`, "rel"],
  [`${transitional}/markup-compatibility/2006`, "mc"],
  [`${transitional}/officeDocument/2006/math`, "m"],
  [`${strict}/officeDocument/math`, "m"],
]);
