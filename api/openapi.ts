import { z } from "zod";
import { type Operation, operations } from "./operations.ts";
import { problemSchema } from "./schemas.ts";

const problem = {
  description: "What was wrong and what to do about it.",
  content: { "application/problem+json": { schema: schemaOf(problemSchema) } },
};

/** The API in OpenAPI 3.1, made from the schemas that the routes parse with. */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    (paths[operation.path] ??= {})[operation.method] = describe(operation);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "AceIt",
      version: "1",
      description: "A real-time AI interviewer whose whole interview is recorded as events.",
    },
    paths,
  };
}

function describe({ path, summary, request, query = [], answers }: Operation) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string", format: "uuid" },
  }));
  const inQuery = query.map(({ name, about }) => ({
    name,
    in: "query",
    description: about,
    schema: { type: "string" },
  }));
  return {
    summary,
    parameters: [...inPath, ...inQuery],
    ...(request === undefined ? {} : {
      requestBody: { required: true, content: contentOf(request.mediaType, request.schema) },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { mediaType, schema }]) => [status, {
          description: summary,
          content: contentOf(mediaType, schema),
        }]),
      ),
      default: problem,
    },
  };
}

function contentOf(mediaType: string, schema: z.ZodType | undefined) {
  return { [mediaType]: schema === undefined ? {} : { schema: schemaOf(schema) } };
}

/** A schema as clients send it: fields with a default may be left out. */
function schemaOf(schema: z.ZodType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return rest;
}
