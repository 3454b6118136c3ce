/** What people, machines and git may do to a small project, as data: a sequence of it is one case of the model. */

import fc from "fast-check";
import { KINDS, type Kind } from "./hand-edit-kinds.ts";

/** Which article, paragraph and sentence; each is taken modulo what there is. */
export interface Place {
  readonly article: number;
  readonly paragraph: number;
  readonly sentence: number;
}

export type English = Place & {
  readonly do: "english";
  readonly kind: (typeof ENGLISH_KINDS)[number];
  readonly text: string;
};
export type Spanish = Place & { readonly do: "spanish"; readonly kind: (typeof SPANISH_KINDS)[number] };
/** An edit of the property of hand edits (`hand-edit-kinds.ts`). */
export interface ByHand {
  readonly do: "by hand";
  readonly article: number;
  readonly kind: Kind;
  readonly at: number;
}
export type Review = Place & { readonly do: "review"; readonly kind: (typeof REVIEW_KINDS)[number] };
/** What one person does in a branch of their own. */
export type Work = English | Spanish | ByHand | Review | { readonly do: "run" };
export type Step =
  | Work
  | { readonly do: "publish" | "sync" | "delete the store" }
  | { readonly do: "line ends" | "wrap" | "rename"; readonly article: number }
  /** The article's ledger is lost with the index, and Ana adopts what its Spanish file says. */
  | { readonly do: "adopt"; readonly article: number }
  /** The process ends in place of its `writes`th file. */
  | { readonly do: "crash"; readonly writes: number }
  | { readonly do: "lose the network"; readonly answers: number }
  /** One file of an article alone is put back to an older version, 0 being the one before (taken modulo how many there are), as `git checkout` does. */
  | { readonly do: "put back"; readonly article: number; readonly file: "ledger" | "target"; readonly version: number }
  | {
      readonly do: "merge";
      readonly ours: readonly Work[];
      readonly theirs: readonly Work[];
      /** Whose Spanish a person takes where git cannot merge it. */
      readonly takes: "ours" | "theirs";
      /** Whose ledger they take where git cannot merge it; absent: both lines stay. */
      readonly ledger?: "ours" | "theirs" | undefined;
      /** A run of this machine was made in the other branch before. */
      readonly isSeen?: boolean | undefined;
    };

const WORDS = ["court", "river", "report", "member", "street", "answer", "number", "garden", "window", "letter"];
const ENGLISH_KINDS = [
  "change",
  "insert",
  "delete",
  "insert paragraph",
  "delete paragraph",
  "move paragraph",
  "split paragraph",
  "join paragraphs",
  "change code",
  "insert code",
  "delete code",
  "change item",
  "insert item",
  "delete item",
  "move item",
  "move sentence",
  "move and change sentence",
  "change heading",
  "rewrite",
] as const;
const SPANISH_KINDS = [
  "change",
  "add words",
  "split",
  "merge",
  "delete",
  "add sentence",
  "add paragraph",
  "move paragraph",
  "unmark",
  "mark",
  "comment",
  "uncomment",
] as const;
const REVIEW_KINDS = ["approve", "approve article", "correct", "reject", "undo"] as const;

/** A sentence of English: three to five words, now and then with a mark, a link or a number. */
export const sentence = fc
  .tuple(fc.shuffledSubarray(WORDS, { minLength: 3, maxLength: 5 }), fc.constantFrom("", "", "*", "[", "`", "7 "))
  .map(([[first = "", second = "", ...rest], mark]) => {
    const marked = {
      "*": `*${second}*`,
      "[": `[${second}](https://a.org/${second})`,
      "`": `\`${second}\``,
      "7 ": `7 ${second}`,
      "": second,
    }[mark];
    return `${first.charAt(0).toUpperCase()}${first.slice(1)} ${marked} ${rest.join(" ")}.`;
  });
/** A block of code, as a paragraph of one sentence: a comment, which people put in Spanish, and a call. */
const code = fc
  .tuple(fc.constantFrom(...WORDS.slice(0, 3)), fc.constantFrom(...WORDS.slice(3, 6)))
  .map(([note, call]) => [`~~~\n// ${note}\n${call}();\n~~~`]);
/** Two or three words without a full stop, as headings and items of lists have them. */
const title = fc
  .shuffledSubarray(WORDS, { minLength: 2, maxLength: 3 })
  .map((words) => words.join(" ").replace(/^./, (first) => first.toUpperCase()));
const list = fc
  .array(title, { minLength: 2, maxLength: 4 })
  .map((items) => [items.map((item) => `- ${item}`).join("\n")]);
