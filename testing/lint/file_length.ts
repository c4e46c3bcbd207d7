/** Most lines of a file. A longer one has more than one subject. */
const mostLines = 330;

/** A file has at most {@link mostLines} lines, tests included. */
export const fileLength: Deno.lint.Rule = {
  create: (context) => ({
    "Program:exit": (program: Deno.lint.Program) => {
      const lines = context.sourceCode.text.trimEnd().split("\n").length;
      if (lines <= mostLines) return;
      const message = `This file has ${lines} lines; split it so that none has over ${mostLines}.`;
      context.report({ range: program.range, message });
    },
  }),
};
