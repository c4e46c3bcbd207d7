/** What the report will judge, folded up: it is there for who wants to know. */
export function WhatIsJudged({ judged }: { readonly judged: readonly string[] }) {
  if (judged.length === 0) return null;
  return (
    <details class="start-judged">
      <summary class="quiet">What will be judged</summary>
      <ul class="quiet">{judged.map((title) => <li key={title}>{title}</li>)}</ul>
      <p class="quiet small">
        Only what is asked for counts, and the report shows each moment it rests on. A hint may
        lower a level.
      </p>
    </details>
  );
}