const heading = title.map((words) => [`## ${words}`]);
const image = fc.tuple(title, fc.constantFrom(...WORDS)).map(([words, file]) => [`![${words}](images/${file}.png)`]);
const front = fc
  .tuple(title, fc.shuffledSubarray(WORDS, { minLength: 2, maxLength: 2 }))
  .map(([words, tags]) => [
    `---\ntitle: ${words}\ntags:\n${tags.map((tag) => `  - ${tag}\n`).join("")}date: 2024-01-02\n---`,
  ]);
const other = fc.oneof(
  { arbitrary: code, weight: 3 },
  { arbitrary: list, weight: 2 },
  { arbitrary: heading, weight: 1 },
  { arbitrary: image, weight: 1 },
);
export const article = fc
  .tuple(
    fc.array(fc.array(sentence, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(3), other), { maxLength: 3 }),
    fc.option(front, { nil: undefined, freq: 3 }),
  )
  .map(([paragraphs, others, first]) => [
    ...(first ? [first] : []),
    ...others.reduce((all, [at, block]) => all.toSpliced(at, 0, block), paragraphs),
  ]);

const place = { article: fc.nat(1), paragraph: fc.nat(5), sentence: fc.nat(5) };
const english = fc.record({
  do: fc.constant("english" as const),
  ...place,
  kind: fc.constantFrom(...ENGLISH_KINDS),
  text: sentence,
});
const spanish = fc.record({
  do: fc.constant("spanish" as const),
  ...place,
  kind: fc.constantFrom(...SPANISH_KINDS),
});
const byHand = fc.record({
  do: fc.constant("by hand" as const),
  article: place.article,
  kind: fc.constantFrom(...(Object.keys(KINDS) as Kind[])),
  at: fc.nat(59),
});
const review = fc.record({ do: fc.constant("review" as const), ...place, kind: fc.constantFrom(...REVIEW_KINDS) });
const run = fc.constant({ do: "run" as const });
const work: fc.Arbitrary<Work> = fc.oneof(
  { arbitrary: english, weight: 3 },
  { arbitrary: spanish, weight: 3 },
  { arbitrary: byHand, weight: 5 },
  { arbitrary: review, weight: 3 },
  { arbitrary: run, weight: 2 },
);
const branch = fc.array(work, { minLength: 1, maxLength: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: work, weight: 20 },
  { arbitrary: fc.record({ do: fc.constantFrom("publish", "sync", "delete the store") }), weight: 4 },
  {
    arbitrary: fc.record({ do: fc.constantFrom("line ends", "wrap", "rename", "adopt"), article: fc.nat(1) }),
    weight: 3,
  },
  { arbitrary: fc.record({ do: fc.constant("crash"), writes: fc.integer({ min: 1, max: 5 }) }), weight: 1 },
  { arbitrary: fc.record({ do: fc.constant("lose the network"), answers: fc.nat(3) }), weight: 2 },
  {
    arbitrary: fc.record({
      do: fc.constant("merge"),
      ours: branch,
      theirs: branch,
      takes: fc.constantFrom("ours", "theirs"),
      ledger: fc.constantFrom(undefined, "ours", "theirs"),
      isSeen: fc.boolean(),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({
      do: fc.constant("put back"),
      article: fc.nat(1),
      file: fc.constantFrom("ledger", "ledger", "target"),
      version: fc.nat(2),
    }),
    weight: 5,
  },
);

/** What one file of an article must have been through for a version of it to matter: some of this, in this order, on one article. */
const history = fc
  .record({
    on: fc.record(place),
    steps: fc.subarray(["approve article", "change", "run", "correct", "run", "put back", "english", "run"] as const, {
      minLength: 5,
    }),
    file: fc.constantFrom("ledger" as const, "ledger" as const, "target" as const),
    text: sentence,
  })
  .map(({ on, steps, file, text }) =>
    steps.map((kind): Step => {
      if (kind === "run") return { do: "run" };
      if (kind === "put back") return { do: "put back", article: on.article, file, version: 0 };
      if (kind === "english") return { do: "english", ...on, kind: "move paragraph", text };
      return kind === "change" ? { do: "spanish", ...on, kind } : { do: "review", ...on, kind };
    }),
  );

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  articles: fc.array(article, { minLength: 2, maxLength: 2 }),
  steps: fc.oneof(
    { arbitrary: fc.array(step, { minLength: 3, maxLength: 9, size: "max" }), weight: 4 },
    { arbitrary: fc.tuple(fc.array(step, { maxLength: 3 }), history).map((parts) => parts.flat()), weight: 1 },
  ),
});

export interface Scenario {
  readonly articles: readonly (readonly (readonly string[])[])[];
  readonly steps: readonly Step[];
}
