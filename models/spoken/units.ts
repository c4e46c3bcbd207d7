/** The words for a unit, singular and plural. Case matters: "MB" are bytes, "Mb" bits. */
const units: Readonly<Record<string, readonly [one: string, many: string]>> = {
  ...sameWord("hertz", "Hz", "hz"),
  ...sameWord("kilohertz", "kHz", "KHz"),
  ...sameWord("megahertz", "MHz"),
  ...sameWord("gigahertz", "GHz"),
  ...many("nanosecond", "ns"),
  ...many("microsecond", "µs", "μs"),
  ...many("millisecond", "ms", "msec", "millis"),
  ...many("second", "s", "sec", "secs"),
  ...many("minute", "min", "mins"),
  ...many("hour", "h", "hr", "hrs"),
  ...many("week", "wk", "wks"),
  ...many("month", "mo"),
  ...many("year", "yr", "yrs"),
  ...many("kilobyte", "kB", "KB", "kb"),
  ...many("megabyte", "MB", "mb"),
  ...many("gigabyte", "GB", "gb"),
  ...many("terabyte", "TB", "tb"),
  ...many("petabyte", "PB", "pb"),
  ...many("exabyte", "EB"),
  ...many("kibibyte", "KiB"),
  ...many("mebibyte", "MiB"),
  ...many("gibibyte", "GiB", "Gi"),
  ...many("tebibyte", "TiB", "Ti"),
  ...many("kilobit", "Kb", "kbit"),
  ...many("megabit", "Mb", "Mbit"),
  ...many("gigabit", "Gb", "Gbit"),
  ...perSecond("bit", "bps"),
  ...perSecond("kilobit", "kbps", "Kbps"),
  ...perSecond("megabit", "Mbps", "mbps"),
  ...perSecond("gigabit", "Gbps", "gbps"),
  ...perSecond("request", "rps", "RPS"),
  ...perSecond("query", "qps", "QPS"),
  ...perSecond("transaction", "tps", "TPS"),
  ...perSecond("frame", "fps", "FPS"),
  ...many("request", "req", "reqs"),
  ...many("message", "msg", "msgs"),
  ...many("transaction", "tx", "txs"),
  ...many("operation", "ops"),
  ...many("kilometer", "km"),
  ...many("centimeter", "cm"),
  ...many("millimeter", "mm"),
  ...many("micrometer", "µm", "μm"),
  ...many("nanometer", "nm"),
  ...many("mile", "mi"),
  ...many("kilogram", "kg"),
  ...many("milligram", "mg"),
  ...many("gram", "g"),
  ...many("pound", "lb", "lbs"),
  ...many("ounce", "oz"),
  ...many("liter", "l", "L"),
  ...many("milliliter", "ml", "mL"),
  ...many("volt", "V"),
  ...many("millivolt", "mV"),
  ...many("milliampere", "mA"),
  ...many("watt", "W"),
  ...many("kilowatt", "kW"),
  ...many("megawatt", "MW"),
  ...many("kilowatt hour", "kWh"),
  ...many("joule", "J"),
  ...many("newton", "N"),
  ...many("decibel", "dB"),
  ...many("pixel", "px"),
  ...many("ohm", "Ω", "Ω"),
  ...many("percentage point", "pp"),
  ...many("virtual C P U", "vCPU", "vCPUs"),
  ...many("line of code", "LoC", "LOC"),
  mph: ["mile per hour", "miles per hour"],
  ft: ["foot", "feet"],
  "°C": ["degree celsius", "degrees celsius"],
  "°F": ["degree fahrenheit", "degrees fahrenheit"],
  "°": ["degree", "degrees"],
  "%": ["percent", "percent"],
  "‰": ["per mille", "per mille"],
};

/** Units that are only written without a space; after a space they are words or letters. */
const joined: Readonly<Record<string, readonly [one: string, many: string]>> = {
  ...many("microsecond", "us"),
  ...many("day", "d"),
  ...many("week", "w"),
  ...many("year", "y"),
  ...many("bit", "b"),
  x: ["times", "times"],
  k: ["thousand", "thousand"],
  K: ["thousand", "thousand"],
};

/** Letters that multiply. A small m means million for money and people, else minute or meter. */
const scales: Readonly<Record<string, string>> = {
  k: "thousand",
  K: "thousand",
  m: "million",
  M: "million",
  mn: "million",
  MM: "million",
  bn: "billion",
  b: "billion",
  B: "billion",
  T: "trillion",
  tn: "trillion",
};

export const scaleWordOf = (letters: string | undefined): string => scales[letters ?? ""] ?? "";

const counted =
  /^\s+(?:[a-z]+\s)?(?:users|requests|rows|records|events|people|customers|downloads|dollars|euros|messages|queries|lines|keys|items|documents|visits|sessions|players|orders|views)\b/;

/**
 * The words for a unit.
 *
 * @param isOne The amount is 1, or stands before a noun as in "a 5 GB file".
 * @param gap The text between number and unit.
 * @param following The text after the unit.
 * @returns Null if the letters are no unit.
 */
export function sayUnit(
  value: number,
  unit: string,
  { isOne, gap, following }: { isOne: boolean; gap: string; following: string },
): string | null {
  const pick = (names: readonly [string, string] | undefined) =>
    names === undefined ? null : names[isOne ? 0 : 1];
  if (unit === "m") {
    if (counted.test(following)) return "million";
    const name = gap === "" && value <= 90 ? "minute" : "meter";
    return isOne ? name : `${name}s`;
  }
  if (unit === "B" && gap === "" && Number.isInteger(Math.log2(value)) && value >= 16) {
    return /^\s+param|^\s+model/.test(following) ? "billion" : isOne ? "byte" : "bytes";
  }
  if (unit === "B" && gap !== "") return isOne ? "byte" : "bytes";
  if (/^[MBT]$|^bn$|^mn$/.test(unit)) return scaleWordOf(unit);
  if (gap === "" && unit === "K" && (value === 4 || value === 8) && !counted.test(following)) {
    return "K";
  }
  return pick(units[unit]) ?? (gap === "" ? pick(joined[unit]) : null);
}

/** The words for the unit after a slash: "/s" is "per second". */
export function sayPer(unit: string): string {
  const short: Readonly<Record<string, string>> = {
    s: "second",
    d: "day",
    mo: "month",
    y: "year",
    m: "minute",
  };
  return `per ${short[unit] ?? units[unit]?.[0] ?? unit}`;
}

/** Whether two units without a number form a rate, as in "MB/s" and "req/s". */
export const isRate = (unit: string, per: string): boolean =>
  (units[unit] !== undefined && unit.length > 1) &&
  (units[per] !== undefined || /^(?:day|user)$/.test(per));

/** The words for a unit without a number. */
export const unitNameOf = (unit: string): string => units[unit]?.[1] ?? unit;

function many(name: string, ...written: string[]): Record<string, readonly [string, string]> {
  const plural = name.includes(" of ") ? name.replace(" of ", "s of ") : `${name}s`;
  return Object.fromEntries(written.map((unit) => [unit, [name, plural] as const]));
}

function sameWord(name: string, ...written: string[]): Record<string, readonly [string, string]> {
  return Object.fromEntries(written.map((unit) => [unit, [name, name] as const]));
}

function perSecond(name: string, ...written: string[]): Record<string, readonly [string, string]> {
  const plural = name.endsWith("y") ? `${name.slice(0, -1)}ies` : `${name}s`;
  const words = [`${name} per second`, `${plural} per second`] as const;
  return Object.fromEntries(written.map((unit) => [unit, words]));
}
