/** Line icons on a 24-unit square, drawn with the colour of the text beside them. */
const paths = {
  arrow: "M5 12h14M13 6l6 6-6 6",
  camera: "M3 7h12v10H3zM15 11l6-3.5v9L15 13",
  cameraOff: "M3 7h9M15 13l6 3.5v-9l-6 3.5M3 7v10h12v-2M3 3l18 18",
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2",
  close: "M6 6l12 12M18 6L6 18",
  download: "M12 4v11M7 11l5 5 5-5M4 20h16",
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  half: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 3v18M16 4.5v15M19.5 8v8",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v6M12 7.5v.5",
  keyboard: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8",
  mic: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M6 11a6 6 0 0 0 12 0M12 17v4",
  minus: "M5 12h14",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5",
  next: "M5 5l8 7-8 7zM13 5l8 7-8 7z",
  pause: "M8 5v14M16 5v14",
  play: "M7 4.5l12 7.5-12 7.5z",
  pulse: "M3 12h4l3-7 4 14 3-7h4",
  record: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
  repeat: "M4 12a8 8 0 0 1 14-5.3L20 9M20 4v5h-5M20 12a8 8 0 0 1-14 5.3L4 15M4 20v-5h5",
  send: "M4 12l16-8-6 16-3-6.5zM11 13.5L20 4",
  shield: "M12 3l8 3v6c0 4.5-3.2 7.6-8 9-4.8-1.4-8-4.5-8-9V6zM8.5 12l2.5 2.5 4.5-5",
  stepBack: "M17 5L8 12l9 7zM6 5v14",
  stepForward: "M7 5l9 7-9 7zM18 5v14",
  stop: "M6 6h12v12H6z",
  sun:
    "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.8 1.8M17.2 17.2L19 19M19 5l-1.8 1.8M6.8 17.2L5 19",
  upload: "M12 16V5M7 9l5-5 5 5M4 20h16",
  warning: "M12 4l9 16H3zM12 10v4.5M12 17.2v.3",
} as const;

export type IconName = keyof typeof paths;

/** A decorative icon. The words beside it, or the label of its button, say what it means. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
