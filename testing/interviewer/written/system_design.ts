import type { WrittenCandidate } from "../written_candidates.ts";

/** An engineer from a bank who designs the sale of tickets, and forgets a thing or two. */
export const systemDesign: WrittenCandidate = {
  setting: { track: "system_design", level: "mid", tone: "balanced", plannedMinutes: 30 },
  resume: `Experience
Backend Engineer, Larkfield Bank, 2019 – 2024
- Built the ledger service in Go and PostgreSQL, which books two million transfers a day
- Introduced a queue before the mail service, which ended lost messages`,
  job: `Backend engineer, ticket shop
Requirements:
- Booking systems with PostgreSQL
- Checkout and reservation of seats`,
  answers: {
    "system_design.achievement.544932":
      "It was one service in Go before a PostgreSQL with two replicas. Every transfer became two rows in one transaction, one for each account, so the sum was always zero. I would build the reports differently today: they read from the leader at first, and at the end of the month they slowed the bookings down by half. I moved them to a replica in my second year.",
    "544932/result":
      "The bookings at the end of the month took 40 ms again rather than 900, and the people of the night shift stopped calling me.",
    "544932/":
      "I wrote the booking path and the check that ran each night over all accounts. The reports were a colleague's work, and the move to the replica was my idea.",
    "booking.requirements":
      "How many people come at the same time when a sale opens? And may a seat ever be sold twice?",
    "What would you like to know besides":
      "How long is a chosen seat kept while somebody pays, and who does the payment?",
    "What else do you need":
      "I would also like to know how fresh the map of free seats has to be. I assume a few seconds are fine.",
    "And what else decides": "Who gets to buy first when everybody comes at once?",
    "Which other question": "I think I have enough. Let me assume one region for a start.",
    "requirements/":
      "I would say that the worst mistake is a seat that is sold twice, because then two people stand before it in the evening.",
    "requirements/fair":
      "First come, first served, I would say, with a limit of four tickets per person.",
    "requirements/hold":
      "I had not thought of that. I would say eight minutes: long enough to find one's card, and short enough for those who wait.",
    "requirements/payment": "I assume an outside provider, which can take half a minute.",
    "booking.capacity":
      "Let me take the largest sale. If three hundred thousand people come in the first minute, and each loads the map and clicks five times, that is about 25,000 requests a second at the peak. The seats themselves are small: twenty thousand seats of 200 bytes are four megabytes, so a year of concerts fits into a few gigabytes.",
    "capacity/ratio":
      "Reading, by far. I expect a hundred looks at the map for each seat that is sold.",
    "capacity/volume":
      "Orders matter more than seats: a hundred concerts a month with twenty thousand tickets, one kilobyte each, that is two gigabytes a month, some 24 a year.",
    "capacity/":
      "What surprises me is that everything happens in one minute. Nearly all of the capacity is idle for the rest of the month.",
    "booking.interface":
      "The page calls GET seats for the map, POST holds with the seat and the person, POST orders with the hold, and DELETE holds when somebody changes their mind. One seat has an id, the concert, a row and a number, a state, free, held or sold, and until when it is held and by whom.",
    "interface/": [
      "The primary key is the concert with the seat, so that a lookup is one index. Orders have a second index by person, for the page of my tickets. I would take PostgreSQL for both, because the change from free to held has to be a transaction.",
      "A seat goes from free to held, and from held to sold or back to free. Only the booking service may move it.",
    ],
    "booking.design":
      "The buyer's page comes from a CDN. The request goes through a load balancer to a gate, which lets in only so many people a second and gives the others a number. Whoever is let in gets a token. The map is read from a cache that is refreshed every two seconds. Choosing goes to the booking service, which is stateless and runs ten times, and that changes the seat in PostgreSQL. Then the payment service talks with the provider, and a worker sends the ticket by mail from a queue.",
    "design/": [
      "Everything except PostgreSQL can simply run twice. The database has one leader for each group of concerts; I would partition by concert, so that one large sale does not touch the others.",
      "The gate. It must work before anything else does, so I would keep it simple: a counter and a signed token, no database at all.",
    ],
    "booking.deep_dive":
      "Both requests reach the booking service, perhaps on two machines. Each runs one statement: update the seat to held by me, where the concert and seat are these, and the status is free. PostgreSQL locks the row, so one of the two comes first and changes one row. The other one finds the status held and changes no row, and its buyer is told that the seat is gone. There is no moment at which both could win, because the check and the change are one step.",
    "deep_dive/gone":
      "Each hold has a time at which it ends. The update also takes a seat whose hold has expired, so nothing has to run for it to be correct. A job sweeps every ten seconds only so that the map looks right.",
    "deep_dive/late":
      "Then the payment has to be given back. The order is confirmed only if the hold is still ours, in the same transaction; if not, we refund automatically and say so on the page.",
    "deep_dive/":
      "The lock is held for about one millisecond. With a thousand clicks on one seat, nearly all of them fail quickly, and that is fine, because only one of them can have it.",
    "booking.failure":
      "Buyers who have chosen see that payment takes longer than usual. I would extend their holds once, by ten minutes, and stop letting new people in at the gate, since otherwise all seats are held by people who cannot pay. A circuit breaker in the payment service notices it by its error rate, and an alert wakes somebody up.",
    "failure/unknown":
      "Each payment carries our order's id as idempotency key. When the provider is back, a job asks for every pending one by that key, and confirms or refunds it.",
    "failure/again":
      "The key again: the same hold with the same key gives the same order, so a second request changes nothing.",
    "failure/single_point":
      "The leader of PostgreSQL. I would run a standby in another zone with synchronous replication, and accept that a failover stops the sale for perhaps thirty seconds.",
    "failure/":
      "During these minutes nothing is sold, but nothing is sold twice either. I would choose that order of things every time.",
    "booking.costs":
      "I would defend last that the map is two seconds old. It saves nearly all reads of the database, and the price is that people sometimes click on a seat that is gone. What costs most is probably the capacity for the rush; ten machines all month would cost perhaps 2,000 euros, although they work for ten minutes.",
    "costs/idle":
      "We know when a sale opens, so I would start machines half an hour before, by schedule, and stop them afterwards. Only the database stays large.",
    "costs/":
      "If we sold only small concerts, I would leave the gate and the cache out: a single PostgreSQL would do, and it would be simpler to run.",
    "booking.bots":
      "I would not try to recognise every robot. I would make speed useless: everybody who comes in the first ten minutes gets a random place in the queue. Besides that, four tickets per verified phone number.",
    "bots/worth":
      "Tickets could carry a name and be checked at the door, and be given back only to us, at the same price. Then there is nothing to earn.",
    "bots/":
      "By the pattern of their clicks, and by many accounts behind one address. If I am wrong, a person gets a captcha and loses ten seconds, which I can accept.",
    "booking.favourite_failure":
      "A city that is cut off can still show its map from the cache, and check tickets at the door if the list was copied there before. It should not sell, because the seats live elsewhere. Afterwards only the scans at the door have to be sent, and they are merged by ticket and time.",
    "favourite_failure/local":
      "Whether somebody may come in, that is all. The door has the list, so it needs to ask nobody. Nothing that changes the state of a seat.",
    "favourite_failure/":
      "If two doors let the same ticket in during that time, we find out later. I would keep the list of each hall in the hall, so it cannot happen there.",
    "booking.general":
      "Then there is no seat to lock, only one counter, and a hundred thousand updates of one row would wait for each other. I would split it into a hundred buckets of a thousand tickets, choose one at random, and try another when it is empty.",
    "general/":
      "At the end some buckets are empty and others are not, so the last few hundred buyers need more tries. A background job moves what is left together.",
    "/technology":
      "PostgreSQL needs somebody who looks at its vacuum and at long transactions. In the bank that was half a day a week, and a replica that we promoted once a quarter as an exercise.",
    "/challenge":
      "I would give up freshness first. A map that is five seconds old is fine for people who look, and it halves the load once more. The choice itself stays exact.",
    "What would you like to ask": "What is your team like?",
    "Do you have another question": "What happens next in your process?",
    "What else can I tell": "What happens next in your process?",
    "Is there anything else": "What happens next in your process?",
    "And what else would you ask": "What happens next in your process?",
    "What would you ask a colleague":
      "The path of the late payment. It has the most states, and I have thought about it only today.",
    "If you had another hour":
      "The gate. I have drawn it as a counter, and I am sure that fairness is harder than that.",
    "Which part of your design are you least":
      "The same gate. I would test it with recorded clicks at ten times the speed.",
    "Which assumption":
      "That people accept a map that is two seconds old. I would watch ten of them buy.",
    "end the interview now": "Then let us stop here, please.",
    "that we can stop": "Then let us stop here, please.",
    "tell me to stop": "Then let us stop here, please.",
    "would like to stop": "Then let us stop here, please.",
    "There is time left, if you": "No. Let us stop here, please.",
    "*": [
      "No, thank you, that was all.",
      "I have nothing to add to that.",
      "That is where I would leave it for today.",
    ],
  },
};
