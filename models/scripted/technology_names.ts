/**
 * Names that are ordinary words, too: they count only in this spelling, in answers as well as in
 * documents.
 */
export const ordinaryNames = [
  "Go",
  "Rust",
  "Swift",
  "Ruby",
  "React",
  "Spring",
  "Express",
  "Flask",
  "Rails",
  "Spark",
  "Beam",
  "Helm",
  "Consul",
  "Vault",
  "Envoy",
  "Puppet",
  "Chef",
  "Salt",
  "Dart",
  "Elm",
  "Julia",
  "Perl",
  "Next",
  "Storm",
  "Fly",
  "Lambda",
  "Jest",
  "Mocha",
  "Cypress",
  "Oracle",
  "Snowflake",
  "Sentry",
  "Temporal",
  "Bun",
  "Unity",
  "Bash",
  "REST",
  "RESTful",
  "Flutter",
] as const;

/** Names that count in this spelling only; so written, they mean nothing else in any text. */
export const spelledNames = [
  ...listNames(`
  Java Python Vue Angular Flink Airflow Istio Scala Svelte Vercel Docker Deno Akka Linux Git Figma
  Tailwind Playwright Solidity SAP SAS ABAP Fiori DATEV CATIA SOAP PLC LIMS
  Hibernate Symfony Unix Perforce Photoshop Dagster Zig Nim
  `),
  "Core Data",
  "After Effects",
  "Final Cut",
  "Pro Tools",
  "Power Apps",
  "Power Automate",
  "Business Central",
  "Apache Beam",
  "Apache Spark",
  "Apache Hive",
  "Apache Storm",
];

/**
 * Ordinary words that count in documents only, where a list or a neighbour shows what they mean. In
 * an answer "word" and "access" hardly ever are programs, and a lone letter is a choice or a grade.
 */
export const documentNames = listNames(`
  C R Ada Crystal Groovy Delphi Pascal Assembly Scratch Racket Scheme Word Excel Access Outlook
  Windows Slack Notion Asana Sketch Illustrator Blender Maya Premiere Canva Miro Unreal Godot
  Ember Backbone Nuxt Remix Gatsby Sass Less Redux Vite Bootstrap Storybook Webpack Babel
  Ant Maven Gradle Bamboo Jasmine Puppeteer Cucumber Postman Insomnia Appium Fastlane Xcode Eclipse
  Hive Kudu Impala Presto Trino Druid Prefect Celery Dask Polars Keras Tableau Looker Alteryx Stata
  Amplitude Mixpanel Epic Cerner Nomad Packer Vagrant Fastly Heroku Rancher Loki Jaeger Icinga Nagios
  Phoenix Gin Actix Tokio Micronaut Quarkus Ktor Dagger Zephyr Yocto Emacs Confluence
  Mercurial Subversion Magento Drupal Joomla Shopify Pulumi Couchbase Teradata Vertica
  Dynamics Workday Xero QuickBooks Revit Creo Abaqus Ansys Westlaw
`);

/** Names that mean one thing in any spelling. */
export const plainNames = [
  ...listNames(`
  TypeScript JavaScript CoffeeScript Kotlin Haskell Elixir Erlang Clojure ClojureScript PHP C++ C# F# .NET
  OCaml PureScript Lua COBOL Fortran VBA MATLAB Simulink LabVIEW VHDL Verilog SystemVerilog PowerShell
  Objective-C GLSL HLSL CUDA OpenCL OpenGL WebGL WebGPU Vulkan DirectX OpenCV LaTeX
  Node.js Next.js Nuxt.js Vue.js NestJS Three.js D3.js jQuery RxJS Preact SolidJS SvelteKit
  Django FastAPI Laravel CodeIgniter CakePHP ASP.NET Blazor SwiftUI UIKit RxSwift RxJava WordPress
  GraphQL gRPC Protobuf WebRTC WebSocket OpenAPI RabbitMQ ActiveMQ ZeroMQ Kafka NATS Pulsar Kinesis SQS
  SNS MQTT PostgreSQL Postgres MySQL MariaDB SQLite MongoDB Redis Memcached Cassandra DynamoDB CouchDB
  ScyllaDB CockroachDB ClickHouse TimescaleDB InfluxDB BigQuery Redshift Elasticsearch OpenSearch Solr
  Neo4j Kubernetes OpenShift Terraform Ansible Jenkins GitLab GitHub Bitbucket CircleCI TeamCity ArgoCD
  FluxCD SaltStack CloudFormation OpenStack VMware vSphere Proxmox AWS Azure GCP EC2 EKS S3 RDS
  CloudFront CloudWatch Cloudflare Nginx HAProxy Traefik Tomcat Prometheus Grafana Datadog OpenTelemetry
  PagerDuty Kibana Logstash Splunk Dynatrace Wireshark Metasploit TensorFlow PyTorch scikit-learn XGBoost
  LightGBM pandas NumPy SciPy Matplotlib Jupyter spaCy MLflow Kubeflow SageMaker LangChain LLM PySpark
  Hadoop dbt Databricks Fivetran SSIS SSRS SQL NoSQL PL/SQL T-SQL HTML CSS SCSS Supabase Firebase
  OAuth OpenID SAML LDAP Selenium Pytest JUnit TestNG PHPUnit RSpec JMeter TestRail SonarQube
  microservices CQRS CI/CD WebAssembly iOS Android macOS FreeRTOS AUTOSAR QNX SCADA
  ArcGIS QGIS AutoCAD SolidWorks SketchUp SPSS EViews Salesforce HubSpot Zendesk ServiceNow Marketo
  Mailchimp NetSuite SuccessFactors Jira PowerPoint SharePoint InDesign Lightroom QlikView
  BPMN UML ROS2 Arduino FPGA SQLAlchemy Moodle
  `),
  "GitHub Actions",
  "GitLab CI",
  "Google Cloud",
  "Google Analytics",
  "Google Ads",
  "Google Sheets",
  "Google Workspace",
  "Spring Boot",
  "React Native",
  "Jetpack Compose",
  "SQL Server",
  "Power BI",
  "Azure DevOps",
  "Entity Framework",
  "Unreal Engine",
  "Adobe XD",
  "Xcode Cloud",
  "Argo CD",
  "Visual Basic",
  "Visual Studio",
  "event sourcing",
  "machine learning",
];

/** Other ways to write a name, in small letters. */
export const otherSpellings: Readonly<Record<string, string>> = {
  golang: "Go",
  k8s: "Kubernetes",
  nodejs: "Node.js",
  "node js": "Node.js",
  nextjs: "Next.js",
  vuejs: "Vue.js",
  reactjs: "React",
  "react.js": "React",
  "express.js": "Express",
  expressjs: "Express",
  dotnet: ".NET",
  csharp: "C#",
  powerbi: "Power BI",
  websockets: "WebSocket",
  llms: "LLM",
};

function listNames(list: string): string[] {
  return list.trim().split(/\s+/u);
}
