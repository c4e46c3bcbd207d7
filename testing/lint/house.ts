import { catchName } from "./catch_name.ts";
import { fileLength } from "./file_length.ts";
import { literalSpread } from "./literal_spread.ts";
import { participleName } from "./participle_name.ts";
import { timeUnit } from "./time_unit.ts";

/** The rules of docs/style.md that a machine can check. `deno lint` runs them on every file. */
export default {
  name: "house",
  rules: {
    "catch-name": catchName,
    "file-length": fileLength,
    "literal-spread": literalSpread,
    "participle-name": participleName,
    "time-unit": timeUnit,
  },
} satisfies Deno.lint.Plugin;
