const timeWords = new Set(
  "timeout delay pause wait interval patience duration lifetime deadline".split(" "),
);
const unit = /(?:Ms|Seconds|Minutes|Hours|Days|Frames|Samples)$/;

/** A constant that is a stretch of time says its unit: `timeoutMs`, `lifetimeDays`. */
export const timeUnit: Deno.lint.Rule = {
  create: (context) => {
    const check = (key: Deno.lint.Node, value: Deno.lint.Expression | null | undefined) => {
      if (key.type !== "Identifier" && key.type !== "PrivateIdentifier") return;
      if (!hasTimeWord(key.name) || unit.test(key.name) || !isNumber(value)) return;
      const message = `\`${key.name}\` does not say its unit; \`${key.name}Ms\` would.`;
      context.report({ node: key, message });
    };
    return {
      VariableDeclarator: ({ id, init }) => check(id, init),
      PropertyDefinition: ({ key, value }) => check(key, value),
    };
  },
};

/** True for a number and for what is computed from numbers alone: `5_000`, `10 * 60_000`. */
function isNumber(node: Deno.lint.Node | null | undefined): boolean {
  if (node?.type === "BinaryExpression") return isNumber(node.left) && isNumber(node.right);
  return node?.type === "Literal" && typeof node.value === "number";
}

function hasTimeWord(name: string): boolean {
  return name.split(/(?=[A-Z])/).some((word) => timeWords.has(word.toLowerCase()));
}
