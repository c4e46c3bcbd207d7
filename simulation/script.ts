/** The simulated candidate's résumé. */
export const resume = `Ada Example
Senior backend engineer

Experience
Payments Ltd, Backend engineer, 2019 to 2025
- Led the migration of the payment service from a monolith to microservices in Go and PostgreSQL.
- Reduced the average response time by 40 percent and cut deployment failures in half.
- Introduced Kafka between order and ledger, with idempotent consumers.

Shop GmbH, Software engineer, 2015 to 2019
- Built the checkout in TypeScript and Node.js, used by two million customers a year.
- Wrote the load tests that found the stock-reservation race before the holiday season.

Skills
Go, TypeScript, PostgreSQL, Kafka, Kubernetes, observability
`;

export const jobDescription = `Staff engineer, payments platform

You will own the reliability of a payments platform that handles 3,000 transactions a second.
Requirements: distributed systems, PostgreSQL, event streaming with Kafka, incident leadership,
clear written communication, and experience with mentoring.
`;

/** The simulated candidate's answers, in turn. */
export const candidateAnswers: readonly string[] = [
  "I led the migration of our payment service from a monolith to microservices. My part was the cut " +
  "between ledger and orders: I wrote the plan, ran the double-write phase for six weeks and decided " +
  "when to switch. We reduced the average response time by 40 percent, from 500 to 300 milliseconds, " +
  "and cut deployment failures in half.",
  "The trade-off was consistency against speed. I chose an outbox table in PostgreSQL and Kafka with " +
  "idempotent consumers instead of distributed transactions, because a late ledger entry can be " +
  "reconciled and a lost one can't. The cost was a delay of up to two seconds.",
  "When it failed, it failed in the consumer: a poison message blocked one partition for eleven " +
  "minutes. I noticed it by the lag alert, moved the message aside, and afterwards I added a " +
  "dead-letter topic and a test that feeds malformed messages.",
  "I would measure first. I would take the slowest percentile of checkout requests, trace ten of " +
  "them, and look at the database's wait events before I changed anything.",
  "I mentored two junior engineers. One of them could not estimate his work, so for a month we wrote " +
  "down each estimate and what it became. His error fell from a factor of three to thirty percent.",
  "I disagreed with my manager on the deadline. I showed her the three risks with their cost, and we " +
  "agreed to ship without the reporting part. It went live on time and the rest came two weeks later.",
];
