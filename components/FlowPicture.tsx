/** One step of the picture: its words, and its drawing as an SVG path. */
interface Station {
  readonly title: string;
  readonly text: string;
  readonly drawing: string;
}

const stations: readonly Station[] = [
  {
    title: "Bring",
    text: "Your résumé and the job",
    drawing: "M22 12h22l10 10v34H22zM44 12v10h10M29 32h18M29 39h18M29 46h11",
  },
  {
    title: "Talk",
    text: "Questions based on both",
    drawing: "M12 16h34v22H26l-8 8v-8h-6zM54 28h10v22h-5v8l-8-8H34v-6M20 24h18M20 30h12",
  },
  {
    title: "Read",
    text: "Scores that quote you",
    drawing: "M14 58V40M28 58V24M42 58V32M56 58V14M10 58h52M14 34l14-16 14 8 14-18",
  },
  {
    title: "Replay",
    text: "Every moment again",
    drawing: "M12 38h50M20 32v12M34 26v18M48 32v12M34 14l10 6-10 6z",
  },
];

/** Shows how it works, in four steps. */
export function FlowPicture() {
  return (
    <ol class="flow" aria-label="How it works">
      {stations.map(({ title, text, drawing }, index) => (
        <li key={title}>
          <svg viewBox="0 0 76 68" aria-hidden="true">
            <path class="flow-drawing" d={drawing} />
          </svg>
          <div>
            <span class="label">0{index + 1}</span>
            <strong>{title}</strong>
            <span class="quiet small">{text}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
