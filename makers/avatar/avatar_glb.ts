import { limbParts, neckParts, torsoGlow, torsoParts } from "./body.ts";
import { eyeCentre, eyeParts } from "./eyes.ts";
import { atRest, expressions, type FaceShape } from "./face_shape.ts";
import { Glb } from "./glb.ts";
import { earpieces, headParts, headset } from "./head.ts";
import { type Mesh, meshOf } from "./mesh.ts";
import { mouthParts } from "./mouth.ts";
import { palette } from "./palette.ts";
import { move, type Part, type Point } from "./part.ts";
import { skeleton, skullAt } from "./skeleton.ts";

const [matt, glowing] = [0, 1];

const glow = palette.accent.map((channel) => (channel / 255) ** 2.2);

const materials = [
  { name: "matt", pbrMetallicRoughness: { metallicFactor: 0, roughnessFactor: 0.62 } },
  {
    name: "glowing",
    pbrMetallicRoughness: { metallicFactor: 0, roughnessFactor: 0.4 },
    emissiveFactor: glow,
  },
];

const facesOf = (shape: FaceShape): Part[] =>
  [...headParts(shape), ...eyeParts(shape), ...mouthParts(shape)].map((part) =>
    move(part, skullAt)
  );

interface Node {
  readonly name: string;
  readonly mesh?: number;
  readonly translation?: Point;
  readonly rotation?: readonly number[];
  readonly children?: readonly number[];
}

/**
 * The interviewer as a GLB file: rigid parts on the bones that TalkingHead moves, and a face with the
 * morph targets of Oculus' visemes and of ARKit. The same bytes on every machine.
 */
export function avatarGlb(): Uint8Array<ArrayBuffer> {
  const glb = new Glb();
  const meshes: unknown[] = [];
  const addMesh = (name: string, primitives: unknown[], extra: object = {}) =>
    meshes.push({ name, primitives, ...extra }) - 1;
  const carried = new Map<string, number[]>();
  const carry = (bone: string, mesh: number) =>
    carried.set(bone, [...carried.get(bone) ?? [], mesh]);

  carry("Head", addMesh("Face", [facePrimitive(glb)], faceExtra()));
  carry("Head", addMesh("Headset", [primitive(glb, meshOf(onSkull(headset())), matt)]));
  carry("Head", addMesh("HeadsetGlow", [primitive(glb, meshOf(onSkull(earpieces())), glowing)]));
  carry("Neck", addMesh("NeckMesh", [primitive(glb, meshOf(neckParts()), matt)]));
  carry("Spine2", addMesh("Torso", [primitive(glb, meshOf(torsoParts()), matt)]));
  carry("Spine2", addMesh("TorsoGlow", [primitive(glb, meshOf(torsoGlow()), glowing)]));
  for (const [bone, parts] of limbParts()) {
    carry(bone, addMesh(`${bone}Mesh`, [primitive(glb, meshOf(parts), matt)]));
  }
  const nodes = nodesOf(carried);
  return glb.write({
    asset: { version: "2.0", generator: "AceIt avatar", copyright: "AceIt, MIT" },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes,
    meshes,
    materials,
  });
}

const onSkull = (parts: readonly Part[]) => parts.map((part) => move(part, skullAt));

function primitive(glb: Glb, mesh: Mesh, material: number) {
  return {
    attributes: {
      POSITION: glb.add(mesh.positions, "VEC3"),
      NORMAL: glb.add(mesh.normals, "VEC3"),
      COLOR_0: glb.add(mesh.colours, "VEC3"),
    },
    indices: glb.add(mesh.triangles, "SCALAR"),
    material,
  };
}

function facePrimitive(glb: Glb) {
  const rest = facesOf(atRest);
  const before = rest.flatMap((part) => part.points.flat());
  const targets = [...expressions.values()].map((shape) => {
    const after = facesOf(shape).flatMap((part) => part.points.flat());
    const moves = after.map((value, place) => value - (before[place] ?? value));
    return { POSITION: glb.addMoves(moves.map(dropUnseen)) };
  });
  return { ...primitive(glb, meshOf(rest), matt), targets };
}

/** Movements that nobody would see, in metres, are none. */
const dropUnseen = (move: number) => Math.abs(move) < 2e-4 ? 0 : move;

const faceExtra = () => ({
  weights: [...expressions.keys()].map(() => 0),
  extras: { targetNames: [...expressions.keys()] },
});

/** The root, the bones, the eyes, then a node for each mesh that a bone carries. */
function nodesOf(carried: ReadonlyMap<string, readonly number[]>): Node[] {
  const eye = (name: string, side: 1 | -1) => ({
    name,
    parent: "Head",
    translation: [
      side * eyeCentre[0] + skullAt[0],
      eyeCentre[1] + skullAt[1],
      eyeCentre[2] + skullAt[2],
    ] as const,
  });
  const flat: (Omit<Node, "children"> & { readonly parent: string | null })[] = [
    { name: "Armature", parent: null },
    ...skeleton.map(({ name, parent, at, turn }) => ({
      name,
      parent: parent ?? "Armature",
      translation: at,
      rotation: quaternionOf(turn),
    })),
    eye("LeftEye", 1),
    eye("RightEye", -1),
    ...[...carried].flatMap(([bone, meshes]) =>
      meshes.map((mesh, place) => ({ name: `${bone}_${place}`, parent: bone, mesh }))
    ),
  ];
  return flat.map(({ parent: _, ...node }) => {
    const children = flat.flatMap(({ parent }, place) => parent === node.name ? [place] : []);
    return children.length === 0 ? node : { ...node, children };
  });
}

/** Turns about x, then y, then z, each in the frame that the one before left (three.js' XYZ). */
function quaternionOf([x, y, z]: Point): readonly number[] {
  const [c1, c2, c3] = [Math.cos(x / 2), Math.cos(y / 2), Math.cos(z / 2)];
  const [s1, s2, s3] = [Math.sin(x / 2), Math.sin(y / 2), Math.sin(z / 2)];
  return [
    s1 * c2 * c3 + c1 * s2 * s3,
    c1 * s2 * c3 - s1 * c2 * s3,
    c1 * c2 * s3 + s1 * s2 * c3,
    c1 * c2 * c3 - s1 * s2 * s3,
  ].map((value) => Math.round(value * 1e6) / 1e6);
}
