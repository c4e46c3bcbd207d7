import type { Question } from "./question.ts";

/** Systems to design aloud. */
export const systemDesignQuestions: readonly Question[] = [
  {
    id: "system_design.short_links",
    terms: ["http", "rest", "redis", "web", "backend", "cache"],
    setting: "Design a service that shortens links and counts how often each is opened.",
    depth: {
      junior: "Which tables and which two endpoints do you need?",
      mid: "How do you make the short names, and how do you keep reads fast?",
      senior: "At a hundred thousand opens a second, where do you count, and how exact is it?",
      staff: "How do you run it in three regions, and what may differ between them for a while?",
    },
    hint: "Begin with what is stored for one link, and what happens on one click.",
    probes: {
      failure: "What does a visitor see when the store of links cannot be reached?",
      number: "How many links fit in a name of seven characters, and how long does that last?",
    },
  },
  {
    id: "system_design.chat",
    terms: ["websocket", "realtime", "real-time", "messaging", "webrtc", "mobile"],
    setting:
      "Design a chat for groups of up to a thousand people, on phones that lose the network.",
    depth: {
      junior: "How does a message get from one phone to another?",
      mid: "How do you keep the order of messages, and what happens while a phone is offline?",
      senior:
        "How do you make sure that each message is shown once, and where is its order decided?",
      staff: "How would you let other products of the company use the same delivery?",
    },
    hint: "Follow one message: sent, stored, delivered, read.",
    probes: {
      failure: "A server dies with ten thousand open connections; what do the phones do next?",
      trade_off: "Why do you push rather than let the phones ask, and what does it cost?",
    },
  },
  {
    id: "system_design.feed",
    terms: ["social", "feed", "cassandra", "timeline", "ranking", "content"],
    setting: "Design the home feed of a network where some people have millions of followers.",
    depth: {
      junior: "How would you build the feed for one person in the simplest way?",
      mid: "Do you build feeds when somebody posts or when somebody reads, and why?",
      senior: "How do you treat the account with ten million followers differently?",
      staff: "How do you let teams try new ranking without slowing the feed for everybody?",
    },
    hint: "Compare the work at write time with the work at read time.",
    probes: {
      trade_off: "What becomes stale in your design, and for how long is that fine?",
      number: "How many writes does one post cause at the worst?",
    },
  },
  {
    id: "system_design.payments",
    terms: ["payment", "fintech", "bank", "billing", "transactions", "ledger", "finance"],
    setting: "Design the part of a shop that takes payments through an outside provider.",
    depth: {
      junior: "Which states can a payment have?",
      mid: "What do you do when the provider answers neither yes nor no?",
      senior: "How do you make sure that nobody is charged twice, whatever crashes?",
      staff: "How do you prove to an auditor, a year later, that the books are right?",
    },
    hint: "Draw the states of one payment, and mark where an answer may get lost.",
    probes: {
      failure: "Your process dies just after the provider said yes; what happens at restart?",
      test: "How do you test that no order of failures charges twice?",
    },
  },
  {
    id: "system_design.event_pipeline",
    terms: [
      "kafka",
      "streaming",
      "events",
      "nats",
      "flink",
      "kinesis",
      "data pipeline",
      "analytics",
    ],
    setting: "Design a pipeline that takes in usage events and shows figures within ten seconds.",
    depth: {
      junior: "Which parts does an event pass through, from the app to the chart?",
      mid: "How do you deal with events that come late or twice?",
      senior: "What is your unit of order and of scale, and what breaks when one is hot?",
      staff: "How do you change the shape of events while fifty teams are producing them?",
    },
    hint: "Say how many events a second you expect, and what one of them holds.",
    probes: {
      number: "How many bytes a day is that, and for how long do you keep them?",
      failure:
        "The consumer is down for an hour; what does the chart show, and how does it recover?",
    },
  },
  {
    id: "system_design.rate_limit",
    terms: ["api", "gateway", "rate limit", "security", "nginx", "platform"],
    setting: "Design a limit on how often each customer may call an API that runs on many servers.",
    depth: {
      junior: "How would you do it on one server?",
      mid: "How do the servers share what they have counted?",
      senior: "How exact must it be, and how much delay may it add to a call?",
      staff: "How do you give large customers their own rules without a release?",
    },
    hint: "Compare a fixed window, a sliding window and a bucket of tokens.",
    probes: {
      failure: "The shared counter is gone; do you let calls through or turn them away?",
      trade_off: "What do you lose when each server counts for itself?",
    },
  },
  {
    id: "system_design.search",
    terms: ["search", "elasticsearch", "opensearch", "index", "catalogue", "e-commerce"],
    setting: "Design the search of a shop with twenty million products.",
    depth: {
      junior: "What does an index hold, and why is it faster than reading the table?",
      mid: "How do price changes get into the index?",
      senior: "How do you rank, and how do you know that a change made it better?",
      staff: "How would you build the index anew while the shop stays open?",
    },
    hint: "Begin with one query and what the person expects to see first.",
    probes: {
      test: "How do you find out that results became worse before the customers tell you?",
      number: "How quickly must the first results be there, and where does that time go?",
    },
  },
  {
    id: "system_design.files",
    terms: ["storage", "s3", "files", "upload", "cloud", "sync", "aws"],
    setting: "Design a service that keeps folders in sync between a person's devices.",
    depth: {
      junior: "How does a device find out what has changed?",
      mid: "What happens when two devices change the same file?",
      senior: "How do you send only what changed of a large file, and how do you check it?",
      staff: "How do you keep the cost of storage in hand as people keep everything for ever?",
    },
    hint: "Treat the list of files and the bytes of files as two different problems.",
    probes: {
      failure: "A device stops in the middle of an upload; what do the others see?",
      trade_off: "Why do you cut files into pieces of that size and no other?",
    },
  },
  {
    id: "system_design.booking",
    terms: ["booking", "tickets", "postgresql", "postgres", "sql", "transactions", "travel"],
    setting: "Design the sale of tickets for a concert that sells out within minutes.",
    depth: {
      junior: "How do you keep two people from buying the same seat?",
      mid: "For how long do you hold a seat, and where is that hold kept?",
      senior: "What do you do with a million people who arrive in the same second?",
      staff: "How do you keep it fair, and how would you show that it was?",
    },
    hint: "Look at one seat: free, held, sold. Who may move it, and when?",
    probes: {
      failure: "The payment arrives after the hold ran out; who gets the seat?",
      number: "How many holds a second must your database take, and can it?",
    },
  },
  {
    id: "system_design.notifications",
    terms: ["notification", "email", "push", "queue", "rabbitmq", "sqs", "mobile"],
    setting: "Design a service that sends notifications by push, e-mail and SMS for many products.",
    depth: {
      junior: "What happens between the request to notify and the phone that buzzes?",
      mid: "How do you try again without sending twice?",
      senior: "How do you keep one product's campaign from delaying another's login codes?",
      staff: "How do you let teams add channels without waiting for yours?",
    },
    hint: "Think of a queue for each kind of urgency.",
    probes: {
      failure: "The SMS provider is down for an hour; what happens to the codes people wait for?",
      test: "How do you know that messages arrive, and not only that they were sent?",
    },
  },
  {
    id: "system_design.deploys",
    terms: [
      "kubernetes",
      "ci/cd",
      "devops",
      "docker",
      "terraform",
      "platform",
      "deployment",
      "sre",
    ],
    setting: "Design the way in which two hundred services are built and rolled out every day.",
    depth: {
      junior: "Which steps lie between a commit and a running service?",
      mid: "How do you roll back, and how long does it take?",
      senior: "How do you find a bad release before all customers have it?",
      staff: "How do you make the safe way the easy way for teams that you do not lead?",
    },
    hint: "Follow one commit, and say at each step who or what can stop it.",
    probes: {
      test: "Which signal stops a rollout by itself?",
      trade_off: "What does each of your gates cost in minutes, and which would you drop first?",
    },
  },
  {
    id: "system_design.live_location",
    terms: ["maps", "location", "logistics", "delivery", "iot", "mobility", "geo"],
    setting: "Design the part of a delivery service that shows couriers moving on a map.",
    depth: {
      junior: "How do positions get from the courier's phone to the customer's map?",
      mid: "How often do you send positions, and what do you do with gaps?",
      senior: "How do you find the couriers near a restaurant among a hundred thousand?",
      staff: "How do you keep positions no longer than you need, and prove it?",
    },
    hint: "Work out how many positions arrive in a second, and who reads each of them.",
    probes: {
      number: "How many writes a second is that at dinner time?",
      failure: "Positions stop for a whole city; what do customers see?",
    },
  },
  {
    id: "system_design.ml_serving",
    terms: [
      "machine learning",
      "ml",
      "model",
      "pytorch",
      "tensorflow",
      "recommendation",
      "llm",
      "ai",
    ],
    setting:
      "Design a service that answers with the predictions of a model within fifty milliseconds.",
    depth: {
      junior: "What happens between the request and the prediction?",
      mid: "Where do the features come from, and how fresh are they?",
      senior: "How do you bring a new model out, and how do you notice that it is worse?",
      staff: "How do you keep training and serving from drifting apart across teams?",
    },
    hint: "Divide the fifty milliseconds among the steps.",
    probes: {
      failure: "The store of features is slow; what do you answer?",
      trade_off: "Which would you give up first: freshness, accuracy or delay?",
    },
  },
  {
    id: "system_design.interviews",
    terms: ["video", "webrtc", "replay", "event sourcing", "audio", "recording"],
    setting: "Design a system that records an online lesson as events and can replay it exactly.",
    depth: {
      junior: "Which events would you record?",
      mid: "How do you jump to minute thirty without playing the first thirty?",
      senior: "What must never be read from a clock during replay, and why?",
      staff: "How do you change the events in five years and still replay today's lessons?",
    },
    hint: "Write down what changed, not what the screen looked like.",
    probes: {
      test: "How do you prove that a replay ends where the lesson ended?",
      failure: "The recorder dies in the middle of a lesson; what is lost?",
    },
  },
];
