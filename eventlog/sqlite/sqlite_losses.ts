import type { DatabaseSync } from "node:sqlite";
import { damageOf, howToMend, lossAt } from "../codec/chain.ts";
import type { Loss } from "../engine.ts";
import { hasLinks } from "./sqlite_database.ts";

const mostLosses = 100;

const hex = (digits: number) => "[0-9a-f]".repeat(digits);
const uuid = [8, 4, 4, 4, 12].map(hex).join("-");
/** A name that has changed to something else belongs to no interview. */
const isStream = `(stream glob 'interview.${uuid}' or stream glob 'coaching.${uuid}')`;

/** Streams that have lost their last commits: the stored end is further than the commits go. */
const shortened = `
  select stream, through, last from (
    select stream, through, coalesce((
      select first + count - 1 from commits where stream = ends.stream order by first desc limit 1
    ), 0) as last from ends
  ) where last < through limit ${mostLosses}
`;

/** Positions without a commit, before one that is there or was. */
const gapsQuery = (kept: string) => `
  with known as (select position from commits where ${isStream}),
    all_known as (
      select position from known union select max(position) + 1 from (
        select max(position) as position from commits ${kept}
      )
    )
  select earlier + 1 as "from", position - 1 as "to" from (
    select position, lag(position, 1, 0) over (order by position) as earlier from all_known
  ) where position > earlier + 1 limit ${mostLosses}
`;

/** How many commits there are, how many of them have the name of a stream, and how many there should be. */
const countsQuery = (kept: string, isThorough: boolean) => `
  select count(*) as rows, ${isThorough ? `coalesce(sum(${isStream}), 0)` : "count(*)"} as named, (
    select max(position) from (select max(position) as position from commits ${kept})
  ) as last from commits ${isThorough ? "not indexed" : ""}
`;

/**
 * Compares the number of commits with their positions, and looks for the end of each stream.
 *
 * @param isThorough Also looks at the name of every commit, which takes as long as reading the file.
 */
export function findLosses(database: DatabaseSync, isThorough: boolean): Loss[] {
  const areLinked = hasLinks(database);
  const losses: Loss[] = [];
  if (areLinked) {
    for (const { stream, last } of database.prepare(shortened).iterate()) {
      const [name, from] = [String(stream), Number(last) + 1];
      const { message } = damageOf(name, from, "the end of the interview is missing").error;
      losses.push({ stream: name, from, message });
    }
  }
  const kept = areLinked ? "union all select max(position) from ends" : "";
  const { rows = 0, named = 0, last } = database.prepare(countsQuery(kept, isThorough)).get() ?? {};
  if (rows === Number(last ?? 0) && rows === named) return losses;
  const known = losses.length;
  for (const { from, to } of database.prepare(gapsQuery(kept)).iterate()) {
    losses.push(lossAt(Number(from), Number(to)));
  }
  if (losses.length === known) losses.push({ stream: null, from: null, message: disagreement });
  return losses;
}

const disagreement =
  "The event log's file is damaged: its table and its index do not hold the same " +
  `commits. ${howToMend}`;
