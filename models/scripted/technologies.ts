/** Names that are ordinary words, too: they count only in exactly this spelling. */
const exact = [
  "Go",
  "Rust",
  "Swift",
  "Ruby",
  "Java",
  "Python",
  "React",
  "Vue",
  "Angular",
  "Spring",
  "Express",
  "Flask",
  "Rails",
  "Spark",
  "Flink",
  "Airflow",
  "Beam",
  "Helm",
  "Consul",
  "Vault",
  "Envoy",
  "Istio",
  "Puppet",
  "Chef",
  "Salt",
  "Dart",
  "Elm",
  "Scala",
  "Julia",
  "Perl",
  "Next",
  "Svelte",
  "Storm",
  "Fly",
  "Vercel",
  "Lambda",
  "Jest",
  "Mocha",
  "Cypress",
  "Docker",
  "Oracle",
  "Snowflake",
  "Sentry",
  "Temporal",
  "Deno",
  "Bun",
  "Akka",
  "Unity",
  "Linux",
  "Bash",
  "Git",
  "Figma",
  "REST",
  "RESTful",
  "Flutter",
  "Tailwind",
  "Playwright",
  "Solidity",
] as const;

/**
 * Words before which such a name at the beginning of a sentence is an ordinary word: "Next, I …",
 * "Go ahead". "Next.js" is a name of its own.
 */
const ordinaryBefore: Readonly<Partial<Record<typeof exact[number], string>>> = {
  Next:
    "\\.js|,? (?:I|we|he|she|it|they|you|the|a|an|my|our|to|up|came|comes|was|is|time|week|month|year|day|" +
    "step|quarter|question)",
  Go: " (?:ahead|on|back|to|through|home|away|slow|slowly|straight)",
  React: " (?:to|quickly|fast|slowly)",
  Express: " (?:it|that|this|the|your|yourself|my|our|what|how)",
  Spring: " (?:was|came|of|break|cleaning|19\\d\\d|20\\d\\d)",
  Unity: " (?:is|was|of|in|among|between)",
  Fly: " (?:to|home|out|in|by)",
};

/** Names that mean one thing in any spelling. */
const anyCase = [
  "TypeScript",
  "JavaScript",
  "Kotlin",
  "Haskell",
  "Elixir",
  "Erlang",
  "Clojure",
  "PHP",
  "C++",
  "C#",
  ".NET",
  "Node.js",
  "Next.js",
  "Django",
  "FastAPI",
  "Laravel",
  "GraphQL",
  "gRPC",
  "WebRTC",
  "WebSocket",
  "Kafka",
  "RabbitMQ",
  "NATS",
  "Pulsar",
  "Kinesis",
  "SQS",
  "PostgreSQL",
  "Postgres",
  "MySQL",
  "MariaDB",
  "SQLite",
  "MongoDB",
  "Redis",
  "Memcached",
  "Cassandra",
  "DynamoDB",
  "ScyllaDB",
  "CockroachDB",
  "ClickHouse",
  "BigQuery",
  "Redshift",
  "Elasticsearch",
  "OpenSearch",
  "Neo4j",
  "Kubernetes",
  "Terraform",
  "Ansible",
  "Jenkins",
  "GitHub Actions",
  "GitLab",
  "CircleCI",
  "ArgoCD",
  "AWS",
  "Azure",
  "GCP",
  "Google Cloud",
  "EC2",
  "S3",
  "CloudFront",
  "Cloudflare",
  "Nginx",
  "HAProxy",
  "Prometheus",
  "Grafana",
  "Datadog",
  "OpenTelemetry",
  "Splunk",
  "TensorFlow",
  "PyTorch",
  "scikit-learn",
  "pandas",
  "NumPy",
  "Hadoop",
  "dbt",
  "Databricks",
  "SQL",
  "NoSQL",
  "HTML",
  "CSS",
  "Supabase",
  "Firebase",
  "OAuth",
  "OpenID",
  "SAML",
  "Selenium",
  "Pytest",
  "JUnit",
  "microservices",
  "event sourcing",
  "CQRS",
  "machine learning",
  "CI/CD",
  "WebAssembly",
  "iOS",
  "Android",
  "React Native",
  "MQTT",
  "LangChain",
  "LLM",
  "Salesforce",
] as const;

/** Names in `exact` that mean nothing else in any text. */
const unmistakable: ReadonlySet<string> = new Set<typeof exact[number]>([
  "Java",
  "Python",
  "Docker",
  "Linux",
  "Git",
  "RESTful",
  "Deno",
  "Istio",
  "Akka",
  "Solidity",
  "Airflow",
  "Flink",
  "Playwright",
  "Svelte",
  "Vercel",
  "Tailwind",
  "Figma",
  "Scala",
  "Angular",
  "Vue",
]);

const ordinaryWords: ReadonlySet<string> = new Set(exact.filter((name) => !unmistakable.has(name)));

/** Whether a technology's name is an ordinary word as well: "Spring", "Go", "Chef". */
export const isOrdinaryWord = (name: string): boolean => ordinaryWords.has(name);

const escape = (name: string) => name.replace(/[.+*?^$()[\]{}|\\/]/g, "\\$&");
const pattern = (names: readonly string[], flags: string) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${
      names.toSorted((a, b) => b.length - a.length).map(escape).join("|")
    })(?![\\p{L}\\p{N}+#])`,
    flags,
  );
const exactPattern = pattern(exact, "gu");
const ordinaryPattern = new RegExp(
  `^(?:${
    Object.entries(ordinaryBefore).map(([name, words]) => `${name}(?=${words}(?![\\p{L}\\p{N}]))`)
      .join("|")
  })`,
  "u",
);
/** "a rest api", as speech is often transcribed. */
const restPattern = /(?<![\p{L}\p{N}])rest(?:ful)?(?=[ -](?:apis?|endpoints?)(?![\p{L}\p{N}]))/giu;
const anyCasePattern = pattern(anyCase, "giu");
/** Most characters after a name that may show that it is an ordinary word. */
const longestOrdinary = 16;
const spelling = new Map(anyCase.map((name) => [name.toLowerCase(), name as string]));

/**
 * The technologies that a text names, each once, in the order of the text and in their usual
 * spelling.
 */
export function findTechnologies(text: string): string[] {
  const exactly = [...text.matchAll(exactPattern)].filter(({ 0: name, index }) =>
    !ordinaryPattern.test(text.slice(index, index + name.length + longestOrdinary))
  );
  const found = [...exactly, ...text.matchAll(anyCasePattern), ...text.matchAll(restPattern)]
    .toSorted((a, b) => a.index - b.index)
    .map(([name]) => /^rest/i.test(name) ? "REST" : spelling.get(name.toLowerCase()) ?? name);
  return [...new Set(found)];
}
