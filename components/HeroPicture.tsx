const voice = [4, 9, 16, 26, 18, 34, 22, 12, 28, 40, 30, 16, 24, 10, 18, 32, 20, 8, 14, 6];

/** The drawing of the home page: a conversation, and its numbered events below. */
export function HeroPicture() {
  return (
    <svg class="hero-picture" viewBox="0 0 460 380" aria-hidden="true">
      <path class="hero-grid" d="M0 60h460M0 120h460M0 180h460M0 240h460M0 300h460" />
      <g transform="translate(20 30)">
        <path
          class="hero-card"
          d="M0 10a10 10 0 0 1 10-10h250a10 10 0 0 1 10 10v74a10 10 0 0 1-10 10H46l-22 20V94H10a10 10 0 0 1-10-10z"
        />
        <path class="hero-tick" d="M0 24V10A10 10 0 0 1 10 0h14" />
        <path class="hero-words" d="M24 30h196M24 48h220M24 66h128" />
        <path class="hero-caret" d="M162 57v18" />
      </g>
      <g transform="translate(176 160)">
        <path
          class="hero-card second"
          d="M0 10a10 10 0 0 1 10-10h240a10 10 0 0 1 10 10v72a10 10 0 0 1-10 10h-12v20l-22-20H10a10 10 0 0 1-10-10z"
        />
        <path class="hero-tick second" d="M236 0h14a10 10 0 0 1 10 10v14" />
        <g class="hero-voice">
          {voice.map((height, index) => (
            <path key={index} d={`M${26 + index * 11} ${46 - height / 2}v${height}`} />
          ))}
        </g>
      </g>
      <g transform="translate(20 318)">
        <path class="hero-track" d="M0 20h420" />
        {Array.from({ length: 22 }, (_, index) => (
          <path
            key={index}
            class={index === 13
              ? "hero-event now"
              : index % 5 === 2
              ? "hero-event second"
              : "hero-event"}
            d={`M${index * 20} ${index === 13 ? 4 : 13}v${index === 13 ? 32 : 14}`}
          />
        ))}
        <text x="274" y="0" class="hero-number">event 214</text>
      </g>
    </svg>
  );
}
