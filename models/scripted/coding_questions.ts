import type { Question } from "./question.ts";

/** Tasks to think through aloud and then code. */
export const codingQuestions: readonly Question[] = [
  {
    id: "coding.two_sum",
    terms: ["algorithms", "arrays", "javascript", "python", "hash"],
    setting: "You get a list of whole numbers and a target.",
    depth: {
      junior: "How do you find two of them that add up to the target?",
      mid:
        "How do you find two that add up to it in one pass, and what if there are several pairs?",
      senior: "How do you find all distinct triples that add up to it, without duplicates?",
      staff: "The list does not fit in memory; how do you find the pairs then?",
    },
    hint: "For each number, which other number would you need to have seen?",
    probes: {
      failure: "What does it do when the same number stands in the list twice?",
      complexity: "How does the time grow when the list doubles?",
    },
  },
  {
    id: "coding.brackets",
    terms: ["parsing", "compiler", "strings", "stack"],
    setting: "You get a text with round, square and curly brackets.",
    depth: {
      junior: "How do you tell whether they are balanced?",
      mid: "How do you report the place of the first mistake?",
      senior: "How would you do it for a text that arrives piece by piece?",
      staff: "How would you grow it into a parser that recovers and reports several mistakes?",
    },
    hint: "Which bracket must close next, and where do you keep that?",
    probes: {
      test: "Which five inputs would you try first?",
      failure: "What do you answer for an empty text, and for a closing bracket at the start?",
    },
  },
  {
    id: "coding.lru_cache",
    terms: ["cache", "redis", "backend", "performance", "data structures"],
    setting:
      "Write a cache that holds a fixed number of entries and drops the one used longest ago.",
    depth: {
      junior: "Which two data structures would you combine, and why?",
      mid: "How do you make both reading and writing constant time?",
      senior: "How do you make it safe for several threads without locking everything?",
      staff: "How would you decide from measurements whether this rule or another drops better?",
    },
    hint: "One structure finds an entry; another knows the order of use.",
    probes: {
      complexity: "What does one read cost, and what does one write cost?",
      failure: "What happens when the capacity is zero, or a key is written twice?",
    },
  },
  {
    id: "coding.merge_intervals",
    terms: ["calendar", "scheduling", "sorting", "dates"],
    setting: "You get the busy times of a person as pairs of start and end.",
    depth: {
      junior: "How do you merge those that overlap?",
      mid: "How do you find the free times of at least half an hour?",
      senior: "How do you find a time that suits twenty people?",
      staff: "Times keep being added and removed; which structure answers quickly all the same?",
    },
    hint: "What becomes easy once the pairs are sorted by their start?",
    probes: {
      failure: "Do two times overlap when one ends where the other begins?",
      complexity: "Which step costs most, and how much?",
    },
  },
  {
    id: "coding.islands",
    terms: ["graphs", "games", "maps", "recursion", "algorithms"],
    setting: "You get a grid of land and water.",
    depth: {
      junior: "How do you count the islands?",
      mid: "How do you find the largest one without running out of stack?",
      senior: "Land appears one cell at a time; how do you keep the count up to date?",
      staff: "The grid is spread over a hundred machines; how do you count then?",
    },
    hint: "What would you do with a cell that you have already visited?",
    probes: {
      failure: "What does it do with an empty grid, or one that is all land?",
      trade_off: "Why did you choose this way of walking the grid and not the other?",
    },
  },
  {
    id: "coding.word_counts",
    terms: ["data", "etl", "text", "streaming", "logs", "analytics"],
    setting: "You get a log file, and want the ten addresses that occur most often.",
    depth: {
      junior: "How do you count them and pick the ten?",
      mid: "How do you avoid sorting everything?",
      senior: "The log is a stream without an end; how do you answer for the last hour?",
      staff: "Exact is too dear; which error do you accept, and how do you bound it?",
    },
    hint: "Counting is one step and picking is another; which structure suits each?",
    probes: {
      complexity: "How much memory does it take for a million addresses?",
      failure: "What do you do with lines that are broken?",
    },
  },
  {
    id: "coding.rate_limiter",
    terms: ["api", "backend", "node.js", "concurrency", "middleware"],
    setting: "Write a function that allows at most N calls in any second for each user.",
    depth: {
      junior: "What do you remember for each user?",
      mid: "How do you keep the memory from growing for ever?",
      senior: "How do you make it exact under concurrent calls?",
      staff: "Where do you put the clock, so that it can be tested and trusted?",
    },
    hint: "What can you forget about a call that is older than a second?",
    probes: {
      test: "How do you test it without waiting for a second?",
      failure: "What happens when the clock jumps back?",
    },
  },
  {
    id: "coding.debounce",
    terms: ["frontend", "react", "typescript", "browser", "ui", "javascript"],
    setting: "A search box asks the server at every key.",
    depth: {
      junior: "How do you wait until the person stops typing?",
      mid: "How do you make sure that an old answer never replaces a newer one?",
      senior: "How do you cancel, cache and show errors without flicker?",
      staff: "Which of this belongs into a component, and which into a layer that all teams share?",
    },
    hint: "Two requests are under way, and the first one answers last. What is shown?",
    probes: {
      test: "How would you test the order of answers?",
      failure: "What does the person see when a request fails?",
    },
  },
  {
    id: "coding.tree_paths",
    terms: ["trees", "recursion", "data structures", "algorithms"],
    setting: "You get a binary tree with a number at each node.",
    depth: {
      junior: "How do you find the largest sum from the root to a leaf?",
      mid: "How do you return the path itself, and not only the sum?",
      senior: "How do you find the best path between any two nodes?",
      staff: "How do you store such a tree so that a changed number costs little to recompute?",
    },
    hint: "What must a node know of its two children?",
    probes: {
      failure: "What if all numbers are negative, or the tree is empty?",
      complexity: "How often do you visit each node?",
    },
  },
  {
    id: "coding.dependency_order",
    terms: ["build", "ci/cd", "packages", "graphs", "devops", "compiler"],
    setting: "You get packages and what each depends on.",
    depth: {
      junior: "In which order do you build them?",
      mid: "How do you find a cycle and say which packages are in it?",
      senior: "How do you build as many as possible at the same time?",
      staff: "How do you build only what a change touches, and trust it?",
    },
    hint: "Which packages can be built before all others?",
    probes: {
      failure: "What happens when a package depends on one that is not in the list?",
      test: "Which graphs would you try it on?",
    },
  },
  {
    id: "coding.edit_distance",
    terms: ["search", "nlp", "machine learning", "strings", "dynamic programming"],
    setting: "Somebody misspells a word, and you have a list of the right ones.",
    depth: {
      junior: "How would you measure how far two words are apart?",
      mid: "How do you compute it without doing the same work again and again?",
      senior: "How do you search a list of a million words for the nearest?",
      staff: "How would you find out that your suggestions help, and not only that they are near?",
    },
    hint: "Solve it for two short words first, by hand.",
    probes: {
      complexity: "What does comparing words of length m and n cost, in time and in memory?",
      trade_off: "What did you give up to make the search fast?",
    },
  },
  {
    id: "coding.bank_transfer",
    terms: ["sql", "postgresql", "transactions", "java", "fintech", "concurrency"],
    setting: "Write a function that moves money between two accounts.",
    depth: {
      junior: "What do you check before you move it?",
      mid: "How do you make sure that both sides change, or neither?",
      senior: "Two transfers run in opposite directions at once; how do you avoid a deadlock?",
      staff: "The two accounts live in different databases; what now?",
    },
    hint: "What may happen between the two writes?",
    probes: {
      failure: "What does the caller do when the answer does not come?",
      test: "How do you test two transfers that run at the same time?",
    },
  },
  {
    id: "coding.json_diff",
    terms: ["typescript", "json", "api", "event sourcing", "sync"],
    setting: "You get two JSON documents.",
    depth: {
      junior: "How do you tell whether they are equal?",
      mid: "How do you list what was added, removed and changed?",
      senior: "How do you keep the list small when an array is reordered?",
      staff: "How do you merge the changes of two people, and what is a conflict?",
    },
    hint: "Begin with flat objects, then let the function call itself.",
    probes: {
      failure: "What do you do with a document that is nested ten thousand levels deep?",
      test: "Which property should hold for any two documents?",
    },
  },
];
