import { z } from "zod";
import { modelNameLimit } from "../domain/conversation/text_limit.ts";
import { retentionPolicySchema } from "../domain/retention.ts";

const port = z.coerce.number().int().min(0).max(65_535);
const list = z.string().transform((text) =>
  text.split(",").map((item) => item.trim()).filter((item) => item !== "")
);

/** Events name the model that words them. */
const modelName = z.string().min(1).max(
  modelNameLimit,
  `The name has more than ${modelNameLimit} characters, which is the most that the log takes`,
);

/** Three growing numbers of seconds, as milliseconds. */
const silence = z.string().regex(/^\d+(\.\d+)?(,\d+(\.\d+)?){2}$/).transform((text) => {
  const [hintMs = 0, encourageMs = 0, pauseMs = 0] = text.split(",").map((part) =>
    Number(part) * 1_000
  );
  return { hintMs, encourageMs, pauseMs };
}).refine(
  ({ hintMs, encourageMs, pauseMs }) => 0 < hintMs && hintMs < encourageMs && encourageMs < pauseMs,
  {
    message: "The three must grow.",
  },
);

const notAnOrigin = "Not an origin, which is a scheme and a host without a path, " +
  "such as https://interviews.example.com";

/** One origin in the form in which browsers send it: lower case, without a default port. */
const origin = z.url({ protocol: /^https?$/, error: notAnOrigin }).transform((text) =>
  new URL(text)
).refine(
  ({ origin, href, host }) => href === `${origin}/` && /^[a-z0-9.:[\]-]+$/.test(host),
  { message: notAnOrigin },
).transform((url) => url.origin);

/** A setting: how its text is read, what it is when unset, and what it is for. */
interface Setting<Schema extends z.ZodType> {
  readonly schema: Schema;
  readonly about: string;
  readonly secret?: true;
}

const setting = <Schema extends z.ZodType>(schema: Schema, about: string): Setting<Schema> => ({
  schema,
  about,
});
const secret = (about: string) => ({
  schema: z.string().min(1).optional(),
  about,
  secret: true as const,
});

