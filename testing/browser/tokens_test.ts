import assert from "node:assert/strict";

const sheets = new URL("../../static/", import.meta.url);
const read = (name: string) => Deno.readTextFile(new URL(name, sheets));
const tokens = await read("tokens.css");

/** Colours by name, as [light, dark], each [red, green, blue] of 0..255. */
const colours = new Map(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map((
    [, name = "", light = "", dark = ""],
  ) => [name, [rgb(light), rgb(dark)] as const]),
);

function rgb(hex: string): number[] {
  return [1, 3, 5].map((place) => parseInt(hex.slice(place, place + 2), 16));
}

/** Relative luminance, 0..1. Source: WCAG 2.2, "relative luminance". */
function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, 1..21. Source: WCAG 2.2, "contrast ratio". */
function contrast(one: readonly number[], other: readonly number[]): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function ratios(front: string, back: string): readonly [light: number, dark: number] {
  const [a, b] = [colours.get(front), colours.get(back)];
  assert.ok(a !== undefined && b !== undefined, `${front} and ${back} are colours`);
  return [contrast(a[0], b[0]), contrast(a[1], b[1])];
}

const grounds = ["ground", "surface", "raised"];
const texts = ["ink", "ink-quiet", "ink-faint", "accent", "second", "warn", "bad", "good"];

for (const text of texts) {
  Deno.test(`[UI1] ${text} is legible on every ground: 4.5 or more, light and dark`, () => {
    for (const ground of grounds) {
      const [light, dark] = ratios(text, ground);
      assert.ok(light >= 4.5, `light on ${ground}: ${light.toFixed(2)}`);
      assert.ok(dark >= 4.5, `dark on ${ground}: ${dark.toFixed(2)}`);
    }
  });
}

Deno.test("[UI2] words on the accent are legible, also while it is pointed at", () => {
  for (const back of ["accent", "accent-strong"]) {
    for (const ratio of ratios("on-accent", back)) assert.ok(ratio >= 4.5, `${back}: ${ratio}`);
  }
});

Deno.test("[UI3] edges of fields stand out from their ground: 3 or more", () => {
  for (const ground of ["ground", "surface"]) {
    for (const ratio of ratios("field-line", ground)) assert.ok(ratio >= 3, `${ground}: ${ratio}`);
  }
});

Deno.test("[UI4] colours, durations and layers are written in tokens.css alone", async () => {
  for await (const { name } of Deno.readDir(sheets)) {
    if (!name.endsWith(".css") || name === "tokens.css") continue;
    const sheet = await read(name);
    assert.doesNotMatch(sheet, /#[0-9a-f]{3,8}\b(?=[^{]*;)/i, `${name} has a hex colour`);
    assert.doesNotMatch(sheet, /\b(rgb|hsl|oklch)\(/, `${name} has a colour`);
    assert.doesNotMatch(sheet, /z-index: \d/, `${name} has a layer`);
    assert.doesNotMatch(sheet, /\b\d+m?s\b/, `${name} has a duration`);
  }
});

Deno.test("[UI5] every custom property that is used exists", async () => {
  const known = new Set([...tokens.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  for await (const { name } of Deno.readDir(sheets)) {
    if (!name.endsWith(".css")) continue;
    for (const [, used] of (await read(name)).matchAll(/var\((--[\w-]+)/g)) {
      assert.ok(known.has(used), `${name} uses ${used}`);
    }
  }
});
