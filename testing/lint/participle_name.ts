/** Past participles that do not end in -ed. Left out: those that are verbs, too, such as `read`. */
const irregular = new Set(
  ("begun bent bitten blown borne bought bound broken brought built caught chosen dealt " +
    "done drawn driven fallen fed felt fought found forgotten gone grown heard held hidden " +
    "kept known laid led left lent lost made meant met paid proven risen said seen " +
    "sent shaken shown shrunk slept sold sought spent spoken spun stolen stood stuck sunk sworn " +
    "swept taken taught thought thrown told understood undone won worn woven written").split(" "),
);

/** Verbs and nouns that end in -ed. */
const noParticiples = new Set(
  "bleed breed embed exceed feed need proceed seed shed shred speed succeed".split(" "),
);

/** Verbs and nouns that end in -able. Adjectives that do, such as `readable`, are no names either. */
const noAdjectives = new Set("cable disable enable table variable".split(" "));

const prepositions = "After|As|At|Before|By|For|From|Here|In|On|Out|Through|To|Up|With";
const wordAndPreposition = new RegExp(`^([a-z]+)(?:${prepositions})?$`);

/**
 * A function says what it does (`notify`, `take`), or which value it computes (`reportOf`); a
 * question begins with `is` or `has`. A participle (`told`, `taken`, `readable`, `heldWith`) says
 * neither.
 */
export const participleName: Deno.lint.Rule = {
  create: (context) => {
    const check = (key: Deno.lint.Node | null | undefined) => {
      if (key?.type !== "Identifier" && key?.type !== "PrivateIdentifier") return;
      const word = wordAndPreposition.exec(key.name.replace("#", ""))?.[1];
      if (word === undefined || !isParticiple(word)) return;
      const message = `A function is named by a verb, not by the participle \`${key.name}\`.`;
      context.report({ node: key, message });
    };
    return {
      FunctionDeclaration: ({ id }) => check(id),
      VariableDeclarator: ({ id, init }) => {
        if (isFunction(init)) check(id);
      },
      MethodDefinition: ({ key, kind }) => {
        if (kind === "method") check(key);
      },
      PropertyDefinition: ({ key, value }) => {
        if (isFunction(value)) check(key);
      },
      TSMethodSignature: ({ key, kind }) => {
        if (kind === "method") check(key);
      },
      TSPropertySignature: ({ key, typeAnnotation }) => {
        if (typeAnnotation?.typeAnnotation.type === "TSFunctionType") check(key);
      },
    };
  },
};

function isFunction(node: Deno.lint.Node | null | undefined): boolean {
  return node?.type === "ArrowFunctionExpression" || node?.type === "FunctionExpression";
}

function isParticiple(word: string): boolean {
  if (irregular.has(word)) return true;
  if (/(?:able|ible)$/.test(word)) return !noAdjectives.has(word);
  return word.endsWith("ed") && word.length > 3 && !noParticiples.has(word);
}
