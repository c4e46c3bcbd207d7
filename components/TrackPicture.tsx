import type { Track } from "../domain/lifecycle/events.ts";

const drawings: Readonly<Record<Track, string>> = {
  behavioural:
    "M14 52V20M14 52h60M14 44l14-8 12 4 16-18 14-4M28 36a2.5 2.5 0 1 0 0 .1M56 22a2.5 2.5 0 1 0 0 .1M40 40a2.5 2.5 0 1 0 0 .1",
  system_design:
    "M34 8h22v12H34zM8 40h22v12H8zM60 40h22v12H60zM34 40h22v12H34zM45 20v20M45 30H19v10M45 30h26v10",
  coding: "M26 18L10 31l16 13M64 18l16 13-16 13M52 10L38 52",
};

/** A small drawing for each interview track. */
export function TrackPicture({ track }: { track: Track }) {
  return (
    <svg class="track-picture" viewBox="0 0 90 60" aria-hidden="true">
      <path d={drawings[track]} />
    </svg>
  );
}
