/** Most UTF-16 units of each text that are read. */
const lookedAt = 8_000;

/** Words that say nothing about a subject. */
const empty = new Set(
  ("about above after again against also although always among another anything around because been before " +
    "began behind being below better between both came come comes could does doing done down during each either " +
    "else even ever every everybody everyone everything first from gave gets give given gives goes going gone " +
    "good great have having here herself himself hold into itself just keep kept kind knew know known last least " +
    "left less like little long look looked made make makes making many might more most much must myself never " +
    "next nobody nothing often once only other others over part people perhaps please put quite rather really " +
    "right said same seen several shall should since some somebody someone something somewhere soon still such " +
    "sure take taken takes tell than that their them then there these they thing things think this those though " +
    "thought through time times told took toward under until upon used using very want wanted well went were what " +
    "when where whether which while whole whom whose will with within without work would year years your yours " +
    "yourself away back best case different enough fall find found half happen happened happens high late later " +
    "line makes mean means need needs number open place point quick quickly show small start state stop today " +
    "turn turned word words world old new one two three four five six seven eight nine ten day days week weeks " +
    "month night morning hour hours minute minutes second seconds").split(" "),
);

/**
 * The subjects of a text: stems of its words, without those that say nothing. Numbers and words of
 * fewer than four letters are left out.
 */
export function subjectsOf(text: string): ReadonlySet<string> {
  const words = text.slice(0, lookedAt).toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return new Set(words.filter((word) => !empty.has(word)).map(stemOf));
}

/** Enough of a stem to bring “designed” and “designs” together. */
function stemOf(word: string): string {
  const stem = word.replace(/(?:ingly|ings?|edly|ed|es|ies|s|ly|er|ers|ion|ions|ment|ments)$/u, "");
  return (stem.length >= 3 ? stem : word).replace(/(.)\1$/u, "$1").replace(/[ey]$/u, "");
}
