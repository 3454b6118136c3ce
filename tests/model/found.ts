/** Sequences that once lost something, with what was wrong. They run before the generated ones. */

import type { Scenario } from "./steps.ts";

export const FOUND: readonly Scenario[] = [
  // Line ends of a clone were written anew: without an index nobody knew that only the form differed.
  {
    articles: [[["Window court street."], ["Answer court window."]], [["Street answer member."]]],
    steps: [{ do: "line ends", article: 0 }, { do: "delete the store" }, { do: "run" }],
  },
  // `sync` after a crash took the older file for the record's: the new text was never written, and the old one became a person's.
  {
    articles: [[["Window number street."], ["River window member."]], [["Report answer window."]]],
    steps: [
      {
        do: "english",
        article: 0,
        paragraph: 0,
        sentence: 0,
        kind: "change",
        text: "River answer number.",
      },
      { do: "crash", writes: 1 },
      { do: "sync" },
    ],
  },
];
