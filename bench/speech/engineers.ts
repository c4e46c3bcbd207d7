/** An engineer whose interview is made up: what the interview knows, and what the engineer says. */
export interface Engineer {
  readonly name: string;
  readonly track: "behavioural" | "system_design" | "coding";
  readonly resume: string;
  readonly job: string;
  /** Technical terms stand in braces. Numbers are written as a person would write them. */
  readonly sentences: readonly string[];
}

/** Engineers on whose sentences thresholds were chosen. */
export const tuned: readonly Engineer[] = [
  {
    name: "platform",
    track: "system_design",
    resume: `Platform engineer, 7 years. Moved 40 services to Kubernetes with Helm and ArgoCD.
Runs PostgreSQL with Patroni and Redis as cache. Infrastructure as code with Terraform and Ansible.
Metrics with Prometheus and Grafana, logs with Elasticsearch and Kibana.
Envoy and Istio as service mesh, Nginx at the edge. CI/CD with Jenkins and GitLab.`,
    job: `Site reliability engineer: Kubernetes, Terraform, Prometheus, AWS (EC2, S3, Lambda),
on-call, error budgets, blue-green and canary deployments, Kafka, postmortems.`,
    sentences: [
      "We deploy to {Kubernetes} with {Helm} and put {Redis} in front of {PostgreSQL}.",
      "I wrote the {Terraform} modules, and {Ansible} configures what is left.",
      "Our alerts come from {Prometheus}, and everybody looks at the same {Grafana} boards.",
      "The {canary} gets 5 percent of the traffic for 10 minutes.",
      "When {Kafka} fell behind, I doubled the number of {partitions}.",
      "{Istio} gave us mutual TLS, and {Envoy} does the retries.",
      "We replaced {Jenkins} with {GitLab} because builds took 25 minutes.",
      "{Nginx} terminates TLS, and the {load balancer} checks the health of each node.",
      "Logs go into {Elasticsearch}, and we search them with {Kibana}.",
      "I keep the {Lambda} functions small, and their state is in {DynamoDB}.",
      "The {failover} with {Patroni} takes about 12 seconds.",
      "Our error budget was gone in March, so we stopped shipping features.",
      "After the outage I wrote the {postmortem} and read it to the whole team.",
      "{ArgoCD} keeps the cluster in sync with the repository.",
      "{Latency} at the 99th percentile went from 800 to 250 milliseconds.",
      "We had one {replica} that lagged, so reads were {eventually consistent}.",
      "A {circuit breaker} keeps a slow service from taking down the others.",
      "I asked my manager for help, because the on call load was too high.",
      "Backups go to {S3} every 6 hours, and we test a restore each month.",
      "The cache has to be warm before we switch, or the database falls over.",
    ],
  },
  {
    name: "data",
    track: "coding",
    resume: `Data engineer. Batch pipelines in Spark and Scala, streaming with Flink and Kafka.
Warehouse on Snowflake, earlier Redshift and BigQuery. Transformations in dbt, orchestrated with Airflow.
Python with pandas and NumPy. Data lake in Parquet and Iceberg. Avro schemas.`,
    job: `We look for a data engineer with Airflow, dbt, Snowflake, Python, SQL and Databricks.
Exactly-once processing, idempotent consumers, watermarks, data quality.`,
    sentences: [
      "The pipeline runs in {Airflow} and writes {Parquet} files into the lake.",
      "I moved the transformations from {Spark} to {dbt}, because analysts can read them.",
      "{Flink} handles late events with {watermarks} of 5 minutes.",
      "Our consumers are {idempotent}, so a retry does no harm.",
      "We went from {Redshift} to {Snowflake} and saved 30 percent.",
      "The schema lives in {Avro}, and a change has to be compatible.",
      "I would use a {hash map}, which makes each lookup constant time.",
      "With {pandas} it did not fit into memory, so I wrote it in {Scala}.",
      "The {time complexity} is n log n because of the sort.",
      "I keep two pointers and move the left one when the sum is too big.",
      "{Iceberg} gives us snapshots, so I can read the table as of yesterday.",
      "{BigQuery} charges by the byte, so we {partition} by day.",
      "A {deque} keeps the maximum of the window at its front.",
      "The {recursion} goes as deep as the tree, so I would use a {stack}.",
      "{Databricks} was fine for notebooks, but jobs were hard to test.",
      "{NumPy} does it in one line, and it is 40 times faster.",
      "I'd write it as a {binary search} over the answer.",
      "The reader fell 3 days behind before anybody noticed.",
      "{Kafka} keeps 7 days, so we could replay everything.",
      "Then I check the edge cases: empty input, one element, and duplicates.",
    ],
  },
  {
    name: "frontend",
    track: "behavioural",
    resume:
      `Frontend engineer. React and TypeScript, earlier Angular. Next.js with GraphQL (Apollo).
Design system in Storybook and Figma. Tests with Playwright, Cypress and Jest.
Bundles with webpack, later Vite. Accessibility (WCAG), Tailwind, Redux.`,
    job: `Senior frontend engineer: React, TypeScript, GraphQL, accessibility, performance, Node.js,
mentoring, stakeholders, Sentry, feature flags.`,
    sentences: [
      "I rewrote the checkout in {React} and {TypeScript} in 6 weeks.",
      "We moved from {webpack} to {Vite}, and the build went from 90 to 8 seconds.",
      "The design system lives in {Storybook}, and designers hand it over in {Figma}.",
      "{GraphQL} saved us 4 requests on the home page.",
      "I test the important paths with {Playwright} and the rest with {Jest}.",
      "State was spread over {Redux} and local storage, which nobody understood.",
      "The {stakeholders} wanted a date, and I gave them a range.",
      "{Sentry} showed the error 2,000 times before anybody looked.",
      "We put it behind a {feature flag} and turned it on for 10 percent.",
      "{Accessibility} was an afterthought, so I asked a blind colleague to try it.",
      "The {Angular} application is 5 years old and has no tests.",
      "I mentored two juniors, and one of them leads the team today.",
      "With {Next.js} the first page comes from the server.",
      "{Tailwind} was a fight, and I changed my mind after a month.",
      "I disagreed with my manager about {Cypress}, so we tried both for a sprint.",
      "In the {retrospective} we agreed to review within one day.",
      "My part was the cart, and two other people wrote the payment form.",
      "The {Apollo} cache returned old prices after a purchase.",
      "{Node.js} renders the mails, and that was my first service.",
      "What I learned is to ask who will read it before I write it.",
    ],
  },
];