/** Every setting of the product, by the name of its environment variable. */
export const settingsTable = {
  PORT: setting(port.default(8000), "Port of the web server."),
  HOST: setting(
    z.string().default("127.0.0.1"),
    "Address to listen on. Other than loopback needs a sign-in provider.",
  ),
  ACEIT_PUBLIC_ORIGIN: setting(
    origin.optional(),
    "Origin of the pages in browsers where a proxy with TLS stands in front, such as " +
      "https://interviews.example.com. Its pages may then change things.",
  ),
  ACEIT_DATA: setting(
    z.string().min(1).default(".data"),
    "Folder of the embedded log, read models and keys.",
  ),
  ACEIT_NEW_LOG: setting(
    z.literal("yes", "The only value is yes.").optional(),
    "yes for one start: begins an empty event log though keys or lists of an earlier one are there.",
  ),
  ACEIT_MASTER_KEY: secret(
    "32 bytes in base64 that wrap the interviews' keys. Unset: a file in the data folder.",
  ),
  ACEIT_KEYS: setting(
    z.string().min(1).optional(),
    "Folder of the interviews' keys. Unset: JetStream where NATS_URL and ACEIT_MASTER_KEY are set, " +
      "else a folder in the data folder.",
  ),
  ACEIT_INTERNAL_ADDRESS: setting(
    z.url({ protocol: /^http$/ }).transform((url) => new URL(url).origin).optional(),
    "Address at which other processes of AceIt reach this one, such as http://10.0.0.5:8000. Set: " +
      "it shares the interviews of its NATS with them.",
  ),
  ACEIT_CLUSTER_SECRET: {
    schema: z.string().min(32).optional(),
    about: "Secret of 32 characters or more by which processes know each other.",
    secret: true as const,
  },
  ACEIT_RETENTION_DAYS: setting(
    retentionPolicySchema.optional(),
    "Days after the last activity at which interviews are erased, such as 365, or parts of them: " +
      "documents=30,conversation=90,report=365,prepared=7,held=730. Unset keeps them.",
  ),
  NATS_URL: setting(
    list.pipe(z.array(z.url()).min(1)).optional(),
    "NATS with JetStream to use as the event log instead of SQLite; of a cluster several addresses, " +
      "separated by commas.",
  ),
  NATS_TOKEN: secret("Token for NATS, where it asks for one."),
  NATS_USER: setting(z.string().min(1).optional(), "User for NATS, with NATS_PASSWORD."),
  NATS_PASSWORD: secret("Password of NATS_USER."),
  NATS_NKEY_SEED: secret("nkey seed for NATS, where it asks for one."),
  NATS_TLS_CA: setting(
    z.string().min(1).optional(),
    "File with the certificate authority of a NATS with TLS.",
  ),
  NATS_TLS_CERT: setting(
    z.string().min(1).optional(),
    "File with this client's certificate, where NATS asks for one.",
  ),
  NATS_TLS_KEY: setting(z.string().min(1).optional(), "File with the key of NATS_TLS_CERT."),
  NATS_REPLICAS: setting(
    z.coerce.number().int().min(1).max(5).default(1),
    "Servers that keep each event: 1, or 3 in a cluster.",
  ),
  SUPABASE_URL: setting(
    z.url().optional(),
    "Supabase project for the read models instead of the embedded PGlite.",
  ),
  SUPABASE_PUBLISHABLE_KEY: secret("Supabase key for reading as the signed-in person."),
  SUPABASE_SECRET_KEY: secret("Supabase key with which projections write."),
  GEMINI_API_KEY: secret("Key for Gemini. Without it the scripted interviewer asks."),
  GEMINI_BASE_URL: setting(z.url().optional(), "Another server that speaks Gemini's API."),
  GEMINI_TALK_MODEL: setting(modelName.default("gemini-flash-latest"), "Model that talks."),
  GEMINI_REPORT_MODEL: setting(
    modelName.default("gemini-pro-latest"),
    "Model that writes the report.",
  ),
  GEMINI_FALLBACK_MODEL: setting(
    modelName.optional(),
    "Model that talks where GEMINI_TALK_MODEL fails or is silent, before the scripted interviewer does.",
  ),
  GEMINI_TALK_THINKING: setting(
    z.enum(["minimal", "low", "medium", "high", "model"]).default("low"),
    "How much the model thinks before it speaks: minimal, low, medium or high, as far as it knows " +
      "them; model leaves it to the model's own default.",
  ),
  GEMINI_TIMEOUT_MS: setting(
    z.coerce.number().int().min(500).max(120_000).default(5_500),
    "Longest wait for the first sentence of a reply, in milliseconds; then another interviewer asks.",
  ),
  GEMINI_EMBEDDING_MODEL: setting(
    modelName.default("gemini-embedding-2"),
    "Model that finds passages of the documents by their meaning, where there is a key.",
  ),
  ACEIT_ICE_SERVERS: setting(
    list.default([]),
    "STUN and TURN addresses, separated by commas. Unset suits loopback and LAN.",
  ),
  ACEIT_PUBLIC_ADDRESS: setting(
    z.string().optional(),
    "Address under which pages reach this server's UDP ports, where it is behind NAT.",
  ),
  ACEIT_UDP_PORTS: setting(
    z.string().regex(/^\d+-\d+$/).optional(),
    "UDP port range for WebRTC, such as 40000-40100.",
  ),
  ACEIT_MODELS: setting(
    z.string().optional(),
    "Folder with the MediaPipe .task models. Unset: fetched once into the data folder.",
  ),
  ACEIT_VISUAL_MODEL: setting(
    z.string().min(1).optional(),
    "ONNX file for camera presence instead of the shipped one. Its shape is checked.",
  ),
  WHISPER_MODEL: setting(
    z.string().min(1).optional(),
    "Whisper model that hears: tiny, base, small or distil, a folder that holds one, or a repository " +
      "of the Hugging Face hub such as Xenova/whisper-medium. Unset: chosen on the page, else tiny.",
  ),
  HF_ENDPOINT: setting(
    z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""))
      .default("https://huggingface.co"),
    "Hugging Face hub, or a mirror of it, from which larger Whisper models are downloaded.",
  ),
  ELEVENLABS_API_KEY: secret("Key for ElevenLabs. Without it Flite speaks."),
  ELEVENLABS_VOICE: setting(
    z.string().min(1).default("21m00Tcm4TlvDq8ikWAM"),
    "Voice of ElevenLabs, by its id.",
  ),
  ELEVENLABS_BASE_URL: setting(z.url().optional(), "Another server that speaks ElevenLabs' API."),
  AVATAR_URL: setting(
    z.string().regex(/^(\/|https:\/\/)\S+$/).default("/avatar/interviewer.glb"),
    "GLB file that shows the interviewer: a path of this server, or an https address.",
  ),
  ACEIT_SILENCE_SECONDS: setting(
    silence.prefault("20,45,90"),
    "Seconds of silence after which the page gives a hint, the interviewer says a kind word, and a " +
      "pause is offered.",
  ),
  ACEIT_SCRIPTED_PACE_MS: setting(
    z.coerce.number().int().min(0).max(1_000).default(35),
    "Pause between the words of the scripted interviewer, in milliseconds.",
  ),
} as const;

type Table = typeof settingsTable;
/** All settings, parsed. Unset optional ones are absent. */
export type Settings = { readonly [Name in keyof Table]: z.infer<Table[Name]["schema"]> };

/** A setting cannot be used; the message names it, what is wrong and what it is for. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/**
 * Reads all settings from an environment. An empty value counts as unset.
 *
 * @throws {SettingsError} Names every setting that is wrong, not only the first.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const read = Object.entries(settingsTable).map(([name, { schema, about }]) => {
    const parsed = schema.safeParse(environment[name] || undefined);
    if (!parsed.success) {
      problems.push(`${name}: ${parsed.error.issues[0]?.message ?? "not valid"}. ${about}`);
    }
    return [name, parsed.data];
  });
  if (problems.length > 0) throw new SettingsError(problems.join("\n"));
  return Object.fromEntries(read) as Settings;
}
