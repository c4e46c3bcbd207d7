import type { Persona } from "../domain/lifecycle/events.ts";

/** What differs between the faces, as SVG paths. */
interface Face {
  readonly hair: string;
  readonly brows: string;
  readonly mouth: string;
  readonly collar: string;
  readonly glasses: boolean;
}

const faces: Readonly<Record<Persona, Face>> = {
  encouraging: {
    hair:
      "M60 92c-8-38 14-62 41-62 29 0 48 23 39 62l5 34c-8 6-15 7-20 5l3-55c-19 2-35-4-44-15-4 9-9 14-14 17l2 53c-6 2-12 0-17-6z",
    brows: "M74 86q8-7 17-3M109 83q9-4 17 3",
    mouth: "M86 122q14 13 28 0",
    collar: "M66 182l34 10 34-10M100 192v14",
    glasses: false,
  },
  balanced: {
    hair:
      "M64 86c-4-34 12-52 38-52 25 0 40 17 34 52l-5-2c-2-15-7-23-15-27-14 6-29 6-41 3-4 7-6 14-6 24z",
    brows: "M74 85q8-4 17-2M109 83q9-2 17 2",
    mouth: "M87 125q13 6 26 0",
    collar: "M70 180l30 22 30-22M100 202v10",
    glasses: true,
  },
  strict: {
    hair: "M63 88c-6-32 11-53 37-53s44 19 37 53l-4-1c-1-14-4-24-9-30-8-4-36-6-47 1-6 6-8 17-9 29z",
    brows: "M73 83l18 4M109 87l18-4",
    mouth: "M88 126h24",
    collar: "M74 178l26 30 26-30M100 208l-8 8M100 208l8 8",
    glasses: false,
  },
};

/**
 * The interviewer as a drawing. The style sheet animates it by `data-turn` of an ancestor: the ring
 * pulses while listening and turns while thinking, and the mouth moves while speaking.
 */
export function Portrait({ persona }: { persona: Persona }) {
  const face = faces[persona];
  return (
    <svg class="portrait" data-persona={persona} viewBox="0 0 200 216" aria-hidden="true">
      <circle class="portrait-ring" cx="100" cy="104" r="94" pathLength="100" />
      <circle class="portrait-run" cx="100" cy="104" r="94" pathLength="100" />
      <path class="portrait-body" d="M22 216c4-34 26-42 54-50l24 12 24-12c28 8 50 16 54 50z" />
      <path class="portrait-neck" d="M84 140h32v28l-16 13-16-13z" />
      <path class="portrait-line" d={face.collar} />
      <path
        class="portrait-head"
        d="M66 84c0-28 14-44 34-44s34 16 34 44c0 32-10 64-34 64S66 116 66 84z"
      />
      <path class="portrait-shade" d="M100 40c20 0 34 16 34 44 0 32-10 64-34 64z" />
      <path class="portrait-hair" d={face.hair} />
      <path class="portrait-line" d={face.brows} />
      <g class="portrait-eyes">
        <circle cx="83" cy="97" r="3.6" />
        <circle cx="117" cy="97" r="3.6" />
      </g>
      <path class="portrait-line thin" d="M100 98l-4 14 6 1" />
      {face.glasses
        ? (
          <path
            class="portrait-line"
            d="M70 90h26v10q0 8-8 8h-9q-9 0-9-8zM104 90h26v10q0 8-9 8h-9q-8 0-8-8zM96 94h8"
          />
        )
        : null}
      <path class="portrait-line portrait-mouth" d={face.mouth} />
    </svg>
  );
}
