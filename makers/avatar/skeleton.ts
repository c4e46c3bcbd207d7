import type { Point } from "./part.ts";

/** A bone: where it sits in its parent, in metres, and how it is turned there, in radians (XYZ). */
interface Bone {
  readonly name: string;
  readonly parent: string | null;
  readonly at: Point;
  readonly turn: Point;
}

const bone = (name: string, parent: string | null, at: Point, turn: Point = [0, 0, 0]): Bone => ({
  name,
  parent,
  at,
  turn,
});

const fingers = ["Thumb", "Index", "Middle", "Ring", "Pinky"] as const;

/** Bones point along their own y, as Mixamo's do: arms hang and legs stand by their turns. */
function limbs(side: "Left" | "Right"): Bone[] {
  const left = side === "Left" ? 1 : -1;
  const fingerBones = fingers.flatMap((finger, place) => {
    const across = left * (0.03 - 0.016 * place);
    const first = `${side}Hand${finger}`;
    return [
      bone(`${first}1`, `${side}Hand`, [across, finger === "Thumb" ? 0.03 : 0.085, 0]),
      bone(`${first}2`, `${first}1`, [0, 0.03, 0]),
      bone(`${first}3`, `${first}2`, [0, 0.025, 0]),
    ];
  });
  return [
    bone(`${side}Shoulder`, "Spine2", [left * 0.05, 0.112, 0], [1.6, 0, -1.75 * left]),
    bone(`${side}Arm`, `${side}Shoulder`, [0, 0.09, 0], [1.3, 0, -0.05 * left]),
    bone(`${side}ForeArm`, `${side}Arm`, [0, 0.26, 0], [0, 0, 0.33 * left]),
    bone(`${side}Hand`, `${side}ForeArm`, [0, 0.24, 0], [0.1, 0, -0.17 * left]),
    ...fingerBones,
    bone(`${side}UpLeg`, "Hips", [left * 0.085, -0.04, 0], [0, 0, Math.PI]),
    bone(`${side}Leg`, `${side}UpLeg`, [0, 0.43, 0]),
    bone(`${side}Foot`, `${side}Leg`, [0, 0.43, 0], [1.08, 0, 0]),
    bone(`${side}ToeBase`, `${side}Foot`, [0, 0.13, 0], [0.47, 0, 0]),
  ];
}

/** Where the middle of the skull is in the head's bone. */
export const skullAt: Point = [0, 0.125, 0.012];

/** The bones that TalkingHead moves, parents first. */
export const skeleton: readonly Bone[] = [
  bone("Hips", null, [0, 1, 0]),
  bone("Spine", "Hips", [0, 0.08, 0]),
  bone("Spine1", "Spine", [0, 0.1, 0]),
  bone("Spine2", "Spine1", [0, 0.1, 0]),
  bone("Neck", "Spine2", [0, 0.165, 0]),
  bone("Head", "Neck", [0, 0.058, 0]),
  ...limbs("Left"),
  ...limbs("Right"),
];
