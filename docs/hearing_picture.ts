// Draws docs/hearing.svg from the machine that hears: `deno run -A docs/hearing_picture.ts`. Phases and
// arrows are those through which the acted conversations went.
import { hearingPhaseOf, hearingPhases } from "../domain/conversation/hearing_phase.ts";
import type { Act, Seen } from "../domain/conversation/listening_state.ts";
import { actedNames, readSeen } from "../testing/hearing/acted.ts";
import { hearAgain } from "../testing/hearing/hear_again.ts";

interface Arrow {
  readonly from: number;
  readonly to: number;
  /** What is seen, and what is done about it. */
  readonly causes: Set<string>;
}

const [width, height] = [1_180, 860];
const box = { width: 230, height: 46 };
/** Centres of the boxes, in the order of `hearingPhases`. */
const places = [
  [590, 60],
  [190, 190],
  [190, 480],
  [990, 190],
  [590, 310],
  [590, 560],
  [990, 560],
  [890, 780],
] as const;

const seenWords: Readonly<Record<Seen["type"], string>> = {
  room: "the room goes on",
  frame: "sound",
  written: "words",
  press: "a button",
  time: "time",
  left: "the page left",
};
const actWords: Partial<Record<Act["type"], string>> = {
  pause: "pause the voice",
  resume: "resume it",
  interrupt: "stop it",
  reopen: "take the reply back",
  hear: "the answer is over",
  dismiss: "it was nothing",
  write_down: "write down",
};

/** The picture as SVG text, always the same for the same machine. */
export async function hearingPicture(): Promise<string> {
  const arrows = new Map<string, Arrow>();
  for (const name of [...actedNames, "going_on"]) {
    for (const { seen, acts, before, after } of hearAgain(await readSeen(name))) {
      const [from, to] = [before, after].map((state) =>
        hearingPhases.indexOf(hearingPhaseOf(state))
      );
      if (from === undefined || to === undefined || from === to) continue;
      const arrow = arrows.get(`${from} ${to}`) ?? { from, to, causes: new Set<string>() };
      arrow.causes.add(causeOf(seen, acts));
      arrows.set(`${from} ${to}`, arrow);
    }
  }
  const sorted = [...arrows.values()].toSorted((a, b) => a.from - b.from || a.to - b.to);
  return svg([...sorted.map(drawArrow), ...hearingPhases.map(drawBox)]);
}

function causeOf(seen: Seen, acts: readonly Act[]): string {
  const done = acts.map(({ type }) => actWords[type]).filter((word) => word !== undefined);
  const what = seenWords[seen.type];
  return done.length === 0 ? what : `${what}: ${[...new Set(done)].join(", ")}`;
}

function drawBox(name: string, index: number): string {
  const [x, y] = places[index] ?? [0, 0];
  return `<rect x="${x - box.width / 2}" y="${
    y - box.height / 2
  }" width="${box.width}" height="${box.height}" rx="10"/>` +
    `<text class="phase" x="${x}" y="${y + 5}">${name}</text>`;
}

/** A curve that leaves room for the arrow back. */
function drawArrow({ from, to, causes }: Arrow): string {
  const [x1, y1] = places[from] ?? [0, 0];
  const [x2, y2] = places[to] ?? [0, 0];
  const length = Math.hypot(x2 - x1, y2 - y1);
  const bend = [(y1 - y2) / length * 42, (x2 - x1) / length * 42] as const;
  const middle = [(x1 + x2) / 2 + bend[0], (y1 + y2) / 2 + bend[1]] as const;
  const [a, b] = [edge(x1, y1, ...middle), edge(x2, y2, ...middle)];
  const label = [middle[0] + bend[0] * 0.6, middle[1] + bend[1] * 0.2] as const;
  const told = [...causes].filter((one) =>
    ![...causes].some((other) => other.startsWith(`${one}:`))
  );
  const lines = told.toSorted().slice(0, 4);
  const text = lines.map((line, index) =>
    `<text class="cause" x="${round(label[0])}" y="${
      round(label[1] + (index - (lines.length - 1) / 2) * 13)
    }">${line}</text>`
  ).join("");
  return `<path d="M${a} Q${round(middle[0])} ${round(middle[1])} ${b}"/>${text}`;
}

/** Where the line from a box's centre towards a point leaves the box. */
function edge(x: number, y: number, towardsX: number, towardsY: number): string {
  const [dx, dy] = [towardsX - x, towardsY - y];
  const scale = Math.min(
    (box.width / 2 + 6) / Math.max(1, Math.abs(dx)),
    (box.height / 2 + 6) / Math.max(1, Math.abs(dy)),
  );
  return `${round(x + dx * scale)} ${round(y + dy * scale)}`;
}

const round = (value: number) => Math.round(value);

function svg(parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Phases of hearing and what leads from one to the next">
<style>
  svg { background: #fff; font: 14px system-ui, sans-serif }
  rect { fill: #eef3fb; stroke: #2b4a7f; stroke-width: 1.5 }
  path { fill: none; stroke: #7a8699; stroke-width: 1.3; marker-end: url(#tip) }
  text { text-anchor: middle; fill: #17233a }
  .cause { font-size: 11px; fill: #44506a; paint-order: stroke; stroke: #fff; stroke-width: 4px }
</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z" style="fill:#7a8699;stroke:none"/></marker></defs>
${parts.join("\n")}
</svg>
`;
}

if (import.meta.main) {
  await Deno.writeTextFile(new URL("./hearing.svg", import.meta.url), await hearingPicture());
}
