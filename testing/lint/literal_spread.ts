/** No object literal is spread into another: `{ ...{ a, b }, c }` is `{ a, b, c }`. */
export const literalSpread: Deno.lint.Rule = {
  create: (context) => ({
    "ObjectExpression > SpreadElement": ({ argument }: Deno.lint.SpreadElement) => {
      if (!isLiteral(argument)) return;
      context.report({
        node: argument,
        message: "Write the fields of this literal out, without a spread.",
      });
    },
  }),
};

function isLiteral(node: Deno.lint.Expression): boolean {
  return node.type === "TSAsExpression" || node.type === "TSSatisfiesExpression"
    ? isLiteral(node.expression)
    : node.type === "ObjectExpression";
}
