import type { Screen } from "../../domain/observation/events.ts";
import type { GazePoint, Trace } from "../../projections/hud.ts";

/** Half the gaze picture's width and height, in tenths of a degree. */
export const gazeReach = { across: 300, upwards: 200 } as const;
/** Size of a sparkline in its own units; a point is two units wide. */
export const spark = { width: 120, height: 24 } as const;
/** The most motion that a sparkline shows, in millionths of a face width: a tenth of it. */
const fullMotion = 100_000;

const clamp = (value: number, most: number) => Math.min(most, Math.max(-most, value));

/** Where a gaze is drawn in the picture. Beyond its edge, it is drawn at the edge. */
export function gazePointOf({ yaw, pitch }: GazePoint): { readonly x: number; readonly y: number } {
  return {
    x: clamp(yaw, gazeReach.across - 10),
    y: clamp(-pitch, gazeReach.upwards - 10),
  };
}

/** A line through the trail, with a gap where data is missing. */
export function trailPathOf(trail: readonly (GazePoint | null)[]): string {
  return linePathOf(trail.map((point) => {
    if (point === null) return null;
    const { x, y } = gazePointOf(point);
    return [x, y];
  }));
}

/** The screen as a rectangle; a usual one if none was measured. */
export function screenPathOf(screen: Screen | null): string {
  const { left, right, top, bottom } = screen ?? { left: -180, right: 180, bottom: -120, top: 120 };
  const from = gazePointOf({ yaw: left, pitch: top });
  const to = gazePointOf({ yaw: right, pitch: bottom });
  return `M${from.x} ${from.y}H${to.x}V${to.y}H${from.x}Z`;
}

/** A trace as a line, newest at the right. Its height is the square root, so that small motion shows. */
export function sparkPathOf(trace: Trace): string {
  const step = 2;
  const first = spark.width - step * (trace.length - 1);
  return linePathOf(trace.map((value, index) => {
    if (value === null) return null;
    const height = Math.sqrt(Math.min(1, value / fullMotion)) * (spark.height - 2);
    return [first + index * step, Math.round(10 * (spark.height - 1 - height)) / 10];
  }));
}

function linePathOf(points: readonly (readonly [number, number] | null)[]): string {
  let path = "";
  points.forEach((point, index) => {
    if (point === null) return;
    const startsAfterGap = (points[index - 1] ?? null) === null;
    // `h0` draws a single point as a dot: a line without length, with round ends.
    path += `${startsAfterGap ? "M" : "L"}${point[0]} ${point[1]}${startsAfterGap ? "h0" : ""}`;
  });
  return path;
}

/** SVG transforms of the head's outline and its features; angles in tenths of a degree. */
export function headTransformsOf(
  { yaw, pitch, roll }: { readonly yaw: number; readonly pitch: number; readonly roll: number },
): { readonly outline: string; readonly features: string } {
  return {
    outline: `rotate(${clamp(roll / 10, 60)})`,
    features: `translate(${clamp(yaw / 10, 30) * 0.6} ${clamp(-pitch / 10, 30) * 0.6})`,
  };
}
