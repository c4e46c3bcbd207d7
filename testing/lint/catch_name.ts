/** What a `catch` gets is called `error`, in `catch (error)` and in `.catch((error) => …)`. */
export const catchName: Deno.lint.Rule = {
  create: (context) => {
    const check = (node: Deno.lint.Node | Deno.lint.Parameter | null | undefined) => {
      if (node?.type !== "Identifier" || node.name === "error") return;
      context.report({ node, message: `Call what a catch gets \`error\`, not \`${node.name}\`.` });
    };
    return {
      CatchClause: ({ param }) => check(param),
      CallExpression: ({ callee, arguments: [handler] }) => {
        if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return;
        if (callee.property.name !== "catch") return;
        if (handler?.type === "ArrowFunctionExpression") check(handler.params[0]);
      },
    };
  },
};
