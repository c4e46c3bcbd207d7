/** Technologies of which who knows one is soon at home in another. */
const alike: readonly (readonly string[])[] = [
  ["PostgreSQL", "Postgres", "MySQL", "MariaDB", "Oracle", "SQL Server", "SQLite"],
  ["MongoDB", "Cassandra", "DynamoDB", "CouchDB", "Couchbase", "Firestore"],
  ["Kafka", "RabbitMQ", "NATS", "Pulsar", "Kinesis", "SQS", "ActiveMQ"],
  ["AWS", "GCP", "Google Cloud", "Azure"],
  ["React", "Vue", "Vue.js", "Angular", "Svelte"],
  ["Next.js", "Nuxt", "Remix"],
  ["Kubernetes", "OpenShift", "Nomad", "Docker Swarm"],
  ["Docker", "Podman"],
  ["Terraform", "Pulumi", "CloudFormation"],
  ["Ansible", "Puppet", "Chef", "Salt"],
  ["Jenkins", "GitHub Actions", "GitLab CI", "CircleCI", "TeamCity"],
  ["Redis", "Memcached", "Valkey"],
  ["Elasticsearch", "OpenSearch", "Solr"],
  ["Snowflake", "BigQuery", "Redshift", "Databricks"],
  ["Spark", "Flink", "Beam", "Hadoop"],
  ["Airflow", "Dagster", "Prefect", "Luigi"],
  ["Django", "Flask", "FastAPI"],
  ["Spring", "Quarkus", "Micronaut"],
  ["PyTorch", "TensorFlow", "Keras", "JAX"],
  ["Java", "Kotlin", "Scala", "C#"],
  ["C++", "Rust", "C"],
  ["Swift", "Objective-C"],
  ["JavaScript", "TypeScript"],
  ["REST", "GraphQL", "gRPC"],
  ["Prometheus", "Grafana", "Datadog", "New Relic"],
  ["Jest", "Vitest", "Mocha"],
  ["Cypress", "Playwright", "Selenium"],
  ["Tableau", "Power BI", "Looker"],
  ["Go", "Rust"],
];

/** Technologies that nobody works with without the one that they stand behind. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  SQL: [
    "PostgreSQL",
    "Postgres",
    "MySQL",
    "MariaDB",
    "SQL Server",
    "SQLite",
    "Oracle",
    "Snowflake",
    "BigQuery",
  ],
  AWS: [
    "Lambda",
    "DynamoDB",
    "Redshift",
    "Kinesis",
    "SQS",
    "S3",
    "EC2",
    "ECS",
    "EKS",
    "CloudFormation",
  ],
  GCP: ["Google Cloud", "BigQuery", "GKE", "Firestore"],
  "Google Cloud": ["GCP", "BigQuery", "GKE", "Firestore"],
  JavaScript: ["TypeScript", "Node.js", "React", "Vue", "Vue.js", "Angular", "Next.js", "jQuery"],
  Python: ["Django", "Flask", "FastAPI", "pandas", "NumPy", "PyTorch", "Airflow"],
  Java: ["Spring", "Spring Boot", "Hibernate"],
  Spring: ["Spring Boot"],
  PostgreSQL: ["Postgres"],
  Postgres: ["PostgreSQL"],
  Vue: ["Vue.js", "Nuxt"],
  "Vue.js": ["Vue", "Nuxt"],
  Ruby: ["Rails"],
  PHP: ["Laravel", "Symfony"],
  "C#": [".NET", "ASP.NET"],
  ".NET": ["ASP.NET"],
  React: ["Next.js", "Redux"],
  Kubernetes: ["Helm", "EKS", "GKE", "OpenShift"],
};

/** Technologies that show a technology as well as its own name does. */
export const namesThatShow = (name: string): readonly string[] => [name, ...(partsOf[name] ?? [])];

/** Technologies that are a near thing to one. */
export const namesNear = (name: string): readonly string[] =>
  alike.filter((group) => group.includes(name)).flat().filter((other) => other !== name);
