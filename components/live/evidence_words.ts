import type { Verdict } from "../../domain/evidence/events.ts";
import type { EvidencedRequirement } from "../../domain/evidence/state.ts";
import type { IconName } from "../Icon.tsx";

interface VerdictWords {
  /** As it is counted and shown: "7 shown". */
  readonly name: string;
  /** As the candidate chooses it. */
  readonly choice: string;
  readonly icon: IconName;
}

export const verdictWords: Readonly<Record<Verdict, VerdictWords>> = {
  shown: { name: "shown", choice: "I have done this", icon: "check" },
  partly: { name: "partly", choice: "I have done some of it", icon: "half" },
  missing: { name: "missing", choice: "I have not met it", icon: "minus" },
  contradicted: { name: "contradicted", choice: "I have less than asked for", icon: "warning" },
  not_asked_for: { name: "not asked for", choice: "The job does not ask for this", icon: "close" },
};

export const verdicts: readonly Verdict[] = [
  "shown",
  "partly",
  "missing",
  "contradicted",
  "not_asked_for",
];

/** Such as "7 shown, 2 partly, 3 missing"; what does not occur is left out. */
export function countVerdicts(requirements: readonly EvidencedRequirement[]): string {
  return verdicts.flatMap((verdict) => {
    const count = requirements.filter((one) => one.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${verdictWords[verdict].name}`];
  }).join(", ");
}

/** Such as "4 years", "1 year 3 months" and "5 months"; "" for none. */
export function describeMonths(months: number): string {
  const years = Math.floor(months / 12);
  return [[years, "year"] as const, [months % 12, "month"] as const]
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`).join(" ");
}

/** Why a requirement has its status, beyond the quoted words; "" where they say enough. */
export function explainStatus(
  { near, yearsAsked, monthsFound, status }: EvidencedRequirement,
): string {
  if (near !== null) return `Your résumé names ${near}, which is related.`;
  if (yearsAsked === 0) return status === "missing" ? "Your résumé does not name it." : "";
  const asked = `The job asks for ${yearsAsked} year${yearsAsked === 1 ? "" : "s"}`;
  return monthsFound === 0
    ? `${asked}.`
    : `${asked}; the jobs that name it are ${describeMonths(monthsFound)} long.`;
}
