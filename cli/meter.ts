import type { Progress } from "../operator/parts.ts";

/** Shows how far something is. */
export interface Meter {
  update(progress: Progress): void;
  /** Leaves the last state on the screen. */
  end(): void;
}

/** Where a meter draws. */
interface Screen {
  write(text: string): void;
  /** A terminal, on which a line can be drawn again in its place. */
  readonly terminal: boolean;
  /** Milliseconds, of any clock. */
  now(): number;
}

const redrawMs = 100;
/** Lines in a file are rarer than redraws of a terminal. */
const lineMs = 3_000;
const barLength = 24;
const clearLine = "\r\x1b[K";

/** A bar with rate and time left: in place on a terminal, else a line every few seconds. */
export function meter(label: string, screen: Screen): Meter {
  const began = screen.now();
  let drawnAt = -Infinity;
  let last: Progress | null = null;
  const draw = (progress: Progress) => {
    const line = lineOf(label, progress, screen.now() - began);
    screen.write(screen.terminal ? clearLine + line : `${line}\n`);
    drawnAt = screen.now();
    last = null;
  };
  return {
    update(progress) {
      last = progress;
      const every = screen.terminal ? redrawMs : lineMs;
      if (screen.now() - drawnAt >= every) draw(progress);
    },
    end() {
      if (last !== null) draw(last);
      if (screen.terminal && drawnAt > -Infinity) screen.write("\n");
    },
  };
}

/** @param elapsed Milliseconds since the beginning. */
function lineOf(label: string, progress: Progress, elapsed: number): string {
  const { done, of, rate, unit } = progress;
  const share = of <= 0 ? 1 : Math.min(1, done / of);
  const filled = Math.round(share * barLength);
  const bar = "#".repeat(filled).padEnd(barLength, ".");
  const percent = `${Math.floor(share * 100)} %`.padStart(5);
  const speed = `${Math.round(rate).toLocaleString("en")} ${unit}/s`;
  const left = share > 0 && share < 1 ? `, ${duration(elapsed / share - elapsed)} left` : "";
  return `${label} [${bar}] ${percent}  ${speed}${left}`;
}

/** A duration as people say it, such as "2 min 05 s". */
export function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${String(seconds % 60).padStart(2, "0")} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}
