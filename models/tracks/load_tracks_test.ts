import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { patternOf, textsOf } from "./check_track.ts";
import { builtInTracks, loadTracks, TrackMistakes } from "./load_tracks.ts";
import { readTrackFile } from "./read_track_file.ts";
import { problemSchema, questionFileSchema } from "./track_schema.ts";

const tracks = builtInTracks();
const all = Object.values(tracks);
const problems = all.flatMap((track) => track.problems.map((problem) => ({ track, problem })));

const questionFile = `competency: mistakes
title: Mistakes
questions:
  - id: failure
    setting: Think of something that went wrong.
    ask:
      junior: What happened?
      mid: What did you do first?
      senior: What did it cost?
      staff: What did it show?
    covers:
      - id: cost
        says: what it cost
        signs: [NUMBER, cost]
        ask: How much did it cost?
    hints: [A bug will do., Begin with the moment., Say what is new.]
`;

/** What is wrong with the file of questions once a text in it is replaced. */
function mistakesAfter(text: string, replacement: string): string[] {
  const changed = questionFile.replace(text, replacement);
  assert.notEqual(changed, questionFile, "the text is there");
  const read = readTrackFile("tracks/b/questions/m.yaml", changed, questionFileSchema);
  assert(Array.isArray(read), "it is a mistake");
  return read.map(({ file, line, words }) => `${file}:${line} ${words}`);
}

Deno.test("[TRK1] the tracks hold enough to practise with, at every level", () => {
  const { behavioural, system_design: design, coding } = tracks;
  assert(behavioural.questions.length >= 60);
  assert(new Set(behavioural.questions.map(({ competency }) => competency)).size >= 10);
  for (const [{ problems }, least] of [[design, 12], [coding, 24]] as const) {
    assert(problems.length >= least);
    for (const difficulty of ["easy", "medium", "hard"]) {
      assert(problems.filter((one) => one.difficulty === difficulty).length >= least / 3);
    }
  }
  assert(design.personas.length >= 6);
  for (const { personas } of all) assert(personas.length >= 2);
});

Deno.test("[TRK2] given a correct file, when it is read, then nothing is wrong and lines are known", () => {
  const read = readTrackFile("m.yaml", questionFile, questionFileSchema);
  assert(!Array.isArray(read) && "value" in read);
  assert.equal(read.value.questions[0]?.covers[0]?.from, "junior");
  assert.equal(read.lineOf(["questions", 0, "covers", 0, "signs"]), 14);
});

const mistakes: Readonly<Record<string, readonly [string, string, RegExp]>> = {
  "a text that is missing": [
    "    setting: Think of something that went wrong.\n",
    "",
    /:4 “setting” is missing; it is a text\.$/,
  ],
  "a name that is not known": ["setting:", "seting:", /:5 “seting” is not known here/],
  "a question without its mark": [
    "What happened?",
    "What happened.",
    /:7 “junior” must end with a question mark\.$/,
  ],
  "a number in place of a text": ["title: Mistakes", "title: 7", /:2 “title” must be a text\.$/],
  "an unknown kind of sign": [
    "NUMBER, cost",
    "cost, NUMBR",
    /:14 “signs”, number 2, must be in lower case, or one of NUMBER, /,
  ],
  "an id with a space": ["id: failure", "id: my failure", /:4 “id” must be a short name/],
  "an id that follow-ups use": ["id: cost", "id: hint", /:12 “id” is a name that the interviewer/],
  "two hints": [", Say what is new.]", "]", /:16 “hints” needs 3 or more\.$/],
  "a text that is too long to be spoken": [
    "What did it cost?",
    `${"very ".repeat(30)}long?`,
    /:9 “senior” may have 30 words at most\.$/,
  ],
  "markup": ["A bug will do.", "<b>A bug.</b>", /:16 “hints”, number 1, is spoken, so it may not/],
  "what is no YAML": ["title: Mistakes", "title: [Mistakes", /:\d+ This is not YAML: /],
  "a name that stands twice": [
    "title: Mistakes",
    "title: A\ntitle: B",
    /:3 This is not YAML: Map keys must be unique\.$/,
  ],
};

for (const [what, [text, replacement, expected]] of Object.entries(mistakes)) {
  Deno.test(`[TRK3] a mistake is named with its file, its line and what is expected: ${what}`, () => {
    const found = mistakesAfter(text, replacement);
    assert(found.some((one) => expected.test(one)), found.join("\n"));
    for (const one of found) assert(one.startsWith("tracks/b/questions/m.yaml:"), one);
  });
}

Deno.test("[TRK4] a file that stands for far more than it holds is refused without unfolding it", () => {
  const lines = ["a: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let depth = 1; depth < 12; depth++) {
    lines.push(`b${depth}: &a${depth} [${Array(10).fill(`*a${depth - 1}`).join(", ")}]`);
  }
  const bomb = readTrackFile("m.yaml", lines.join("\n"), questionFileSchema);
  assert(Array.isArray(bomb));
  assert.match(bomb[0]?.words ?? "", /^“\*” stands for a part that is written elsewhere/);
  assert.equal(bomb[0]?.line, 2);
  assert(Array.isArray(readTrackFile("m.yaml", "a".repeat(300_000), questionFileSchema)));
});

