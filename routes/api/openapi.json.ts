import { define } from "../../api/define.ts";
import { openApiDocument } from "../../api/openapi.ts";
import { json } from "../../api/problem.ts";

export const handler = define.handlers({
  GET: () => json(openApiDocument()),
});
