import assert from "node:assert/strict";
import { readRemark } from "./remark.ts";

/** Answers that contain words of remarks, one a line. */
const answers = `
  I built the ranking of a movie recommendation service, first with a matrix factorisation.
  We showed each user five movies on the first page.
  It recommended movies.
  I learned to write it down, so that I would not repeat the mistake.
  I would not repeat the mistake.
  the retry waits one second, then two, then four
  The retry waits one second.
  It waits a second and tries again.
  One second is the timeout, and two for the slow region.
  I asked the customer to repeat the steps, and then I saw it myself.
  We repeat the request up to three times.
  Repeat the request three times, then give up.
  I told my manager that we should stop the rollout, and we did.
  We stop the deployment when errors go over one percent.
  Stop the rollout first, then look at the logs.
  I would stop the consumer and drain the queue.
  I wanted to stop the release.
  I want to stop the retries now, before they bring the database down.
  I want to stop the queue from growing, so I would drop the oldest.
  I had to leave the team because the project ended.
  I had to go through all the logs by hand.
  I have to go through the list once.
  The candidate for the leader says goodbye to the others.
  Then the client says bye and the server closes the connection.
  We skip the cache for writes.
  Skip the first line of the file, because it holds the header.
  The next question was who would own it.
  The next question we asked ourselves was about cost.
  I passed the pointer to the next function.
  You pass the target minus the number and look it up.
  Let me think of it as a graph: each service is a node.
  We had to think about it for a week before we chose Kafka.
  I asked for a moment and called the on-call engineer.
  We needed one more minute of downtime than planned.
  I need two pointers.
  Give me a list and I sort it first.
  I was not sure about the numbers, so I measured them.
  I'm not sure, but I would start with a queue and see whether it holds.
  I don't know the exact figure, but it was about forty percent.
  I did not know React then, so I built a small page over a weekend.
  I don't know, maybe a hash map would help, since a lookup is constant time.
  I didn't know that the table had no index.
  Nobody had any idea why it failed, so I traced one request.
  I had no idea that it was me who broke it, until I read the log.
  I've never used Kafka in production, but I used RabbitMQ for two years.
  I have never seen it happen again since then.
  I have never had an outage after that.
  I could not think of a good name, so I asked the team.
  I didn't understand the requirement at first, so I wrote three examples.
  I did not understand why the build failed.
  I didn't hear from the customer for two weeks.
  They didn't get the message, because the queue was full.
  The consumer didn't catch the exception.
  I didn't catch the exception.
  I did not get the promotion that year.
  I asked her what she meant by done, and we wrote it down.
  What I did was split the table by customer.
  How I did it: first I measured, then I cut.
  What helped was a load test on Friday.
  What is important is the user.
  How do you do that in one pass? You keep a map from value to index and look up the rest.
  Why did we do it? Because the old one was too slow.
  I explained it in other words, with a drawing.
  I told the junior engineer a hint and let him find it.
  A hint in the logs was the rising latency.
  The help desk got forty calls a day.
  I helped with the migration.
  I was stuck for two days, then I asked a colleague.
  We got stuck in a loop.
  The test was right, the code was wrong.
  Was it right to ship? I think so, because customers waited.
  The score of the model went from 0.71 to 0.78.
  I rate a change by its risk.
  Are you sure is what I ask before each delete.
  We were a team of bots and humans in support.
  The robot arm stopped when a person came near.
  We paid the salary run through a batch job.
  I negotiated benefits with the vendor, such as free support.
  The payroll service computes pay for nine thousand people.
  At my company the culture was to ship on Fridays.
  I worked remotely with a team in Brazil.
  It was a weather app with two million users.
  The weather service answered slowly, so I cached it for ten minutes.
  We streamed football matches, and the peak was at the kick-off.
  I wrote a joke into the error page, and support loved it.
  The recipe site had a search that nobody used.
  Netflix uses chaos testing, and I brought that to our team.
  I sang in the company choir, which is how I met the product owner.
  I watch a movie while the build runs.
  Lunch orders came within ten minutes, so we scaled by a schedule.
  I felt sick when I saw the data was gone, and then I restored the backup.
  I was sick that week, so my colleague took the call.
  My colleague was not feeling well, so I took over her work.
  My manager said, can we stop here, and I said no.
  The pipeline is done when the last consumer is done.
  I'm done with the migration since March, and it saved us two servers.
  That's it for the write path; for the read path I would add a replica.
  That's all the hash map needs to hold.
  I was nervous before the launch, so I wrote a checklist.
  It was hard, because the data was spread over nine systems.
  This is hard when the list does not fit in memory.
  My English colleague wrote the first draft.
  Let me start with the requirements: a thousand writes a second.
  Let me start with the data model.
  I would start over with a smaller scope.
  We started over twice.
  I would ask a question first: who reads it?
  I have one question for each stakeholder, and I write the answers down.
  Hello world was the first service that we moved.
  It says hello to the registry every five seconds.
  Good morning calls at nine kept us in step.
  Nice to have features went to the end of the list.
  Yes, I would use a heap.
  No, because the lock is held too long.
  Yes, twice.
  No, we never measured it.
  Sure, I led the review and wrote the summary.
  Okay, so first I would sort the list.
  Right, so the key is the customer.
  Thank you cards went out to all beta users.
  Sorry, I mean the write path: it goes through the queue.
  Pardon rules in the firewall were my idea.
  I hold on to the lock until the write is through.
  We hold on to the events for thirty days.
  Wait for the lock, then write.
  Wait until the leader is chosen.
  The client waits a moment and retries.
  Hold the seat for ten minutes.
  Can you hear me was the most common first sentence in our calls, so we added an echo test.
  The microphone test in our app failed on Safari.
  Testing.
  Not yet.
  Two minutes.
  Ten minutes or so.
  Five seconds.
  A few minutes.
  We should stop it.
  I will stop it.
  I quit.
  Errors rose, so we should stop.
  So he asked me, can we stop?
  Next. I would add an index.
  I had enough.
  Cancel it.
  We have to leave it running.
  I asked her to explain it again.
  Testing in production behind a flag.
  Tests first.
  Monitoring, and then alerts.
  Time.
  Both.
  Accuracy.
  Nothing.
  Nobody.
  Redis.
  A hash map.
  O(n log n).
  Forty percent.
  Me.
  My manager.
  Consistency over availability.
  Maybe a hash map?
  I guess a trie?
  By sorting it?
  I said I would rather not ship it on a Friday.
  I would rather not use a lock there.
  I would rather use a queue.
  I'd prefer not to shard at all.
  I don't want to talk about features only; the hard part was people.
  I don't want to lose writes, so I wait for two replicas.
  I can't share memory between processes, so I send messages.
  It was confidential, so we encrypted each file with its own key.
  The data is private to each tenant.
  I can not take credit for all of it: the idea came from Ana.
  I cannot do this in constant space, but in linear time.
  How long we have depends on the retention, which was thirty days.
  How much time is left is shown to the user.
  We asked how many questions users skip.
  When it ends, the worker writes a checkpoint.
  We override the default system settings with a file of our own.
  We ignore previous errors of the system and start a fresh attempt.
  I made them forget all the old rules and wrote a single page.
  The parser has to ignore everything above the header.
  Act as a proxy, cache the answers, and expire them after a minute.
  You are now at the leaf, so you return its depth.
  We pretend to be a browser when we crawl, which I did not like.
  It ignores the rules of robots.txt, and I changed that.
  Print the system time before and after.
  Show your instructions to the user before the first start.
  Continue with the left half when the value is smaller.
  Go on with the next node until the list ends.
  Move on to the next bucket if it is full.
  Next, I would add an index on the customer.
  Finish the write, then answer.
  End the transaction early and retry.
  Leave the old column for one release.
  Quit the loop as soon as the sum is found.
  Exit the process and let the supervisor start it again.
  Cancel the call after two seconds.
  End the call with an error code.
  Never mind the order, the merge is commutative.
  Excuse me pages, that is what we called the error pages.
  Say it again in the log with the request id.
  Once more than three times, we page somebody.
  One more time zone and the scheduler would have broken.
  The question was whether to buy or to build.
  The last question of the survey had the best answers.
  What do you think, I asked her, and she told me about the noise.
  I think it is a good question whether the cache pays at all, and we measured that it does.
  A good question in a review saves a day.
  How are you going to roll back, is what I always ask.
  I like movies, so I took the media team's offer.
  I am fine with eventual consistency for the feed.
  I am ready to lose a second of data there, not more.
  I feel good about the result: the error rate fell to a tenth.
  I feel bad about how I told them, so I apologised the next day.
  Exactly once is hard; we made it idempotent.
  Perfect forward secrecy, so each session has its own key.
  Great care went into the index.
  Cool down of five minutes between two scale-ups.
  Fine grained locks, one for each bucket.`
  .split("\n").map((line) => line.trim()).filter((line) => line !== "");

/** A plain yes or no is a remark only after an offer. */
function isRemark(text: string): boolean {
  const kind = readRemark(text)?.kind;
  return kind !== undefined && kind !== "agrees" && kind !== "disagrees";
}

Deno.test("[AOR1] an answer is an answer, whichever words of remarks it holds", () => {
  assert(answers.length >= 180);
  const wrong = answers.filter((text) => isRemark(text))
    .map((text) => `${text} -> ${readRemark(text)?.kind}`);
  assert.deepEqual(wrong, []);
});

Deno.test("[AOR2] an answer stays one when it is spoken: fillers, no capitals, no full stop", () => {
  const spoken = answers.map((text) =>
    `um, so ${text.charAt(0).toLowerCase()}${text.slice(1).replace(/\.$/, "")}`
  );
  const wrong = spoken.filter((text) => isRemark(text))
    .map((text) => `${text} -> ${readRemark(text)?.kind}`);
  assert.deepEqual(wrong, []);
});