/** The built-in tracks in a folder of their own, with some files changed. */
async function withTracks(
  changes: Readonly<Record<string, (text: string) => string>>,
  check: (folder: URL) => void,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-tracks-" });
  try {
    for (const { name } of all) {
      const from = new URL(`../../tracks/${name}/`, import.meta.url);
      await copyFolder(from, new URL(`${name}/`, pathToFileURL(`${folder}/`)));
    }
    for (const [file, change] of Object.entries(changes)) {
      const path = new URL(file, pathToFileURL(`${folder}/`));
      const before = await Deno.readTextFile(path).catch(() => "");
      await Deno.writeTextFile(path, change(before));
    }
    check(pathToFileURL(`${folder}/`));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function copyFolder(from: URL, to: URL): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyFolder(new URL(`${name}/`, from), new URL(`${name}/`, to));
    else await Deno.copyFile(new URL(name, from), new URL(name, to));
  }
}

function messageOf(folder: URL): string {
  try {
    loadTracks(folder);
  } catch (error) {
    assert(error instanceof TrackMistakes);
    return error.message;
  }
  return "";
}

Deno.test("[TRK5] mistakes of several files are said together, and those between files as well", async () => {
  const twoSum = "coding/problems/two_sum.yaml";
  const changes = {
    [twoSum]: (text: string) =>
      text.replace("  approach:", "  aproach:").replace("id: none", "id: several")
        .replace("Choose a structure that", "Use a hash map that"),
    "system_design/problems/chat.yaml": (text: string) =>
      text.replace("personas: [chat]", "personas: [chatt]"),
    "behavioural/questions/extra.yaml": () => questionFile,
    "behavioural/questions/notes.txt": () => "",
    "coding/rubric.yaml": () => "version: one",
  };
  await withTracks(changes, (folder) => {
    const message = messageOf(folder);
    for (
      const expected of [
        /The id “failure” is taken in tracks\/behavioural\/questions\/extra\.yaml/,
        /extra\.yaml|mistakes\.yaml, line \d+: The id “failure” is taken/,
        /notes\.txt, line 1: Files of a track end in \.yaml\./,
        /chat\.yaml, line \d+: There is no persona “chatt”; personas\.yaml has search, /,
        /coding\/rubric\.yaml, line 1: “version” must be a number\./,
      ]
    ) assert.match(message, expected);
  });
  await withTracks({ [twoSum]: changes[twoSum] ?? String }, (folder) => {
    const message = messageOf(folder);
    assert.match(
      message,
      /two_sum\.yaml, line \d+: The track has no phase “aproach”; it has clarify, /,
    );
    assert.match(
      message,
      /two_sum\.yaml, line \d+: The id “several” stands here for the second time/,
    );
    assert.match(message, /two_sum\.yaml, line \d+: “hash map” is one of the problem's giveaways/);
  });
});

Deno.test("[TRK6] a track without its files is refused by their names", async () => {
  const folder = await Deno.makeTempDir({ prefix: "aceit-tracks-" });
  try {
    const message = messageOf(pathToFileURL(`${folder}/`));
    assert.match(message, /tracks\/coding\/personas\.yaml, line 1: The file is missing/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("[TRK7] nothing that the interviewer says about a problem gives its solution away", () => {
  for (const { track, problem } of problems) {
    const said = [
      ...textsOf(problem, []),
      ...textsOf(track.phases, []),
      ...track.personas.flatMap(({ challenges, greeting, frame, favourite_failure: favourite }) =>
        textsOf([challenges, greeting, frame, favourite], [])
      ),
    ];
    for (const giveaway of problem.giveaways) {
      const pattern = patternOf(giveaway);
      for (const { text } of said) assert(!pattern.test(text), `${problem.id}: ${text}`);
    }
  }
});

Deno.test("[TRK8] no two things that are asked about one problem are asked in the same words", () => {
  for (const { track, problem } of problems) {
    const asked = textsOf([problem, track.phases], [])
      .filter(({ path, text }) => path.includes("ask") && text.endsWith("?")).map(({ text }) =>
        text
      );
    assert.equal(new Set(asked).size, asked.length, problem.id);
  }
});

Deno.test("[TRK9] a problem that is read again from its own text is the same", async () => {
  const folder = new URL("../../tracks/coding/problems/", import.meta.url);
  const text = await Deno.readTextFile(new URL("two_sum.yaml", folder));
  const read = readTrackFile("two_sum.yaml", text, problemSchema);
  assert(!Array.isArray(read) && "value" in read);
  assert.deepEqual(read.value, tracks.coding.problems.find(({ id }) => id === "two_sum"));
});

Deno.test("[TRK10] a rubric that names what its track does not have is refused with its line", async () => {
  const changes = {
    "coding/rubric.yaml": (text: string) =>
      text.replace("asked_by: [clarify]", "asked_by: [clarifi]")
        .replace("cover:example", "cover:exampel").replace("- id: output", "- id: input"),
  };
  await withTracks(changes, (folder) => {
    const message = messageOf(folder);
    assert.match(
      message,
      /coding\/rubric\.yaml, line \d+: Nothing of this track is called “clarifi”\./,
    );
    assert.match(message, /line \d+: No cover of this track is called “exampel”\./);
    assert.match(message, /line \d+: The id “input” stands twice in this competency/);
  });
});
