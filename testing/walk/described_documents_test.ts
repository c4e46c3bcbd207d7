import assert from "node:assert/strict";
import { BegunInterviews } from "../../api/begun_interviews.ts";
import { openApiDocument } from "../../api/openapi.ts";
import { sessionIdSchema } from "../../domain/ids.ts";
import type { LiveRoom } from "../../room/live_room.ts";
import { fakeServices } from "../servers/fake_services.ts";
import { pagesApp } from "../servers/serve_pages.ts";

interface Alternatives {
  readonly anyOf: readonly { readonly required: readonly string[] }[];
}
/** What a description says of a form. */
interface FormSchema extends Partial<Alternatives> {
  readonly properties: Readonly<Record<string, Field>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Alternatives[];
}
interface Field {
  readonly description: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly maxLength?: number;
}

interface Description {
  readonly paths: Readonly<Record<string, { readonly post: { readonly requestBody: Body } }>>;
}
interface Body {
  readonly content: Readonly<Record<string, { readonly schema: FormSchema }>>;
}

function describedForm(path: string): FormSchema {
  const { paths } = openApiDocument() as unknown as Description;
  const form = paths[path]?.post.requestBody.content["multipart/form-data"];
  assert(form !== undefined, path);
  return form.schema;
}

/** Begins whatever is asked for. */
class BeginsAll extends BegunInterviews {
  override begin(): Promise<LiveRoom> {
    return Promise.resolve({ sessionId: sessionIdSchema.parse(crypto.randomUUID()) } as LiveRoom);
  }
}

async function send(path: string, form: FormSchema, fields: readonly string[]) {
  const services = fakeServices([]);
  const { app } = await pagesApp({ ...services, begun: new BeginsAll(services.rooms) });
  const body = new FormData();
  for (const name of fields) {
    const { enum: values, format } = form.properties[name] ?? { description: "" };
    body.set(name, format === "binary" ? new File(["Ada"], "ada.txt") : values?.[0] ?? "Ada");
  }
  const response = await app.handler()(
    new Request(`http://localhost${path}`, { method: "POST", body }),
  );
  return { status: response.status, body: await response.json() };
}

/** Every way to choose one of each group's fields. */
function choicesOf(groups: readonly Alternatives[]): readonly (readonly string[])[] {
  return groups.reduce<readonly (readonly string[])[]>(
    (choices, { anyOf }) =>
      choices.flatMap((chosen) => anyOf.map(({ required }) => [...chosen, ...required])),
    [[]],
  );
}

for (const [path, groupCount] of [["/api/init-session", 2], ["/api/documents", 1]] as const) {
  const form = describedForm(path);
  const groups = form.allOf ?? (form.anyOf === undefined ? [] : [{ anyOf: form.anyOf }]);
  const needed = form.required ?? [];

  Deno.test(`[OAD1] ${path} takes each choice of fields that its description allows`, async () => {
    assert.equal(groups.length, groupCount);
    for (const chosen of choicesOf(groups)) {
      const { status } = await send(path, form, [...needed, ...chosen]);
      assert([200, 201].includes(status), `${status}: ${chosen}`);
    }
  });

  Deno.test(`[OAD2] ${path} refuses a form that lacks what its description asks for, and names the field`, async () => {
    assert.equal(groups.length, groupCount);
    const [whole = []] = choicesOf(groups);
    for (const { anyOf } of groups) {
      const asked = anyOf.flatMap(({ required }) => required);
      const { status, body } = await send(
        path,
        form,
        [...needed, ...whole.filter((name) => !asked.includes(name))],
      );
      assert.equal(status, 422);
      assert(asked.includes(body.field), `${body.field} of ${asked}`);
    }
    for (const name of needed) {
      const { status, body } = await send(path, form, whole);
      assert.deepEqual([status, body.field], [422, name]);
    }
  });

  Deno.test(`[OAD3] ${path} describes its document fields with their types and limits`, () => {
    assert.equal(groups.length, groupCount);
    for (const name of groups.flatMap(({ anyOf }) => anyOf.flatMap(({ required }) => required))) {
      const field = form.properties[name];
      assert(field !== undefined, name);
      if (field.format === "binary") assert.equal(field.maxLength, 10 * 1024 * 1024, name);
      assert.match(field.description, field.format === "binary" ? /10 MB/ : /200,000 characters/);
      assert.match(field.description, /Needed unless/, name);
    }
  });
}
