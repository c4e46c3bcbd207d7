import assert from "node:assert/strict";
import { readSettings, SettingsError } from "./settings.ts";

Deno.test("[ST1] nothing set is a whole configuration", () => {
  const settings = readSettings({});
  assert.equal(settings.PORT, 8000);
  assert.equal(settings.ACEIT_DATA, ".data");
  assert.equal(settings.GEMINI_API_KEY, undefined);
});

Deno.test("[ST2] an empty value counts as unset", () => {
  assert.equal(readSettings({ PORT: "", NATS_URL: "" }).PORT, 8000);
});

Deno.test("[ST3] every setting that is wrong is named, with what it is for", () => {
  assert.throws(() => readSettings({ PORT: "eighty", ACEIT_UDP_PORTS: "many" }), (cause) => {
    assert.ok(cause instanceof SettingsError);
    assert.match(cause.message, /PORT: .*Port of the web server/);
    assert.match(cause.message, /ACEIT_UDP_PORTS: /);
    return true;
  });
});

Deno.test("[ST4] lists are separated by commas", () => {
  const { ACEIT_ICE_SERVERS } = readSettings({ ACEIT_ICE_SERVERS: "stun:a:1, turn:b:2 ," });
  assert.deepEqual(ACEIT_ICE_SERVERS, ["stun:a:1", "turn:b:2"]);
});

Deno.test("[SET2] a model's name that events cannot hold is refused at the start, by its setting", () => {
  for (const name of ["GEMINI_TALK_MODEL", "GEMINI_REPORT_MODEL", "GEMINI_FALLBACK_MODEL"]) {
    assert.equal(
      readSettings({ [name]: "m".repeat(100) })[name as "GEMINI_TALK_MODEL"].length,
      100,
    );
    assert.throws(
      () => readSettings({ [name]: "m".repeat(101) }),
      (cause: unknown) =>
        cause instanceof SettingsError && cause.message.startsWith(`${name}: `) &&
        cause.message.includes("more than 100 characters"),
    );
  }
});

Deno.test("[SET1] the public origin is one origin, written as browsers send it", () => {
  const read = (text: string) => readSettings({ ACEIT_PUBLIC_ORIGIN: text }).ACEIT_PUBLIC_ORIGIN;
  assert.equal(read("https://interviews.example.com"), "https://interviews.example.com");
  assert.equal(read("HTTPS://Interviews.Example.com:443/"), "https://interviews.example.com");
  assert.equal(read("http://[::1]:8080"), "http://[::1]:8080");
  assert.equal(read(""), undefined);
  const refused = [
    "interviews.example.com",
    "https://interviews.example.com/aceit",
    "https://interviews.example.com/?a=b",
    "https://ada:secret@interviews.example.com",
    "https://*.example.com",
    "https://a.example,b.example",
    "https://a.example, https://b.example",
    "wss://interviews.example.com",
    "null",
  ];
  for (const text of refused) {
    assert.throws(() => read(text), (cause: unknown) => {
      assert.ok(cause instanceof SettingsError, text);
      assert.match(cause.message, /^ACEIT_PUBLIC_ORIGIN: Not an origin.*without a path/, text);
      return true;
    });
  }
});
