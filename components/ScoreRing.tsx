/** A score of 0..100 as a ring, or "not enough data" if there is none. */
export function ScoreRing({ score, label }: { score: number | null; label: string }) {
  return (
    <div class="score-ring" role="img" aria-label={`${label}: ${formatScore(score)}`}>
      <svg viewBox="0 0 160 160" aria-hidden="true">
        <circle class="score-ring-track" cx="80" cy="80" r="68" pathLength="100" />
        {score === null ? null : (
          <circle
            class="score-ring-value"
            cx="80"
            cy="80"
            r="68"
            pathLength="100"
            stroke-dasharray={`${score} 100`}
          />
        )}
        {Array.from(
          { length: 40 },
          (_, index) => (
            <path
              key={index}
              class="score-ring-tick"
              d="M80 22v4"
              transform={`rotate(${index * 9} 80 80)`}
            />
          ),
        )}
      </svg>
      <div class="score-ring-text" aria-hidden="true">
        {score === null ? <span class="score-ring-none">not enough data</span> : (
          <>
            <strong>{score}</strong>
            <span>of 100</span>
          </>
        )}
      </div>
    </div>
  );
}

function formatScore(score: number | null): string {
  return score === null ? "not enough data" : `${score} of 100`;
}
