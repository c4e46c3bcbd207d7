/** A competency's name, its score of 100, and the score as a bar; null is "not enough data". */
export function CompetencyHead({ title, score }: {
  readonly title: string;
  readonly score: number | null;
}) {
  return (
    <>
      <h3>
        {title}
        {score === null ? <span class="quiet small">not enough data</span> : (
          <span class="mono">
            {score}
            <small>/100</small>
          </span>
        )}
      </h3>
      <div class="competency-bar" data-empty={score === null} aria-hidden="true">
        <span style={{ inlineSize: `${score ?? 0}%` }} />
      </div>
    </>
  );
}
