/** Sequences that once lost something, with what was wrong. They run before the generated ones. */

import type { English, Review, Scenario, Spanish } from "./steps.ts";

const WINDOWS: Scenario["articles"] = [
  [["Window court street."], ["Answer court window."]],
  [["Street answer member."]],
];

/** What somebody typed is taken in, git puts the ledger alone back, and somebody edits the English. */
function putBackAlone(spanish: Spanish["kind"], english: English["kind"]): Scenario {
  const place = { article: 0, paragraph: 0, sentence: 0 };
  return {
    articles: WINDOWS,
    steps: [
      { do: "spanish", ...place, kind: spanish },
      { do: "run" },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "english", ...place, kind: english, text: "Window street member." },
      { do: "run" },
    ],
  };
}

/** One person decides in two branches; the Spanish file is that of the first, the ledger that of the other. */
function ownBranches(later: Review["kind"]): Scenario {
  const place = { article: 0, paragraph: 0, sentence: 0 };
  return {
    articles: WINDOWS,
    steps: [
      {
        do: "merge",
        ours: [{ do: "review", ...place, kind: "correct" }],
        theirs: [{ do: "review", ...place, kind: later }],
        takes: "ours",
        ledger: "theirs",
        isSeen: false,
      },
      { do: "run" },
    ],
  };
}

export const FOUND: readonly Scenario[] = [
  // Another sentence comes behind the comment of a person, which stood for a code that the sentence had not: it went.
  {
    articles: [
      [["Court [letter](https://a.org/letter) river."], ["Number `member` street.", "Letter report answer."]],
      [["Window river report."], ["River court letter."]],
    ],
    steps: [
      {
        do: "english",
        article: 0,
        paragraph: 3,
        sentence: 0,
        kind: "move and change sentence",
        text: "Letter answer street.",
      },
      { do: "by hand", article: 0, kind: "HTML comment", at: 41 },
      { do: "line ends", article: 0 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // An adoption finds a sentence of a paragraph missing, and it comes on the line of the others: the oracle called them touched.
  {
    articles: [
      [
        ["---\ntitle: Street member\ntags:\n  - river\n  - member\ndate: 2024-01-02\n---"],
        ["River letter number."],
        ["Answer garden window."],
      ],
      [
        ["---\ntitle: Window street garden\ntags:\n  - garden\n  - river\ndate: 2024-01-02\n---"],
        ["Letter `answer` window.", "Number report court."],
        ["Member number garden."],
      ],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          {
            do: "english",
            article: 1,
            paragraph: 0,
            sentence: 3,
            kind: "insert",
            text: "Member garden answer letter street.",
          },
        ],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: false,
      },
      { do: "adopt", article: 1 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Number answer court." },
    ],
  },
  // One branch rejects a text, and the other has only found it in the file: its rejection was lost, and then the text.
  {
    articles: [
      [
        ["---\ntitle: Answer member\ntags:\n  - window\n  - member\ndate: 2024-01-02\n---"],
        ["Letter street river."],
        ["Court street letter."],
      ],
      [["Street report letter."], ["Member report number."]],
    ],
    steps: [
      { do: "by hand", article: 0, kind: "own link", at: 3 },
      { do: "by hand", article: 0, kind: "note", at: 0 },
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 2, kind: "reject" }, { do: "run" }],
        theirs: [{ do: "run" }, { do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: false,
      },
    ],
  },
  // Git takes a Spanish file from the branch that rewrote all English and the ledger from another: its texts came once more.
  {
    articles: [
      [["Number garden answer."], ["Report member court."]],
      [
        ["---\ntitle: Window river court\ntags:\n  - report\n  - number\ndate: 2024-01-02\n---"],
        ["River member number."],
        ["Window garden letter street.", "River letter answer.", "Number river street."],
      ],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          {
            do: "english",
            article: 1,
            paragraph: 0,
            sentence: 0,
            kind: "rewrite",
            text: "River window court garden letter.",
          },
          { do: "run" },
        ],
        theirs: [
          { do: "by hand", article: 1, kind: "note", at: 0 },
          { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
        ],
        takes: "ours",
        ledger: "theirs",
        isSeen: true,
      },
      { do: "by hand", article: 0, kind: "note", at: 0 },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
    ],
  },
  // A person cuts a corrected text into two paragraphs, and the first is the machine's text again: the run doubled the second.
  {
    articles: [
      [
        ["---\ntitle: Number river\ntags:\n  - river\n  - report\ndate: 2024-01-02\n---"],
        ["## Answer member"],
        ["Letter garden report."],
        ["Answer river street."],
        ["Court window garden."],
      ],
      [["Letter member window."], ["Letter court report."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "add sentence" },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "by hand", article: 0, kind: "split", at: 0 },
      { do: "lose the network", answers: 0 },
    ],
  },
  // A person deletes the first sentence of a paragraph: its frame left the ledger one run later than its text.
  {
    articles: [
      [["River answer letter."], ["Number member river."]],
      [["Window street court."], ["Answer garden river.", "Report court member."], ["~~~\n// court\nmember();\n~~~"]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "run" },
      { do: "by hand", article: 1, kind: "cut", at: 10 },
    ],
  },
  // A person deletes the first sentence of a paragraph that the English joins with the next, and the run is killed: the join came one run too late.
  {
    articles: [
      [
        ["Letter window street."],
        ["Court river garden.", "Street member letter.", "River window court."],
        ["Garden report court."],
        ["Court number garden."],
      ],
      [["River answer report."], ["Member garden window."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 1, sentence: 0, kind: "join paragraphs", text: "Window answer member." },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "unmark" },
      { do: "spanish", article: 0, paragraph: 1, sentence: 0, kind: "delete" },
      { do: "crash", writes: 1 },
    ],
  },
  // Somebody has moved a paragraph, and the English is written anew: its last paragraph came one run too late.
  {
    articles: [
      [["Report window number."], ["River court letter."]],
      [["Answer court street.", "Window street answer."], ["Report letter member."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        theirs: [
          { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "move paragraph" },
          { do: "by hand", article: 0, kind: "note", at: 0 },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      {
        do: "english",
        article: 1,
        paragraph: 0,
        sentence: 0,
        kind: "rewrite",
        text: "Garden court letter street member.",
      },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // The English is written anew beside a passage: its last paragraph came one run too late.
  {
    articles: [
      [
        ["---\ntitle: Letter garden\ntags:\n  - answer\n  - street\ndate: 2024-01-02\n---"],
        ["Report letter garden.", "Answer letter report."],
        ["River [window](https://a.org/window) answer."],
      ],
      [["Street report number."], ["Letter court window."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "rewrite", text: "River answer garden." },
          { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "by hand", article: 0, kind: "own link", at: 0 },
      { do: "publish" },
    ],
  },
  // The English of two paragraphs that a person has joined is written anew: the second one left one run too late.
  {
    articles: [
      [["Garden letter river."], ["Answer window street."]],
      [["Garden court river."], ["Answer `garden` window."]],
    ],
    steps: [
      { do: "by hand", article: 1, kind: "merge", at: 0 },
      { do: "lose the network", answers: 0 },
      {
        do: "merge",
        ours: [{ do: "english", article: 1, paragraph: 0, sentence: 0, kind: "rewrite", text: "River street window." }],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden street river." },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
    ],
  },
  // The English is written anew: a list item took the place of a paragraph with some of its words, and the page needed two runs.
  {
    articles: [
      [["Garden letter court."], ["Court answer street."]],
      [
        ["Letter report window.", "Garden letter court."],
        ["- Court letter\n- Garden number"],
        ["Number letter garden."],
        ["Letter report answer."],
      ],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "by hand", article: 1, kind: "note", at: 0 }],
        theirs: [
          { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "rewrite", text: "Letter report window." },
          { do: "by hand", article: 0, kind: "note", at: 0 },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "lose the network", answers: 0 },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
    ],
  },
  // The English of an approved sentence loses its bold while a paragraph before it goes: the mark went one run too late.
  {
    articles: [
      [
        ["~~~\n// court\nmember();\n~~~"],
        ["Window letter court."],
        ["Window answer garden.", "Member *window* letter."],
      ],
      [["Garden window number."], ["River court letter."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Member street number." },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "tags", at: 0 }],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "delete code", text: "Member letter street." },
          { do: "by hand", article: 0, kind: "heading id", at: 0 },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        theirs: [
          { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve article" },
          {
            do: "english",
            article: 0,
            paragraph: 0,
            sentence: 0,
            kind: "delete paragraph",
            text: "Number answer garden.",
          },
        ],
        takes: "theirs",
        isSeen: false,
        ledger: undefined,
      },
      { do: "english", article: 0, paragraph: 0, sentence: 3, kind: "change", text: "Court report letter." },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "by hand", article: 0, kind: "tags", at: 0 },
      { do: "line ends", article: 0 },
    ],
  },
  // Their branch rejects a text that a person typed and corrects it; git takes our ledger and their Spanish file.
  {
    articles: [
      [
        ["---\ntitle: Answer letter\ntags:\n  - street\n  - window\ndate: 2024-01-02\n---"],
        ["![River report](images/court.png)"],
        ["River window court."],
        ["Court window member."],
      ],
      [["Window letter answer."], ["Street letter report."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 3, sentence: 0, kind: "change" },
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [
          { do: "review", article: 0, paragraph: 0, sentence: 3, kind: "reject" },
          { do: "review", article: 0, paragraph: 0, sentence: 3, kind: "correct" },
        ],
        takes: "ours",
        ledger: "ours",
        isSeen: false,
      },
      { do: "by hand", article: 0, kind: "note", at: 0 },
    ],
  },
  // The same beside a note, with the text of a sentence that the old ledger does not know
  {
    articles: [
      [["Street garden number."], ["Answer window member."]],
      [["~~~\n// court\nmember();\n~~~"], ["Window river street."], ["Street member report."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [
          { do: "by hand", article: 1, kind: "note", at: 0 },
          { do: "english", article: 1, paragraph: 1, sentence: 0, kind: "change", text: "Letter `window` river." },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "crash", writes: 4 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change", text: "Court river garden report." },
      { do: "put back", article: 1, file: "ledger", version: 0 },
    ],
  },
  // The same, and no other English has the text that the crashed run wrote: it is the older text of its place
  {
    articles: [
      [["Street garden number."], ["Answer window member."]],
      [["Window river street."], ["Street member report."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [
          { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change", text: "Letter `window` river." },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "crash", writes: 3 },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change", text: "River garden report." },
      { do: "put back", article: 1, file: "ledger", version: 0 },
    ],
  },
  // After a crash, git put an old ledger back: a line kept a text that the file has not, and was left out one run later
  {
    articles: [
      [["Street garden number."], ["Answer window member."]],
      [["~~~\n// court\nmember();\n~~~"], ["Window river street."], ["Street member report."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [
          { do: "by hand", article: 1, kind: "note", at: 0 },
          { do: "english", article: 1, paragraph: 1, sentence: 0, kind: "change", text: "Letter `window` river." },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "crash", writes: 4 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change", text: "River garden report." },
      { do: "put back", article: 1, file: "ledger", version: 0 },
    ],
  },
  // A paragraph was moved, its English deleted, and a link put into it: its line may go
  {
    articles: [
      [["Number answer window."], ["Window letter river."]],
      [["Number window court."], ["Number river letter."]],
    ],
    steps: [
      { do: "english", article: 1, paragraph: 3, sentence: 0, kind: "delete paragraph", text: "Street garden river." },
      { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "move paragraph" },
      { do: "by hand", article: 1, kind: "own link", at: 0 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "line ends", article: 0 },
    ],
  },
  // A passage lost some of its English, and git put the ledger back: with the index, status counted it twice
  {
    articles: [
      [["Garden member number."], ["Answer garden court."], ["- Garden number\n- Garden report\n- River member"]],
      [["Letter street garden."], ["Report number letter."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change item", text: "Member number window." },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "by hand", article: 0, kind: "rewrite and note", at: 21 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // A person's text was rejected, its English deleted: the words were nowhere
  {
    articles: [
      [["River garden window."], ["Court answer river."]],
      [
        ["---\ntitle: Window report\ntags:\n  - member\n  - letter\ndate: 2024-01-02\n---"],
        ["Garden letter number."],
        ["Number report answer.", "Garden report answer."],
        ["Letter court street.", "Number member court."],
      ],
    ],
    steps: [
      { do: "by hand", article: 1, kind: "rewrite and note", at: 32 },
      { do: "review", article: 1, paragraph: 0, sentence: 4, kind: "reject" },
      { do: "english", article: 1, paragraph: 2, sentence: 0, kind: "delete", text: "Garden number river." },
      { do: "publish" },
    ],
  },
  // A title and all paragraphs are rewritten, and the ledger is an old one: the title was one passage with the text
  {
    articles: [
      [
        ["---\ntitle: Window member\ntags:\n  - garden\n  - window\ndate: 2024-01-02\n---"],
        ["Garden member number."],
        ["Answer garden court."],
      ],
      [["Letter street garden."], ["Report number letter."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "correct" },
      { do: "by hand", article: 0, kind: "rewrite and note", at: 21 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // Git left one branch's sentence and the other's passage of it in one ledger, and its older machine text counted as a sentence alone
  {
    articles: [
      [
        ["---\ntitle: Report member\ntags:\n  - member\n  - answer\ndate: 2024-01-02\n---"],
        ["~~~\n// court\nmember();\n~~~"],
        ["~~~\n// court\nmember();\n~~~"],
        ["- Number letter\n- Court report\n- Street answer"],
        ["Member court window."],
        ["River number court."],
        ["Member report number."],
      ],
      [["Garden answer report."], ["Answer member street."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "by hand", article: 0, kind: "note", at: 33 },
          { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
        ],
        theirs: [
          { do: "by hand", article: 0, kind: "rewrite and note", at: 22 },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Report window number." },
        ],
        takes: "ours",
        isSeen: true,
        ledger: undefined,
      },
      { do: "by hand", article: 0, kind: "note", at: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Number report window." },
    ],
  },
  // A person's text was rejected, its English rewritten: the words were nowhere
  {
    articles: [
      [["River garden window."], ["Court answer river."]],
      [
        ["---\ntitle: Window report\ntags:\n  - member\n  - letter\ndate: 2024-01-02\n---"],
        ["Garden letter number."],
        ["Number report answer.", "Garden report answer."],
        ["Letter court street.", "Number member court."],
      ],
    ],
    steps: [
      { do: "by hand", article: 1, kind: "rewrite and note", at: 32 },
      { do: "review", article: 1, paragraph: 0, sentence: 4, kind: "reject" },
      { do: "english", article: 1, paragraph: 2, sentence: 0, kind: "change", text: "Garden number river." },
      { do: "publish" },
    ],
  },
  // A link was taken out of an older text that git had put back: the correction waited for ever
  {
    articles: [
      [["Member court answer."], ["Report street number."]],
      [
        ["Number street answer."],
        ["Member letter street.", "River member letter."],
        ["Letter number river.", "Window [answer](https://a.org/answer) member.", "Number member street."],
      ],
    ],
    steps: [
      { do: "spanish", article: 1, paragraph: 5, sentence: 1, kind: "delete" },
      {
        do: "merge",
        ours: [{ do: "review", article: 1, paragraph: 0, sentence: 4, kind: "correct" }],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "theirs",
        isSeen: true,
        ledger: undefined,
      },
      { do: "by hand", article: 1, kind: "link removed", at: 11 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: true,
        ledger: undefined,
      },
    ],
  },
  // A process ended between the index and the list of articles: the next run took the list for one that a run had left.
  {
    articles: [
      [["Report letter court."], ["Letter number garden."]],
      [["Member number court."], ["Member letter answer."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "crash", writes: 1 },
      { do: "sync" },
    ],
  },
  // The first sentence of a paragraph behind code was left out, and the English joined that paragraph with the next: the run after next joined the Spanish.
  {
    articles: [
      [
        ["~~~\n// court\nmember();\n~~~"],
        ["River letter garden.", "Member river answer."],
        ["Answer window letter."],
        ["Letter number garden."],
      ],
      [["Number report letter."], ["Letter river court."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "join paragraphs", text: "Member window letter." },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "delete" },
      { do: "line ends", article: 0 },
      { do: "line ends", article: 0 },
    ],
  },
  // Somebody left out a sentence whose English had changed, in a file with a comment of its own in its code: its line kept the old English for one run.
  {
    articles: [
      [
        ["~~~\n// court\nmember();\n~~~"],
        ["River letter garden.", "Member river answer."],
        ["Answer window letter."],
        ["Letter number garden."],
      ],
      [["Number report letter."], ["Letter river court."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Member window letter." },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "delete" },
      { do: "line ends", article: 0 },
      { do: "line ends", article: 0 },
    ],
  },
  // Two paragraphs begin with the same sentence and changed places: the second sentences went from one paragraph to the other.
  {
    articles: [
      [
        ["Window river garden.", "Window report answer."],
        ["Window river garden.", "Court street window."],
      ],
      [["Number garden letter."], ["Number report window."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "correct" },
      { do: "run" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "move paragraph", text: "Number report letter." },
      { do: "run" },
    ],
  },
  // A branch took a sentence out, another rejected it: the run after next counted it as left out by whoever ran.
  {
    articles: [
      [["Letter member report."], ["Court answer number."]],
      [["Letter `garden` number window."], ["Street letter answer.", "Court number window."]],
    ],
    steps: [
      { do: "by hand", article: 1, kind: "note", at: 9 },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "line ends", article: 0 },
      {
        do: "merge",
        ours: [{ do: "spanish", article: 1, paragraph: 1, sentence: 0, kind: "delete" }],
        theirs: [{ do: "review", article: 1, paragraph: 0, sentence: 1, kind: "reject" }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
    ],
  },
  // Git made a ledger of two and put a machine's text back into the file; somebody made a word of it bold: the record's text waited for ever.
  {
    articles: [
      [["Report river answer."], ["Court letter river."]],
      [["Member street report."], ["Report river letter."]],
    ],
    steps: [
      { do: "run" },
      {
        do: "merge",
        ours: [
          { do: "spanish", article: 1, paragraph: 1, sentence: 0, kind: "change" },
          { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "correct" },
        ],
        theirs: [{ do: "spanish", article: 1, paragraph: 1, sentence: 0, kind: "add paragraph" }],
        takes: "ours",
        isSeen: true,
        ledger: undefined,
      },
      { do: "put back", article: 1, file: "target", version: 0 },
      {
        do: "merge",
        ours: [{ do: "spanish", article: 1, paragraph: 3, sentence: 0, kind: "mark" }],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "by hand", article: 0, kind: "note", at: 0 },
    ],
  },
  // English was split while somebody's text stood for both sentences: a text from memory, which no line has, counted as left, and `status` said other figures with the index than without.
  {
    articles: [
      [["Garden answer number."], ["Letter window garden."]],
      [["Letter member report."], ["Report window court.", "Window river street."]],
    ],
    steps: [
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "delete the store" },
      {
        do: "merge",
        ours: [
          { do: "review", article: 1, paragraph: 0, sentence: 1, kind: "correct" },
          { do: "review", article: 1, paragraph: 0, sentence: 2, kind: "correct" },
        ],
        theirs: [
          {
            do: "english",
            article: 1,
            paragraph: 3,
            sentence: 1,
            kind: "split paragraph",
            text: "Report street number.",
          },
          { do: "spanish", article: 1, paragraph: 3, sentence: 0, kind: "add sentence" },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden number report." },
        ],
        takes: "theirs",
        ledger: undefined,
      },
    ],
  },
  // Somebody wrote behind English that stood in the file, and git put the ledger back to before that English: the run left their text without a line, and the next one found it.
  {
    articles: [
      [["Answer river number."], ["River number garden."]],
      [["Garden answer river."], ["Window member court."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 1, sentence: 0, kind: "insert paragraph", text: "Street report river." },
      { do: "publish" },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "spanish", article: 0, paragraph: 4, sentence: 0, kind: "split" },
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
    ],
  },
  // A branch moves a paragraph, another makes one sentence of two in it, and git keeps the first one's file: the older text, now elsewhere, became part of a passage, and the correction waited for ever.
  {
    articles: [
      [
        ["Garden street court."],
        ["Window member garden.", "Street garden court."],
        ["Letter court river.", "Answer *letter* window.", "Letter member answer."],
      ],
      [["Report garden answer."], ["Member court answer."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "spanish", article: 0, paragraph: 1, sentence: 0, kind: "move paragraph" },
          { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
        ],
        theirs: [{ do: "spanish", article: 0, paragraph: 2, sentence: 0, kind: "merge" }],
        takes: "ours",
        isSeen: true,
        ledger: undefined,
      },
      { do: "line ends", article: 0 },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "line ends", article: 0 },
    ],
  },
  // Somebody put a link into a machine's sentence in one branch, somebody else corrected it in the other: the link went as an older text of the machine.
  {
    articles: [
      [
        ["---\ntitle: Street court\ntags:\n  - number\n  - street\ndate: 2024-01-02\n---"],
        ["Member answer street.", "River street garden."],
        ["River garden number."],
      ],
      [["Report court letter."], ["Answer court window."]],
    ],
    steps: [
      { do: "lose the network", answers: 0 },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 2, kind: "correct" }],
        theirs: [{ do: "by hand", article: 0, kind: "own link", at: 26 }],
        takes: "theirs",
        isSeen: false,
        ledger: undefined,
      },
    ],
  },
  // Somebody took a link out of a sentence, git put the file back with it, and a reviewer corrected the text: it waited for ever.
  {
    articles: [
      [["Number answer report."], ["River report answer."]],
      [
        ["---\ntitle: Window garden\ntags:\n  - street\n  - report\ndate: 2024-01-02\n---"],
        ["Report member street.", "Window street court.", "Answer letter river."],
        ["Number letter court.", "Window [court](https://a.org/court) report."],
      ],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "change" }],
        theirs: [
          { do: "review", article: 1, paragraph: 0, sentence: 1, kind: "correct" },
          { do: "by hand", article: 1, kind: "link removed", at: 21 },
        ],
        takes: "ours",
        isSeen: true,
        ledger: undefined,
      },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "review", article: 1, paragraph: 0, sentence: 5, kind: "correct" },
    ],
  },
  // Spaces at the end of a line stand beside a paragraph that is other by now: they counted as a part of its words, and went.
  {
    articles: [
      [["Court letter number."], ["Window garden street."], ["Number report window."]],
      [["Garden letter report."], ["Report street letter."]],
    ],
    steps: [
      { do: "by hand", article: 0, kind: "form only", at: 4 },
      { do: "english", article: 0, paragraph: 4, sentence: 0, kind: "change", text: "Letter garden street." },
      { do: "publish" },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "publish" },
    ],
  },
  // Somebody's own code is put back to the English code, and the English has joined paragraphs: that arrived one run too late.
  {
    articles: [
      [["River court report."], ["Member answer number."]],
      [["~~~\n// court\nmember();\n~~~"], ["Report answer river."], ["River answer garden."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          {
            do: "english",
            article: 1,
            paragraph: 0,
            sentence: 0,
            kind: "join paragraphs",
            text: "Answer street river.",
          },
          { do: "by hand", article: 0, kind: "note", at: 0 },
        ],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "uncomment" },
      { do: "publish" },
      { do: "put back", article: 1, file: "target", version: 0 },
    ],
  },
  // A paragraph in which two sentences have the same words was moved by hand.
  {
    articles: [
      [
        ["Street *window* garden.", "Street [window](https://a.org/window) garden.", "Report river answer."],
        ["Answer member report."],
        ["Letter answer river.", "River street letter."],
      ],
      [["Window garden member."], ["Answer number street."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "move paragraph" },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // A text that somebody made of two sentences has the code of the second one, and git left a conflict.
  {
    articles: [
      [["Member report court."], ["Member report garden."]],
      [
        ["Street number garden."],
        ["Window member street.", "Street `letter` window."],
        ["Number member letter."],
        ["Report window river."],
      ],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "spanish", article: 1, paragraph: 5, sentence: 0, kind: "merge" },
          { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "correct" },
        ],
        theirs: [
          { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change", text: "Member garden window." },
        ],
        takes: "theirs",
        isSeen: true,
        ledger: undefined,
      },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Court river report." },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
    ],
  },
  // The first sentence of a paragraph was left out, and later the paragraph put to the one before it.
  {
    articles: [
      [
        ["Answer court report."],
        ["Number court window."],
        ["River letter report.", "River member court.", "Letter report window."],
        ["Member report court."],
      ],
      [["Letter answer garden."], ["Member window number."]],
    ],
    steps: [
      { do: "put back", article: 0, file: "ledger", version: 0 },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        theirs: [
          { do: "spanish", article: 0, paragraph: 2, sentence: 0, kind: "delete" },
          { do: "by hand", article: 0, kind: "merge", at: 43 },
        ],
        takes: "theirs",
        isSeen: false,
        ledger: undefined,
      },
      { do: "run" },
    ],
  },
  // An older passage of another person, which git put back, gave way with all its words.
  {
    articles: [
      [["Court letter member.", "Window answer garden."], ["Window street answer."]],
      [["Letter river number."], ["Garden letter number."]],
    ],
    steps: [
      { do: "by hand", article: 0, kind: "rewrite and note", at: 58 },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "correct" },
      { do: "run" },
      { do: "put back", article: 0, file: "target", version: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "move paragraph", text: "Court letter member." },
      { do: "run" },
    ],
  },
  // The ledger was put back behind a run; the old line's text replaced the new one's, signed by whoever ran.
  {
    articles: [
      [["Letter street court."], ["Number river member."]],
      [["Answer garden letter."], ["- Garden member\n- Report river"], ["## Garden letter"], ["Answer report window."]],
    ],
    steps: [
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change heading", text: "Member letter window." },
      { do: "english", article: 1, paragraph: 0, sentence: 1, kind: "change item", text: "Member court street." },
      { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "move paragraph" },
      { do: "run" },
      { do: "put back", article: 1, file: "ledger", version: 0 },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
    ],
  },
  // Two paragraphs were made one, without the first sentence of the second.
  {
    articles: [
      [
        ["Window court report.", "River street window.", "Court garden letter."],
        ["Letter member report.", "Member letter number."],
      ],
      [["Report member court."], ["Report garden answer."]],
    ],
    steps: [
      { do: "by hand", article: 0, kind: "merge", at: 0 },
      { do: "spanish", article: 0, paragraph: 0, sentence: 3, kind: "delete" },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "lose the network", answers: 0 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // An approved text whose English went left one run late, beside a passage.
  {
    articles: [
      [["River report window."], ["Member street answer."]],
      [["Member number street."], ["Member *garden* number."]],
    ],
    steps: [
      { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "spanish", article: 1, paragraph: 3, sentence: 0, kind: "split" },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change", text: "Letter river garden." },
      { do: "english", article: 1, paragraph: 3, sentence: 0, kind: "change", text: "River street report." },
    ],
  },
  // All English was rewritten while somebody rewrote a paragraph and added a note.
  {
    articles: [
      [["Court member report."], ["Letter number garden."]],
      [["Garden court window."], ["Street window report."]],
    ],
    steps: [
      { do: "by hand", article: 0, kind: "note", at: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Number answer letter." },
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 3, sentence: 0, kind: "change", text: "Window river answer." }],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
    ],
  },
  // The file is ours and the record theirs: new English in a paragraph, and notes in front of it.
  {
    articles: [
      [["Number street garden."], ["Number window answer."], ["Member report answer."]],
      [["Court garden report."], ["Letter answer street."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "by hand", article: 0, kind: "note", at: 0 },
          { do: "english", article: 0, paragraph: 4, sentence: 0, kind: "insert", text: "Garden letter court." },
          { do: "run" },
        ],
        theirs: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        takes: "ours",
        ledger: "theirs",
        isSeen: false,
      },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden street court." },
      { do: "by hand", article: 0, kind: "note", at: 0 },
    ],
  },
  // A person took out a paragraph of two sentences, and a reviewer wrote one of them again: it waited for ever.
  {
    articles: [
      [["Member report court."], ["Court answer street."]],
      [["~~~\n// court\nmember();\n~~~"], ["Street answer garden.", "Window answer court."], ["Window river member."]],
    ],
    steps: [
      { do: "by hand", article: 1, kind: "cut", at: 21 },
      { do: "run" },
      { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "correct" },
      { do: "run" },
      { do: "put back", article: 1, file: "ledger", version: 0 },
      { do: "run" },
    ],
  },
  // A rejected text stood where somebody's passage came, and its sentence was left out a run later.
  {
    articles: [
      [
        ["---\ntitle: Garden window\ntags:\n  - member\n  - window\ndate: 2024-01-02\n---"],
        ["~~~\n// court\nmember();\n~~~"],
        ["![Window member](images/court.png)"],
        ["River report letter."],
        ["Answer window garden.", "Number window answer."],
      ],
      [["Garden letter report."], ["Garden answer river."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "by hand", article: 0, kind: "note", at: 0 },
          { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
        ],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "reject" },
      { do: "line ends", article: 0 },
      {
        do: "merge",
        ours: [
          { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "correct" },
          { do: "by hand", article: 0, kind: "note", at: 0 },
        ],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        ledger: undefined,
        isSeen: true,
      },
      { do: "by hand", article: 0, kind: "note", at: 0 },
    ],
  },
  // A sentence that a person had left out stayed in the record for a run when its English went.
  {
    articles: [
      [["Member river answer."], ["Street number garden.", "Member answer letter."], ["Court window garden."]],
      [["Letter river garden."], ["Letter court garden."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 1, sentence: 0, kind: "delete" },
      { do: "spanish", article: 0, paragraph: 1, sentence: 0, kind: "split" },
      { do: "publish" },
      { do: "english", article: 0, paragraph: 4, sentence: 0, kind: "delete paragraph", text: "River court member." },
    ],
  },
  // Git left a line of English that was gone beside the one that had followed it: the sentence counted as left out by a person.
  {
    articles: [
      [["Number river member."], ["Letter report court."]],
      [
        ["Window [court](https://a.org/court) street.", "Court member window."],
        ["Window member report."],
        ["River window street."],
      ],
    ],
    steps: [
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change", text: "Letter `number` report." },
      { do: "by hand", article: 1, kind: "note", at: 0 },
      { do: "line ends", article: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Court window garden." },
      {
        do: "merge",
        ours: [{ do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve article" }],
        theirs: [{ do: "run" }, { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
    ],
  },
  // Somebody set a word in bold after a crash had left a text waiting that was in the file.
  {
    articles: [
      [["Garden court answer."], ["Member letter window."]],
      [["Member number report."], ["Report street window."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        theirs: [{ do: "by hand", article: 1, kind: "note", at: 3 }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      {
        do: "merge",
        ours: [{ do: "english", article: 1, paragraph: 1, sentence: 0, kind: "change", text: "Answer street report." }],
        theirs: [{ do: "run" }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Report letter answer." }],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "crash", writes: 3 },
      { do: "spanish", article: 1, paragraph: 1, sentence: 0, kind: "mark" },
      { do: "by hand", article: 0, kind: "note", at: 0 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // A paragraph between two lists went as code came in its place.
  {
    articles: [
      [["Window court street."], ["Court answer number."]],
      [
        ["Answer member street."],
        ["- Member street\n- Number garden"],
        ["Letter street report."],
        ["- Court river\n- Answer window"],
        ["Court report number."],
        ["Answer window letter."],
      ],
    ],
    steps: [
      { do: "put back", article: 0, file: "ledger", version: 0 },
      {
        do: "merge",
        ours: [
          { do: "english", article: 1, paragraph: 5, sentence: 0, kind: "insert code", text: "Letter river report." },
          {
            do: "english",
            article: 1,
            paragraph: 1,
            sentence: 0,
            kind: "delete paragraph",
            text: "Letter answer street.",
          },
        ],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "by hand", article: 1, kind: "note", at: 0 },
    ],
  },
  // A file got other line ends, and the English of an edited sentence changed.
  {
    articles: [
      [
        ["---\ntitle: Number letter\ntags:\n  - report\n  - number\ndate: 2024-01-02\n---"],
        ["River answer court."],
        ["Street river answer."],
      ],
      [["Answer court garden."], ["Number letter report."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "line ends", article: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Answer river letter." },
      { do: "review", article: 0, paragraph: 0, sentence: 1, kind: "approve" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "insert", text: "Letter court street." },
    ],
  },
  // New English came between the blocks of a passage that was found in the same run.
  {
    articles: [
      [["Answer window street."], ["Garden member street."]],
      [["Member river report."], ["Number river letter."], ["Letter river number."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        theirs: [
          { do: "spanish", article: 1, paragraph: 1, sentence: 0, kind: "split" },
          { do: "by hand", article: 1, kind: "note", at: 3 },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "by hand", article: 0, kind: "note", at: 0 },
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Report garden answer." }],
        theirs: [
          {
            do: "english",
            article: 1,
            paragraph: 2,
            sentence: 0,
            kind: "insert paragraph",
            text: "Answer garden letter.",
          },
          { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
    ],
  },
  // A text came back with the network, and its paragraph was joined to another meanwhile.
  {
    articles: [
      [["Number river answer."], ["Window member number."], ["Letter number court."], ["Member window letter."]],
      [["Court answer letter."], ["Report garden street."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "run" }],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden street report." },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "lose the network", answers: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "join paragraphs", text: "Street window court." },
      { do: "put back", article: 0, file: "target", version: 0 },
      { do: "put back", article: 0, file: "target", version: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Street report letter." },
    ],
  },
  // A rejected text that git brought back stays, also where the file has no structure of its own.
  {
    articles: [
      [
        ["---\ntitle: Report answer\ntags:\n  - river\n  - report\ndate: 2024-01-02\n---"],
        ["Garden report member."],
        ["Answer member letter."],
      ],
      [["Letter window report."], ["Court number answer."]],
    ],
    steps: [
      { do: "run" },
      { do: "by hand", article: 0, kind: "slug", at: 0 },
      {
        do: "merge",
        ours: [
          { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "reject" },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Member garden court." },
        ],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden river street." },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "put back", article: 0, file: "target", version: 0 },
      { do: "line ends", article: 0 },
      { do: "by hand", article: 0, kind: "form only", at: 0 },
    ],
  },
  // A person rewrote the second half of a sentence that they had split: the text of before came back beside it.
  {
    articles: [
      [["Report letter answer."], ["Window river court."]],
      [["Member garden court."], ["Member window court."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 3, sentence: 0, kind: "split" },
      { do: "publish" },
      { do: "by hand", article: 0, kind: "rewrite and note", at: 23 },
      { do: "by hand", article: 0, kind: "note", at: 0 },
    ],
  },
  // One branch rejected a machine's text, the other put a comment behind it: with an index and without, the ledger was another.
  {
    articles: [
      [["Street river answer."], ["Report number window."]],
      [
        ["Number letter report.", "Answer court member."],
        ["Letter number report.", "Letter window report."],
        ["Court number garden."],
      ],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      {
        do: "merge",
        ours: [
          { do: "review", article: 1, paragraph: 0, sentence: 3, kind: "reject" },
          { do: "by hand", article: 0, kind: "note", at: 0 },
        ],
        theirs: [
          { do: "by hand", article: 1, kind: "HTML comment", at: 17 },
          { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
        ],
        takes: "theirs",
        isSeen: false,
        ledger: undefined,
      },
      { do: "adopt", article: 0 },
    ],
  },
  // A run without network, then paragraphs that the English joined: they were joined in the run after the next.
  {
    articles: [
      [["Number river answer."], ["Window member number."], ["Letter number court."], ["Member window letter."]],
      [["Court answer letter."], ["Report garden street."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "run" }],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden street report." },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "lose the network", answers: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "join paragraphs", text: "Street window court." },
      { do: "put back", article: 0, file: "target", version: 0 },
      { do: "put back", article: 0, file: "target", version: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Street report letter." },
    ],
  },
  // A paragraph cut in two by hand: its first sentence, whose English went, stayed for one run.
  {
    articles: [
      [["Report garden letter."], ["Report river member."]],
      [["Member window number."], ["Street river member.", "Answer number street."], ["Report court number."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          {
            do: "english",
            article: 1,
            paragraph: 0,
            sentence: 0,
            kind: "insert paragraph",
            text: "Garden court river.",
          },
        ],
        theirs: [{ do: "by hand", article: 1, kind: "split", at: 55 }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "run" },
      { do: "run" },
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [
          { do: "english", article: 1, paragraph: 2, sentence: 0, kind: "delete", text: "Member garden window." },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
    ],
  },
  // Cut by hand, then a note in one branch and an approval in the other: a shape was recorded in two ways.
  {
    articles: [
      [["Street report answer."], ["Window report street."]],
      [["Street court window.", "Answer street court."], ["Garden member letter."]],
    ],
    steps: [
      { do: "by hand", article: 0, kind: "cut", at: 21 },
      { do: "run" },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        theirs: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve article" }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      {
        do: "merge",
        ours: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "insert code", text: "Window letter street." },
          { do: "by hand", article: 1, kind: "note", at: 0 },
        ],
        theirs: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
    ],
  },
  // A paragraph moved and changed while a note was written: it moved only in the second run.
  {
    articles: [
      [
        ["---\ntitle: Letter answer\ntags:\n  - river\n  - garden\ndate: 2024-01-02\n---"],
        ["Report number letter."],
        ["Court number garden.", "Member street river."],
      ],
      [["Letter garden window."], ["Answer letter member."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 1, sentence: 1, kind: "change", text: "Letter number member." },
      {
        do: "merge",
        ours: [
          {
            do: "english",
            article: 0,
            paragraph: 0,
            sentence: 0,
            kind: "move paragraph",
            text: "Member number letter.",
          },
        ],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "delete item", text: "Answer garden window." },
    ],
  },
  // A paragraph whose English went took along the comment that somebody had put behind its text.
  {
    articles: [
      [["Report member river."], ["Report street court."], ["Window court street."]],
      [["Member letter report."], ["Street letter member."]],
    ],
    steps: [
      { do: "by hand", article: 0, kind: "HTML comment", at: 13 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "delete paragraph", text: "Court report river." },
      { do: "lose the network", answers: 0 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // git put the file back from which a heading id had gone, and `sync` alone looked at it: the record kept the id.
  {
    articles: [
      [["## Member river"], ["Garden window member."], ["Number window answer."]],
      [["Member answer street."], ["Number garden river."]],
    ],
    steps: [
      { do: "by hand", article: 0, kind: "form only", at: 0 },
      {
        do: "merge",
        ours: [{ do: "run" }],
        theirs: [
          { do: "by hand", article: 0, kind: "heading id", at: 0 },
          { do: "by hand", article: 0, kind: "note", at: 0 },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "lose the network", answers: 0 },
      { do: "put back", article: 0, file: "target", version: 0 },
      { do: "sync" },
    ],
  },
  // The ledger was put back behind an edit of the English: a line kept the hash of a code that its new English has not.
  {
    articles: [
      [
        ["Letter garden answer.", "Member report street."],
        ["River garden member.", "River `court` report."],
      ],
      [["Street report answer."], ["Street letter answer."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 3, sentence: 3, kind: "change", text: "Street river member." },
      { do: "by hand", article: 0, kind: "cut", at: 0 },
      { do: "publish" },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "by hand", article: 1, kind: "note", at: 0 },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "add sentence" },
    ],
  },
  // Git left two lines for a sentence; the one that gave way stood in the file, and was taken for an edit of its neighbour.
  {
    articles: [
      [
        ["Garden window river.", "Member garden street.", "Court member letter."],
        ["Court number river.", "Report window number.", "River letter number."],
      ],
      [["Number window member."], ["Street court number."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "review", article: 0, paragraph: 0, sentence: 5, kind: "correct" },
          { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
        ],
        theirs: [{ do: "english", article: 0, paragraph: 1, sentence: 1, kind: "delete", text: "River court street." }],
        takes: "theirs",
        isSeen: true,
        ledger: undefined,
      },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Answer number letter." },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // A list that git put back into the English order: the run after it alone wrote the English of a text that was rejected.
  {
    articles: [
      [
        ["---\ntitle: Report member\ntags:\n  - member\n  - court\ndate: 2024-01-02\n---"],
        ["Letter member window."],
        ["- Member answer\n- Number garden"],
        ["Garden member street."],
      ],
      [["Member number garden."], ["River answer garden."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "run" }],
        theirs: [{ do: "by hand", article: 0, kind: "comment in code", at: 0 }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "by hand", article: 0, kind: "list reordered", at: 0 },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "reject" },
      { do: "put back", article: 0, file: "target", version: 0 },
      { do: "line ends", article: 0 },
    ],
  },
  // Ana adopted a page of three blocks in which an item of the list was missing: the whole page became one passage.
  {
    articles: [
      [["Report court garden."], ["- Letter answer\n- River garden\n- Garden report letter"], ["Report river garden."]],
      [["Member number report."], ["Street answer court."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "own image", at: 0 }],
        theirs: [
          { do: "by hand", article: 0, kind: "cut", at: 48 },
          { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "adopt", article: 0 },
      {
        do: "merge",
        ours: [{ do: "run" }],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "publish" },
    ],
  },
  // A text of a person with bold of its own waited for ever for a place in a file with a structure of its own.
  {
    articles: [
      [
        ["~~~\n// court\nmember();\n~~~"],
        ["River letter street.", "Answer court letter."],
        ["Answer letter member.", "Letter river street."],
      ],
      [["Answer window report."], ["Answer court garden."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "delete" },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "uncomment" },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 3 }],
        theirs: [
          { do: "by hand", article: 0, kind: "note", at: 0 },
          { do: "review", article: 0, paragraph: 0, sentence: 2, kind: "correct" },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "split" },
    ],
  },
  // A text that stands for two sentences waited for ever for a place: somebody had taken its paragraph out in another branch.
  {
    articles: [
      [
        ["---\ntitle: Report member\ntags:\n  - street\n  - member\ndate: 2024-01-02\n---"],
        ["Garden member report.", "Court river answer."],
        ["Window report street."],
        ["Garden number street."],
        ["Report letter street."],
      ],
      [["Court garden river."], ["Letter window number."]],
    ],
    steps: [
      { do: "put back", article: 0, file: "ledger", version: 0 },
      {
        do: "merge",
        ours: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "merge" }],
        theirs: [
          { do: "spanish", article: 0, paragraph: 1, sentence: 0, kind: "move paragraph" },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Number answer letter." },
        ],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "cut", at: 1 }],
        theirs: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        takes: "ours",
        isSeen: false,
        ledger: undefined,
      },
    ],
  },
  // A paragraph that moved into the place of one that had gone lost the line breaks that somebody had given it.
  {
    articles: [WINDOWS[0] ?? [], [["Court garden river."], ["## Report street"], ["River garden member."]]],
    steps: [
      { do: "english", article: 1, paragraph: 3, sentence: 0, kind: "delete paragraph", text: "Garden court report." },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "move paragraph", text: "Number river answer." },
      { do: "wrap", article: 1 },
    ],
  },
  // The model was too strict: Ana rewrote words that stood in the common file, and Berta approved these in her branch.
  {
    articles: [[["Court street member."], ["Report court river."]], [["Number street answer."]]],
    steps: [
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      {
        do: "merge",
        ours: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        theirs: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "run" },
    ],
  },
  // Berta corrected a sentence here and decided on it in another branch later: that counted as giving up what stood in the file.
  ownBranches("approve"),
  ownBranches("correct"),
  // Neither Ana, in the file, nor Berta, on the page, had seen the other's text: both stay in the record.
  {
    articles: WINDOWS,
    steps: [
      {
        do: "merge",
        ours: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        theirs: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "correct" }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "run" },
    ],
  },
  // A ledger put back alone, to before a sentence of English: the first run did not understand the file, and the second did.
  {
    articles: WINDOWS,
    steps: [
      { do: "english", article: 0, paragraph: 1, sentence: 0, kind: "insert", text: "Window member court." },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "correct" },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // A ledger put back alone: what a person had typed over an approved text counted as Cotejo's own, and was written over.
  {
    articles: WINDOWS,
    steps: [
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "correct" },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "run" },
    ],
  },
  // The same where the ledger's text was a draft, and the English paragraphs had been moved meanwhile.
  putBackAlone("change", "move paragraph"),
  // The same where the English of that very sentence was edited meanwhile: the index forgot the words before the run.
  putBackAlone("change", "change"),
  // A paragraph of a person's own, too.
  putBackAlone("add paragraph", "change"),
  // A comment in code that the ledger, put back, had lost was written over without a word: the file was as it was left.
  {
    articles: [[["~~~\n// court\nmember();\n~~~"], ["Answer member window."]], [["Number river street."]]],
    steps: [
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "comment" },
      { do: "run" },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "publish" },
    ],
  },
  // Line ends of a clone were written anew: without an index nobody knew that only the form differed.
  {
    articles: WINDOWS,
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
  // The English lost a mark that a person's text had: the text left the file, and without a store the English took its place in the record.
  {
    articles: [
      [["Number report court."]],
      [["Window number answer."], ["Number letter window.", "Member *court* window."], ["Window report number."]],
    ],
    steps: [
      { do: "spanish", article: 1, paragraph: 1, sentence: 0, kind: "merge" },
      { do: "run" },
      {
        do: "english",
        article: 1,
        paragraph: 1,
        sentence: 1,
        kind: "change",
        text: "Garden answer member.",
      },
    ],
  },
  // The same with code, which stands alone: its text cannot be written, and stays in the record.
  {
    articles: [[["Number report court."]], [["Window `number` answer."], ["Number letter window."]]],
    steps: [
      { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "add words" },
      { do: "run" },
      {
        do: "english",
        article: 1,
        paragraph: 0,
        sentence: 0,
        kind: "change",
        text: "Garden answer member.",
      },
      { do: "run" },
      { do: "delete the store" },
      { do: "run" },
    ],
  },
  // A sentence that a person left out got a paragraph of its own, which cannot be empty: its English became theirs without a store.
  {
    articles: [
      [["Letter court window."], ["River window letter."]],
      [["Member court answer.", "Court window member."], ["Member river number."]],
    ],
    steps: [
      { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "delete" },
      { do: "publish" },
      { do: "english", article: 1, paragraph: 0, sentence: 3, kind: "split paragraph", text: "Answer member river." },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
    ],
  },
  // Two sentences made one, whose mark the English lost: the English of both stood there, and the second's was taken for an addition.
  {
    articles: [
      [["Garden report court."], ["Report garden number."]],
      [["River number answer.", "Court `window` garden.", "Court river number."], ["Member letter street."]],
    ],
    steps: [
      { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "merge" },
      { do: "run" },
      { do: "english", article: 1, paragraph: 0, sentence: 4, kind: "change", text: "River answer letter." },
    ],
  },
  // Git left two lines for a sentence, and the file had the machine's text of the one that gave way: it became a person's.
  {
    articles: [
      [["Answer river number."], ["Garden river answer."]],
      [["River street window."], ["River letter garden."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      {
        do: "merge",
        ours: [
          { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "reject" },
          { do: "run" },
          { do: "review", article: 0, paragraph: 0, sentence: 3, kind: "approve" },
        ],
        theirs: [{ do: "run" }],
        takes: "ours",
      },
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden number letter." }],
        theirs: [{ do: "run" }],
        takes: "ours",
      },
    ],
  },
  // One of two merged sentences got a text of its own again, and with it the other's text a mark that its English has not:
  // it left the file, and who typed over the English there wrote over it unseen.
  {
    articles: [
      [["Letter court garden.", "Window *river* member."], ["Member report court."], ["Answer report river."]],
      [["Answer window member."], ["River letter court."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "merge" }],
        takes: "ours",
      },
      { do: "review", article: 0, paragraph: 0, sentence: 1, kind: "correct" },
      {
        do: "merge",
        ours: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        takes: "ours",
      },
    ],
  },
  // A machine's text of a sentence that had just gone stayed in the file for one that a person had left out, and became a person's.
  {
    articles: [
      [["Member garden number."], ["Number garden court.", "Member report letter."]],
      [["River number member."], ["Member number window."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 1, sentence: 1, kind: "delete" },
      { do: "run" },
      { do: "english", article: 0, paragraph: 1, sentence: 0, kind: "delete", text: "River court street." },
    ],
  },
  // Files that others wrote from an English that this machine had not seen were held against the last English that it had.
  {
    articles: [
      [["Garden court number."], ["Report number member."]],
      [["Report member number."], ["River letter answer.", "Window report member answer street."]],
    ],
    steps: [
      { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve article" },
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Street river report." }],
        theirs: [
          {
            do: "english",
            article: 1,
            paragraph: 1,
            sentence: 1,
            kind: "split paragraph",
            text: "River window garden.",
          },
          { do: "run" },
        ],
        takes: "ours",
      },
      { do: "run" },
      { do: "sync" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Answer street garden." },
    ],
  },
  // So they were where the English had been edited here too.
  {
    articles: [
      [["Garden court number."], ["Report number member."]],
      [
        ["Window member number.", "Report member number."],
        ["River letter answer.", "Window report member answer street."],
      ],
    ],
    steps: [
      { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve article" },
      {
        do: "merge",
        ours: [{ do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change", text: "Street river report." }],
        theirs: [
          {
            do: "english",
            article: 1,
            paragraph: 1,
            sentence: 1,
            kind: "split paragraph",
            text: "River window garden.",
          },
          { do: "run" },
        ],
        takes: "ours",
      },
      { do: "run" },
      { do: "sync" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Answer street garden." },
    ],
  },
  // A comment that gave way at a `sync`, which did not say so, was gone at the next run without a word.
  {
    articles: [
      [["~~~\n// court\nmember();\n~~~"], ["Letter street river."], ["Number answer court."]],
      [["Member window letter."], ["Number answer river."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "comment" },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      {
        do: "merge",
        ours: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change code", text: "Report member window." },
          { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "correct" },
        ],
        theirs: [{ do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "change" }],
        takes: "ours",
      },
      { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve" },
    ],
  },
  // A correction beside an approved sentence whose English lost its code: it was said to be taken, and was not written.
  {
    articles: [
      [["Street report garden."]],
      [["Court `garden` street.", "Court river answer."], ["Letter garden river."]],
    ],
    steps: [
      { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change", text: "River window court." },
      { do: "review", article: 1, paragraph: 0, sentence: 1, kind: "correct" },
    ],
  },
  // A comment beside code that git had moved: what it was held against did not tell whose it was, and it was gone without a word.
  {
    articles: [
      [["River garden letter."]],
      [
        ["~~~\n// court\nmember();\n~~~"],
        ["Letter river street."],
        ["~~~\n// court\nmember();\n~~~"],
        ["Answer court number."],
      ],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "comment" }],
        theirs: [
          {
            do: "english",
            article: 1,
            paragraph: 0,
            sentence: 0,
            kind: "move paragraph",
            text: "Court garden letter.",
          },
          { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve" },
        ],
        takes: "ours",
      },
    ],
  },
  // What two runs wrote over stood in the record twice.
  {
    articles: [
      [["Street letter answer."]],
      [["~~~\n// court\nmember();\n~~~"], ["Letter member street."], ["Letter report member."]],
    ],
    steps: [
      {
        do: "english",
        article: 1,
        paragraph: 0,
        sentence: 0,
        kind: "change code",
        text: "Court number river.",
      },
      { do: "delete the store" },
      { do: "sync" },
      { do: "crash", writes: 1 },
    ],
  },
  // A run that was killed between ledger and target had told nobody of the comment that gave way; the next one took it for told.
  {
    articles: [
      [["Court member answer."], ["Court *number* letter."]],
      [["~~~\n// court\nmember();\n~~~"], ["Garden window letter."], ["Letter river window."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "comment" },
          { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve" },
          { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
        ],
        theirs: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        takes: "ours",
      },
      { do: "spanish", article: 0, paragraph: 3, sentence: 0, kind: "unmark" },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "delete code", text: "Answer number street." },
      { do: "crash", writes: 3 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Report window court." },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden window report." },
    ],
  },
  // Whoever brought git's sides together took the Spanish file without a correction, and the English had parted the block: the sentence was asked for.
  {
    articles: [
      [["Garden answer number."], ["Letter window garden."]],
      [["Letter member report."], ["Report window court.", "Window river street."]],
    ],
    steps: [
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "delete the store" },
      {
        do: "merge",
        ours: [
          { do: "review", article: 1, paragraph: 0, sentence: 1, kind: "correct" },
          { do: "review", article: 1, paragraph: 0, sentence: 2, kind: "correct" },
        ],
        theirs: [
          {
            do: "english",
            article: 1,
            paragraph: 3,
            sentence: 1,
            kind: "split paragraph",
            text: "Report street number.",
          },
          { do: "spanish", article: 1, paragraph: 3, sentence: 0, kind: "add sentence" },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden number report." },
        ],
        takes: "theirs",
      },
    ],
  },
  // A paragraph that a person added between two that the English made one of stood between their sentences in the record, until the next run.
  {
    articles: [
      [["Answer garden court."], ["Window member number."], ["Court window report."]],
      [["River street letter."], ["Court report letter."]],
    ],
    steps: [
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "reject" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "join paragraphs", text: "Answer court garden." },
      { do: "spanish", article: 0, paragraph: 1, sentence: 0, kind: "add paragraph" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "split paragraph", text: "Number street report." },
    ],
  },
  // The merge brought back the line of a sentence that had been edited; the next run said that Ana had left it out.
  {
    articles: [
      [["Street report number."], ["Member garden answer."]],
      [["Letter garden number."], ["River window garden."]],
    ],
    steps: [
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Report number street." },
      {
        do: "merge",
        ours: [{ do: "run" }],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "add sentence" }],
        takes: "ours",
        ledger: undefined,
        isSeen: true,
      },
    ],
  },
  // A merge kept the Spanish file of one branch, and a passage of the other stood in the record alone, named by nobody.
  {
    articles: [
      [["Street report number."], ["Member garden answer."]],
      [["Letter garden number."], ["River window garden."]],
    ],
    steps: [
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Report number street." },
      {
        do: "merge",
        ours: [{ do: "spanish", article: 0, paragraph: 3, sentence: 0, kind: "change" }, { do: "run" }],
        theirs: [{ do: "spanish", article: 0, paragraph: 3, sentence: 0, kind: "add sentence" }],
        takes: "ours",
        ledger: undefined,
        isSeen: true,
      },
    ],
  },
  // The ledger alone was put back. What the index knew of Ana's text, which is two sentences by now, was forgotten, and English took its place.
  {
    articles: [
      [["Answer report number."], ["Street letter number."]],
      [["Answer street letter."], ["Street window answer."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Court letter window." }],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "split" }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "run" },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve article" },
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Report letter answer." }],
        theirs: [{ do: "run" }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "publish" },
    ],
  },
  // The English lost its code where the Spanish file had a structure of its own: the machine's new text waited for ever.
  {
    articles: [
      [["Window garden answer."], ["Answer river window."], ["Number report window."]],
      [["Window river letter."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "delete paragraph", text: "Window member letter." },
      { do: "delete the store" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Street `window` answer." },
      { do: "run" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "River member garden." },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
    ],
  },
  // The ledger alone was put back, and a link of Ana's stood in words that the ledger has too: the run wrote them without it.
  {
    articles: WINDOWS,
    steps: [
      { do: "by hand", article: 0, kind: "own link", at: 0 },
      { do: "run" },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "publish" },
    ],
  },
  // An anchor of a person's own stood where the second of two merged paragraphs had been: the run wrote that one in its place.
  {
    articles: [[["Court street report."], ["Garden street member."], ["## Member court"]], [["Number member river."]]],
    steps: [
      { do: "by hand", article: 0, kind: "heading id", at: 9 },
      { do: "by hand", article: 0, kind: "merge", at: 20 },
      { do: "run" },
    ],
  },
  // `sync` found nothing but new English, and the index forgot which one the file was written from: a link typed since was gone.
  {
    articles: [[["Member number window."]], [["Member street window number."]]],
    steps: [
      { do: "english", article: 1, paragraph: 0, sentence: 3, kind: "insert code", text: "Street window river." },
      { do: "sync" },
      { do: "by hand", article: 1, kind: "own link", at: 0 },
      { do: "run" },
    ],
  },
  // English that a run had put into the file, and that a ledger put back knew nothing of, got its Spanish beside it and became a passage.
  {
    articles: [
      [["Answer street river."], ["Garden number member."]],
      [["Court river answer."], ["Number letter report."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "insert", text: "Street number river." },
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "by hand", article: 0, kind: "note", at: 0 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "line ends", article: 0 },
    ],
  },
  // A note of two blocks with CRLF was taken for another one than the ledger had, and changed places.
  {
    articles: [
      [["Number street window."], ["Letter window court."]],
      [["Number member report."], ["Garden answer court."]],
    ],
    steps: [
      { do: "by hand", article: 1, kind: "note", at: 56 },
      {
        do: "merge",
        ours: [{ do: "run" }],
        theirs: [{ do: "spanish", article: 1, paragraph: 3, sentence: 0, kind: "add paragraph" }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "rename", article: 0 },
      { do: "line ends", article: 1 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // After an adoption, with the ledger put back to before it, a link that a person typed was lost.
  {
    articles: [
      [["Report garden answer."], ["Member river court."]],
      [["Window river answer member street."], ["Window report river."]],
    ],
    steps: [
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "adopt", article: 1 },
      { do: "put back", article: 1, file: "ledger", version: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "River street garden." },
      { do: "by hand", article: 1, kind: "own link", at: 0 },
    ],
  },
  // Where somebody had taken a comment out of code, the record without the index said so, and with it did not.
  {
    articles: [
      [["Report river court."], ["Garden member river."]],
      [["~~~\n// court\nmember();\n~~~"], ["Court member garden."], ["Court river number."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change", text: "River number letter." }],
        theirs: [
          { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "uncomment" },
          { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
        ],
        takes: "ours",
        isSeen: false,
      },
      {
        do: "merge",
        ours: [
          {
            do: "english",
            article: 1,
            paragraph: 0,
            sentence: 0,
            kind: "insert paragraph",
            text: "Garden court answer.",
          },
        ],
        theirs: [{ do: "run" }, { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        takes: "ours",
        isSeen: false,
      },
      { do: "run" },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change", text: "Report court window." },
    ],
  },
  // A correction of a file with a link of a person's own was said to be taken, and was in no record.
  {
    articles: [
      [["- Court number\n- Answer member"], ["Window number answer."], ["Street court number."]],
      [["Number garden answer."], ["River letter number."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }, { do: "run" }],
        theirs: [{ do: "by hand", article: 0, kind: "own link", at: 0 }],
        takes: "ours",
        ledger: "ours",
        isSeen: true,
      },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "correct" },
      { do: "publish" },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
    ],
  },
  // A passage that came after a rejected one got its id: two lines of the ledger were one.
  {
    articles: [
      [["River court answer."], ["River number letter."]],
      [["Letter answer report."], ["Member river number."]],
    ],
    steps: [
      { do: "by hand", article: 1, kind: "rewrite and note", at: 0 },
      { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "reject" },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "publish" },
      { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "change" },
    ],
  },
  // Two notes of one place changed their order when somebody broke a line of one.
  {
    articles: [
      [["Number street window."], ["Letter window court."]],
      [["Number member report."], ["Garden answer court."]],
    ],
    steps: [
      { do: "by hand", article: 1, kind: "note", at: 56 },
      {
        do: "merge",
        ours: [{ do: "run" }],
        theirs: [{ do: "spanish", article: 1, paragraph: 3, sentence: 0, kind: "add paragraph" }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "rename", article: 0 },
      { do: "wrap", article: 1 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // A link of a person's own was lost without index and history, when the sentence beside it changed.
  {
    articles: [
      [
        ["Court answer member."],
        ["Street letter member.", "Number court answer."],
        ["Court street river."],
        ["Garden letter number."],
      ],
      [["Report number member."], ["River street member."]],
    ],
    steps: [
      { do: "by hand", article: 0, kind: "own link", at: 5 },
      { do: "delete the store" },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "by hand", article: 0, kind: "note", at: 0 },
      {
        do: "merge",
        ours: [{ do: "run" }],
        theirs: [
          { do: "english", article: 0, paragraph: 1, sentence: 0, kind: "change", text: "Window court member." },
        ],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
    ],
  },
  // A sentence without an answer before two that a person made of one: both got the text of the first.
  {
    articles: [
      [["Court street window."], ["Answer garden letter."]],
      [["Letter river window."], ["Report river member."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "add sentence" }],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "insert", text: "Court number street." },
      { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "by hand", article: 1, kind: "note", at: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Window street river." },
    ],
  },
  // The English of a person's text was changed, and then another sentence was put before it: nobody knew any more which one the text is for.
  {
    articles: [
      [["Number answer street.", "Court member river."], ["Court street letter."]],
      [["Street member garden."], ["River window garden."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Member garden window." }],
        theirs: [{ do: "run" }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "publish" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "insert", text: "River report garden." },
      { do: "sync" },
    ],
  },
  // A file that was put back to before a run lacked a text of the ledger: it counted as left out by whoever ran next.
  {
    articles: [
      [["Letter river number."], ["River number report."]],
      [["Garden river number."], ["Answer street window."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "insert paragraph", text: "Garden number report." },
      { do: "line ends", article: 0 },
      {
        do: "merge",
        ours: [{ do: "run" }],
        theirs: [
          { do: "english", article: 0, paragraph: 1, sentence: 0, kind: "change", text: "Window court number." },
        ],
        takes: "ours",
        ledger: undefined,
        isSeen: true,
      },
      { do: "put back", article: 0, file: "target", version: 0 },
    ],
  },
  // English lost a mark that a person's text has: the mark then counted as an edit, and the text as approved for today's English.
  {
    articles: [
      [["Number court answer."], ["Court *street* river."], ["Garden letter number."]],
      [["Report number member."], ["River street member."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 1, sentence: 0, kind: "add words" },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "by hand", article: 0, kind: "note", at: 0 },
      {
        do: "merge",
        ours: [{ do: "run" }],
        theirs: [
          { do: "english", article: 0, paragraph: 1, sentence: 0, kind: "change", text: "Window court member." },
        ],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
    ],
  },
  // Code that has gone from the English went from the file, and its place was recorded as a person's.
  {
    articles: [
      [["Answer report garden."], ["Court river window."]],
      [
        ["---\ntitle: Letter report\ntags:\n  - court\n  - window\ndate: 2024-01-02\n---"],
        ["~~~\n// court\nmember();\n~~~"],
        ["Report number river."],
        ["Window member number."],
      ],
    ],
    steps: [
      { do: "by hand", article: 1, kind: "tags", at: 0 },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "delete code", text: "Window court answer." },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
    ],
  },
  // Two paragraphs that a person made one were two again: the record had nothing of the second one's block.
  {
    articles: [
      [["Member answer garden."], ["River [answer](https://a.org/answer) court.", "Answer river street."]],
      [["Court letter member."], ["Member garden river."]],
    ],
    steps: [
      { do: "by hand", article: 1, kind: "note", at: 0 },
      { do: "by hand", article: 0, kind: "merge", at: 0 },
    ],
  },
  // A ledger that was put back, where the file as the index has it holds a passage: the file was written as a whole.
  {
    articles: [
      [["Court garden number."], ["Number letter court."]],
      [["River [street](https://a.org/street) court."], ["Number street river."], ["Garden member report."]],
    ],
    steps: [
      { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "add sentence" },
      { do: "lose the network", answers: 0 },
      { do: "put back", article: 1, file: "ledger", version: 0 },
      { do: "line ends", article: 0 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change", text: "Answer street letter." },
    ],
  },
  // Code that a person's text had dropped, and the file put back has again, counted as structure of its own.
  {
    articles: [
      [
        ["- Answer court\n- Letter member\n- Member letter"],
        ["Court window letter."],
        ["Number river answer.", "Report [court](https://a.org/court) member.", "River `garden` street."],
        ["Number member court."],
        ["Street court answer."],
      ],
      [["Street answer member."], ["Street answer number."]],
    ],
    steps: [
      { do: "review", article: 0, paragraph: 5, sentence: 5, kind: "approve article" },
      { do: "spanish", article: 0, paragraph: 5, sentence: 5, kind: "change" },
      { do: "review", article: 0, paragraph: 5, sentence: 5, kind: "correct" },
      { do: "run" },
      { do: "put back", article: 0, file: "target", version: 0 },
      { do: "english", article: 0, paragraph: 5, sentence: 5, kind: "move paragraph", text: "Street letter report." },
      { do: "run" },
    ],
  },
  // A rejected text was kept without the link that a person had put into it.
  {
    articles: [
      [
        ["---\ntitle: Street letter\ntags:\n  - letter\n  - river\ndate: 2024-01-02\n---"],
        ["Answer river letter.", "Window number garden."],
        ["Number river report."],
      ],
      [["Window report street."], ["Letter report garden."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "own link", at: 30 }, { do: "run" }],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Number answer report." },
      { do: "review", article: 0, paragraph: 0, sentence: 2, kind: "reject" },
    ],
  },
  // A paragraph that moved behind the last line of a file with CRLF.
  {
    articles: [
      [
        ["---\ntitle: River street\ntags:\n  - member\n  - street\ndate: 2024-01-02\n---"],
        ["Street report answer."],
        ["Court garden number."],
        ["~~~\n// court\nmember();\n~~~"],
      ],
      [["Court garden river."], ["Report number court."]],
    ],
    steps: [
      { do: "line ends", article: 0 },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "correct" },
      { do: "run" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "move paragraph", text: "Letter court report." },
      { do: "run" },
    ],
  },
  // A crash after a file was written and before its ledger was: the frames were those of the older file.
  {
    articles: [
      [["Report street member."], ["Window court garden."]],
      [
        ["Member `report` court.", "Answer member number."],
        ["Answer garden letter."],
        ["~~~\n// court\nmember();\n~~~"],
        ["Member garden court."],
      ],
    ],
    steps: [
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "delete code", text: "Number river member." },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "crash", writes: 1 },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        theirs: [
          {
            do: "english",
            article: 1,
            paragraph: 0,
            sentence: 0,
            kind: "change",
            text: "River [garden](https://a.org/garden) answer.",
          },
        ],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
    ],
  },
  // A correction that dropped a link, taken in by sync: the frames were those of the text before.
  {
    articles: [
      [
        ["---\ntitle: Garden number\ntags:\n  - member\n  - letter\ndate: 2024-01-02\n---"],
        ["Street *garden* letter.", "Report number street.", "Report garden letter."],
        ["Street [window](https://a.org/window) river."],
      ],
      [["Member number window."], ["Garden answer report."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 1, sentence: 1, kind: "change" },
      { do: "review", article: 0, paragraph: 1, sentence: 1, kind: "correct" },
      { do: "run" },
      { do: "english", article: 0, paragraph: 1, sentence: 1, kind: "move paragraph", text: "Member street number." },
    ],
  },
  // A sentence that was left out kept what had stood around it.
  {
    articles: [
      [["Court report river."], ["Court report letter."]],
      [["Street letter member."], ["Member river report.", "Window [street](https://a.org/street) member."]],
    ],
    steps: [
      { do: "by hand", article: 0, kind: "note", at: 0 },
      { do: "spanish", article: 1, paragraph: 3, sentence: 1, kind: "delete" },
      { do: "sync" },
    ],
  },
  // A sentence that had stood with the one before it got its own text back: nothing of it was recorded.
  {
    articles: [
      [["Number answer court."], ["Street member letter."]],
      [
        ["River street garden."],
        ["Member report number.", "Garden [member](https://a.org/member) answer.", "Letter report window."],
        ["Answer river court."],
        ["River court number."],
      ],
    ],
    steps: [
      { do: "wrap", article: 1 },
      { do: "spanish", article: 1, paragraph: 5, sentence: 0, kind: "change" },
      { do: "run" },
      { do: "run" },
      { do: "put back", article: 1, file: "target", version: 0 },
      { do: "english", article: 1, paragraph: 5, sentence: 0, kind: "move paragraph", text: "Street report number." },
    ],
  },
  // A block of code that came into a page of its own structure: what stood beside it was recorded a run later.
  {
    articles: [
      [["Court river garden."], ["Number window court."]],
      [["Court number report."], ["Number member answer."], ["Court answer member."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "insert code", text: "Court member letter." },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Street report answer." },
        ],
        theirs: [{ do: "run" }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "by hand", article: 1, kind: "merge", at: 0 },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
    ],
  },
  // A decision in an article one of whose sentences has left the English: the index had another's line.
  {
    articles: [
      [["River member street."], ["Window river number."]],
      [["Court window river.", "Report number court."], ["Member street court."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        theirs: [
          { do: "spanish", article: 1, paragraph: 0, sentence: 1, kind: "delete" },
          { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
        ],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      {
        do: "merge",
        ours: [{ do: "english", article: 1, paragraph: 0, sentence: 0, kind: "delete", text: "Court garden river." }],
        theirs: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve article" },
    ],
  },
  // A list of tags that a person had written in brackets, beside a title that changed.
  {
    articles: [
      [
        ["---\ntitle: Answer court\ntags:\n  - court\n  - member\ndate: 2024-01-02\n---"],
        ["Number river letter."],
        ["Street garden member."],
      ],
      [["Answer report river."], ["Garden letter member."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Window river member." },
      { do: "by hand", article: 0, kind: "tags", at: 15 },
      { do: "by hand", article: 0, kind: "list item added", at: 0 },
      { do: "publish" },
    ],
  },
  // Two sentences that a person made one, with a comment in it, are one passage: the second one counted as left out a run later.
  {
    articles: [[["Member garden number.", "Window answer number."], ["Answer garden court."]]],
    steps: [
      { do: "publish" },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "merge" },
      { do: "by hand", article: 0, kind: "HTML comment", at: 41 },
    ],
  },
  // A sentence that was rewritten beside a note stood in the file twice once somebody approved the article.
  {
    articles: [
      [
        ["Answer garden report."],
        ["River member number.", "Street river member."],
        ["Answer window report."],
        ["Garden number river."],
      ],
      [["Report court member."], ["Answer letter window."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "rewrite and note", at: 53 }],
        theirs: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "review", article: 0, paragraph: 2, sentence: 0, kind: "approve article" },
      { do: "spanish", article: 0, paragraph: 2, sentence: 0, kind: "change" },
      { do: "review", article: 0, paragraph: 2, sentence: 0, kind: "correct" },
      { do: "english", article: 0, paragraph: 2, sentence: 0, kind: "move paragraph", text: "Number court answer." },
    ],
  },
  // A run put new code into the middle of a passage.
  {
    articles: [
      [["Court garden street."], ["Letter answer report."]],
      [
        ["---\ntitle: Letter window\ntags:\n  - answer\n  - street\ndate: 2024-01-02\n---"],
        ["Garden letter number.", "Window letter member.", "Letter garden number."],
        ["Street report answer."],
      ],
    ],
    steps: [
      { do: "by hand", article: 0, kind: "note", at: 0 },
      { do: "review", article: 1, paragraph: 0, sentence: 4, kind: "reject" },
      {
        do: "merge",
        ours: [{ do: "review", article: 1, paragraph: 0, sentence: 3, kind: "reject" }],
        theirs: [
          { do: "english", article: 1, paragraph: 3, sentence: 0, kind: "insert code", text: "Court number letter." },
          { do: "by hand", article: 0, kind: "note", at: 0 },
        ],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "change" },
      { do: "put back", article: 1, file: "target", version: 2 },
    ],
  },
  // Where a run was cut before an answer came, and the English changed again, the old Spanish stood beside the new for one run.
  {
    articles: [
      [["- Court report\n- Answer letter"], ["## Report court"], ["Garden *window* court."], ["Window letter garden."]],
      [["River answer report."], ["Report letter answer."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Answer street member." },
      { do: "lose the network", answers: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "River court street." },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      { do: "english", article: 0, paragraph: 1, sentence: 0, kind: "change", text: "Report number answer." },
    ],
  },
  // The merge took the file of the branch that rejected a machine's text with the ledger of the branch where Ana wrote one.
  {
    articles: [[["Window number"], ["Number window river."], ["Garden number court."]], [["Garden river window."]]],
    steps: [
      { do: "spanish", article: 0, paragraph: 2, sentence: 0, kind: "change" },
      {
        do: "merge",
        ours: [{ do: "run" }],
        theirs: [
          { do: "review", article: 0, paragraph: 0, sentence: 2, kind: "reject" },
          { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
        ],
        takes: "ours",
        ledger: "ours",
        isSeen: false,
      },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
    ],
  },
  // A list was cut as a whole. An item that a person wrote anew waited in the record for ever.
  {
    articles: [[["- Window report\n- Court river"], ["Court answer letter."]], [["Number answer street."]]],
    steps: [
      { do: "by hand", article: 0, kind: "cut", at: 3 },
      { do: "run" },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "correct" },
    ],
  },
  // A correction waited for ever behind which somebody had a comment of their own.
  {
    articles: [
      [
        ["---\ntitle: Court report\ntags:\n  - window\n  - street\ndate: 2024-01-02\n---"],
        ["Window court street."],
        ["Garden answer window.", "Window answer court."],
      ],
      [["River number window."], ["Member river window."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "by hand", article: 0, kind: "HTML comment", at: 13 },
          { do: "by hand", article: 0, kind: "note", at: 0 },
        ],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 3, kind: "correct" }],
        theirs: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "publish" },
      {
        do: "merge",
        ours: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        theirs: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
    ],
  },
  // The English was written anew. The line of a passage took one of several new sentences that were as like it.
  {
    articles: [
      [
        ["Garden river letter."],
        ["Report answer member.", "Garden `member` answer."],
        ["Letter member window."],
        ["Answer letter garden."],
      ],
      [["Number street letter."], ["Court window answer."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "rewrite", text: "Court window letter." },
      {
        do: "english",
        article: 0,
        paragraph: 1,
        sentence: 3,
        kind: "change",
        text: "Window [report](https://a.org/report) answer.",
      },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      {
        do: "merge",
        ours: [
          { do: "by hand", article: 0, kind: "rewrite and note", at: 23 },
          {
            do: "english",
            article: 0,
            paragraph: 0,
            sentence: 0,
            kind: "split paragraph",
            text: "Member report river.",
          },
        ],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: false,
      },
      { do: "publish" },
    ],
  },
  // Git put a ledger back that knew the sentences in another order. Those of a passage changed places in the record.
  {
    articles: [
      [["Court member street."], ["Street report letter.", "Garden [window](https://a.org/window) letter."]],
      [["Court report answer."], ["Court letter answer."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "spanish", article: 0, paragraph: 3, sentence: 3, kind: "change" },
          {
            do: "english",
            article: 0,
            paragraph: 0,
            sentence: 0,
            kind: "join paragraphs",
            text: "Garden window number.",
          },
        ],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Member garden river." },
        ],
        takes: "ours",
        isSeen: false,
      },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "move sentence", text: "Number river window." },
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Number court letter." }],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "delete", text: "Number river report." },
        ],
        takes: "ours",
        isSeen: true,
      },
      { do: "by hand", article: 0, kind: "note", at: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Street member court." },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // The English of a sentence that stood with another one was written anew: a sentence of another paragraph had its line, and was asked one run late.
  {
    articles: [
      [["Court member street."], ["Street report letter.", "Garden [window](https://a.org/window) letter."]],
      [["Court report answer."], ["Court letter answer."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "rewrite", text: "Report garden street." },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden window number." },
        ],
        theirs: [
          { do: "spanish", article: 0, paragraph: 1, sentence: 0, kind: "merge" },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Member garden river." },
        ],
        takes: "ours",
        isSeen: true,
      },
      { do: "by hand", article: 0, kind: "note", at: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "insert item", text: "Street member court." },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // The same of a sentence in a passage: one of another paragraph, with some of its words, became a part of the passage.
  {
    articles: [
      [["Court member street."], ["Street report letter.", "Garden [window](https://a.org/window) letter."]],
      [["Court report answer."], ["Court letter answer."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "rewrite", text: "Report garden street." },
          { do: "spanish", article: 0, paragraph: 3, sentence: 0, kind: "change" },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden window number." },
        ],
        theirs: [
          { do: "spanish", article: 0, paragraph: 1, sentence: 0, kind: "merge" },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Member garden river." },
        ],
        takes: "ours",
        isSeen: true,
      },
      { do: "by hand", article: 0, kind: "link removed", at: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "insert item", text: "Street member court." },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // Git put a line of English that has gone back into the record alone. It stayed there for one run more.
  {
    articles: [
      [["Court member street."], ["Street report letter.", "Garden [window](https://a.org/window) letter."]],
      [["Court report answer."], ["Court letter answer."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "spanish", article: 0, paragraph: 3, sentence: 3, kind: "change" },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden window number." },
        ],
        theirs: [
          { do: "spanish", article: 0, paragraph: 1, sentence: 0, kind: "change" },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Member garden river." },
        ],
        takes: "ours",
        isSeen: true,
      },
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Number court letter." }],
        theirs: [
          { do: "english", article: 0, paragraph: 3, sentence: 3, kind: "delete", text: "Number river report." },
        ],
        takes: "ours",
        isSeen: true,
      },
      { do: "by hand", article: 0, kind: "link removed", at: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Street member court." },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // A text that a person made of two sentences went to another paragraph, which had one word more of the first one.
  {
    articles: [
      [["Court member street."], ["Street report letter.", "Garden [window](https://a.org/window) letter."]],
      [["Court report answer."], ["Court letter answer."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden window number." }],
        theirs: [
          { do: "spanish", article: 0, paragraph: 1, sentence: 0, kind: "merge" },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Member garden river." },
        ],
        takes: "ours",
        isSeen: true,
      },
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Number court letter." }],
        theirs: [
          { do: "english", article: 0, paragraph: 3, sentence: 0, kind: "change", text: "Number river report." },
        ],
        takes: "ours",
        isSeen: false,
      },
      { do: "by hand", article: 0, kind: "note", at: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "insert item", text: "Street member court." },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // A sentence that stands with a stale one was flagged one run later.
  {
    articles: [
      [["Court member street."], ["Street report letter.", "Garden [window](https://a.org/window) letter."]],
      [["Court report answer."], ["Court letter answer."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "spanish", article: 0, paragraph: 3, sentence: 0, kind: "change" },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden window number." },
        ],
        theirs: [
          { do: "spanish", article: 0, paragraph: 1, sentence: 0, kind: "merge" },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Member garden river." },
        ],
        takes: "ours",
        isSeen: true,
      },
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Number court letter." }],
        theirs: [
          { do: "english", article: 0, paragraph: 3, sentence: 0, kind: "change", text: "Number river report." },
        ],
        takes: "ours",
        isSeen: true,
      },
      { do: "by hand", article: 0, kind: "link removed", at: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Street member court." },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // A disputed text stood for two sentences, and one of them was changed: it was flagged one run late.
  {
    articles: [
      [["Court member street."], ["Street report letter.", "Garden [window](https://a.org/window) letter."]],
      [["Court report answer."], ["Court letter answer."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "spanish", article: 0, paragraph: 3, sentence: 0, kind: "change" },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden window number." },
        ],
        theirs: [
          { do: "spanish", article: 0, paragraph: 1, sentence: 0, kind: "merge" },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Member garden river." },
        ],
        takes: "ours",
        isSeen: true,
      },
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Number court letter." }],
        theirs: [
          { do: "english", article: 0, paragraph: 3, sentence: 3, kind: "change", text: "Number river report." },
        ],
        takes: "ours",
        isSeen: true,
      },
      { do: "by hand", article: 0, kind: "link removed", at: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Street member court." },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // Somebody rejects that a sentence was left out. It comes back on the line of its neighbour, whose words a person edits.
  {
    articles: [
      [
        ["---\ntitle: Garden member\ntags:\n  - number\n  - street\ndate: 2024-01-02\n---"],
        ["Letter answer window.", "Report letter member."],
        ["Window river street."],
      ],
      [["Street window garden."], ["Letter river garden."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "delete" },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Number answer court." },
        ],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        takes: "ours",
        isSeen: false,
      },
      { do: "run" },
      { do: "review", article: 0, paragraph: 0, sentence: 1, kind: "reject" },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
    ],
  },
  // A sentence has the words of another, with emphasis where that has a link: the oracle took them for the same.
  {
    articles: [
      [["Number report member."], ["Court report member."]],
      [["Answer [letter](https://a.org/letter) number."], ["Court report garden."], ["River street window."]],
    ],
    steps: [
      { do: "publish" },
      { do: "adopt", article: 0 },
      {
        do: "merge",
        ours: [
          {
            do: "english",
            article: 0,
            paragraph: 0,
            sentence: 0,
            kind: "insert paragraph",
            text: "Answer *letter* number.",
          },
        ],
        theirs: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "River answer court." }],
        takes: "ours",
        isSeen: false,
      },
    ],
  },
  // All English is rewritten, and git puts back a ledger that knows none of it: it took two runs until the record was the same again.
  {
    articles: [
      [["- Window court\n- Number court"], ["Member number court."], ["Number garden answer."]],
      [["Report member answer."], ["Letter window report."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "rewrite", text: "Letter river member." },
      { do: "rename", article: 1 },
      { do: "by hand", article: 0, kind: "note", at: 0 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
    ],
  },
  // A person put an image of their own in place of a paragraph: bold text went into its description without its mark, and counted as theirs.
  {
    articles: [
      [["Court garden member."], ["Member garden answer."]],
      [
        ["---\ntitle: Report street\ntags:\n  - member\n  - letter\ndate: 2024-01-02\n---"],
        ["~~~\n// court\nmember();\n~~~"],
        ["Report garden letter.", "Letter *court* river."],
        ["Court river number."],
        ["Court street window."],
      ],
    ],
    steps: [
      { do: "by hand", article: 1, kind: "cut", at: 31 },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 1, kind: "own image", at: 5 }],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        takes: "ours",
        isSeen: false,
      },
      { do: "review", article: 1, paragraph: 0, sentence: 2, kind: "reject" },
      { do: "by hand", article: 0, kind: "note", at: 0 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
    ],
  },
  // A person adds a sentence beside English that is all new: the record says so in its second run.
  {
    articles: [
      [
        ["- Member street\n- Report member"],
        ["River letter street."],
        ["Number court letter.", "Window *answer* street."],
        ["Window court number."],
      ],
      [["Court window river."], ["Garden street number."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 3, sentence: 0, kind: "add paragraph" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "rewrite", text: "Member garden report." },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "spanish", article: 0, paragraph: 5, sentence: 0, kind: "add sentence" },
      { do: "spanish", article: 0, paragraph: 1, sentence: 2, kind: "add sentence" },
    ],
  },
  // A rejected passage began within a paragraph and ended in another: it stayed in the file, and its sentences came a second time.
  {
    articles: [
      [
        ["Number report river.", "Number answer member.", "Answer member court garden letter."],
        ["River report court."],
      ],
      [
        ["Garden street member window.", "Garden letter answer.", "River number report."],
        ["River letter report.", "Court river answer member."],
      ],
    ],
    steps: [
      { do: "by hand", article: 0, kind: "note", at: 0 },
      { do: "adopt", article: 0 },
      { do: "review", article: 0, paragraph: 0, sentence: 2, kind: "reject" },
    ],
  },
  // Git put the line of a note between those of a list: the note waited for a place that there is not.
  {
    articles: [
      [
        ["Court letter number."],
        ["River member answer.", "Answer member street."],
        ["- Report member\n- Member window"],
      ],
      [["River report number."], ["Number garden answer."]],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "insert item", text: "Street member letter." },
      {
        do: "merge",
        ours: [{ do: "run" }, { do: "by hand", article: 0, kind: "note", at: 0 }],
        theirs: [
          { do: "by hand", article: 0, kind: "rewrite and note", at: 23 },
          { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
        ],
        takes: "ours",
        isSeen: true,
      },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve article" },
      { do: "run" },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "move paragraph", text: "River letter court." },
      { do: "run" },
    ],
  },
  // A page rewritten as a whole, with a ledger that git had put back: its code came into a passage in the second run.
  {
    articles: [
      [
        ["---\ntitle: Report street answer\ntags:\n  - member\n  - window\ndate: 2024-01-02\n---"],
        ["Report `number` court window.", "Street river window member court.", "Window number letter."],
        ["Court *garden* street report number.", "Court [street](https://a.org/street) report river garden."],
        ["~~~\n// river\nanswer();\n~~~"],
        ["Report [street](https://a.org/street) number."],
      ],
      [["Garden *answer* number."], ["Number member river."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          {
            do: "english",
            article: 0,
            paragraph: 0,
            sentence: 0,
            kind: "rewrite",
            text: "Window street court.",
          },
          {
            do: "by hand",
            article: 0,
            kind: "note",
            at: 0,
          },
        ],
        theirs: [
          {
            do: "review",
            article: 0,
            paragraph: 0,
            sentence: 0,
            kind: "approve",
          },
        ],
        takes: "ours",
        isSeen: false,
      },
      {
        do: "spanish",
        article: 0,
        paragraph: 3,
        sentence: 0,
        kind: "add paragraph",
      },
      {
        do: "crash",
        writes: 3,
      },
      {
        do: "put back",
        article: 0,
        file: "ledger",
        version: 0,
      },
      {
        do: "by hand",
        article: 0,
        kind: "note",
        at: 0,
      },
    ],
  },
  // Git put the machine's text back with a comment behind it, for a text with a mark: the comment was taken for the mark.
  {
    articles: [
      [["Garden report member."], ["Answer court river."]],
      [["River letter answer."], ["Letter court report."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          {
            do: "spanish",
            article: 1,
            paragraph: 3,
            sentence: 0,
            kind: "mark",
          },
          {
            do: "run",
          },
        ],
        theirs: [
          {
            do: "by hand",
            article: 1,
            kind: "HTML comment",
            at: 45,
          },
          {
            do: "by hand",
            article: 0,
            kind: "note",
            at: 0,
          },
        ],
        takes: "theirs",
        isSeen: false,
      },
      {
        do: "review",
        article: 0,
        paragraph: 0,
        sentence: 0,
        kind: "correct",
      },
      {
        do: "run",
      },
      {
        do: "put back",
        article: 0,
        file: "ledger",
        version: 0,
      },
      {
        do: "english",
        article: 0,
        paragraph: 0,
        sentence: 0,
        kind: "move paragraph",
        text: "Window letter street.",
      },
      {
        do: "run",
      },
    ],
  },
  // A page rewritten as a whole, and a comment put beside a text that a person had changed: only the oracle was wrong.
  {
    articles: [
      [["Garden answer number."], ["Window member river."]],
      [["Court report street."], ["Letter court garden."]],
    ],
    steps: [
      {
        do: "english",
        article: 0,
        paragraph: 0,
        sentence: 0,
        kind: "rewrite",
        text: "Answer court window.",
      },
      {
        do: "spanish",
        article: 0,
        paragraph: 1,
        sentence: 0,
        kind: "change",
      },
      {
        do: "review",
        article: 0,
        paragraph: 0,
        sentence: 0,
        kind: "approve",
      },
      {
        do: "by hand",
        article: 0,
        kind: "HTML comment",
        at: 0,
      },
    ],
  },
  // A page rewritten as a whole with a comment put between two lists: an item of the old one went a run late.
  {
    articles: [
      [
        ["---\ntitle: Street letter\ntags:\n  - report\n  - street\ndate: 2024-01-02\n---"],
        ["- Member letter\n- Answer number"],
        ["Answer member garden."],
        ["- Street garden\n- Report letter answer"],
        ["- Court number\n- Street garden"],
        ["Garden answer number."],
        ["Window member river."],
      ],
      [["Court report street."], ["Letter court garden."]],
    ],
    steps: [
      {
        do: "english",
        article: 0,
        paragraph: 0,
        sentence: 0,
        kind: "rewrite",
        text: "Report answer court window.",
      },
      {
        do: "spanish",
        article: 0,
        paragraph: 0,
        sentence: 0,
        kind: "change",
      },
      {
        do: "review",
        article: 0,
        paragraph: 0,
        sentence: 0,
        kind: "approve",
      },
      {
        do: "by hand",
        article: 0,
        kind: "HTML comment",
        at: 40,
      },
    ],
  },
  // A line says the same as the last sentence of a passage that ends in its paragraph: the sentence was taken for the line's, and the passage was lost.
  {
    articles: [
      [["Report letter garden."], ["Window number member."]],
      [["Window [answer](https://a.org/answer) letter.", "Window garden number."], ["Report window court."]],
    ],
    steps: [
      { do: "put back", article: 0, file: "ledger", version: 0 },
      {
        do: "merge",
        ours: [
          { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change", text: "Court report street." },
          {
            do: "english",
            article: 1,
            paragraph: 0,
            sentence: 0,
            kind: "insert paragraph",
            text: "Number [letter](https://a.org/letter) report.",
          },
          { do: "run" },
        ],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Answer garden letter." },
        ],
        takes: "ours",
        isSeen: false,
      },
      { do: "put back", article: 1, file: "ledger", version: 0 },
      { do: "publish" },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: false,
      },
    ],
  },
  // Two sentences were made one, and that one was taken out: the English of the second came into the file.
  {
    articles: [
      [
        ["Member letter report.", "Member letter street.", "Garden letter court."],
        ["Answer window court."],
        ["Answer window number."],
      ],
      [["Answer report number."], ["Answer report river."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 0, sentence: 1, kind: "merge" },
      {
        do: "merge",
        ours: [{ do: "run" }],
        theirs: [{ do: "by hand", article: 0, kind: "HTML comment", at: 22 }],
        takes: "ours",
        isSeen: false,
      },
      { do: "spanish", article: 0, paragraph: 0, sentence: 3, kind: "delete" },
      { do: "line ends", article: 0 },
    ],
  },
  // Three items have the same English now: the text of one is of older English, and is none of the others'. The oracle was wrong.
  {
    articles: [
      [
        ["---\ntitle: Report court\ntags:\n  - answer\n  - letter\ndate: 2024-01-02\n---"],
        ["- Garden river report\n- Garden letter\n- Answer court"],
        ["Court letter answer."],
        ["Court member answer."],
      ],
      [["Member report number."], ["River report answer."]],
    ],
    steps: [
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve article" },
      {
        do: "merge",
        ours: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Report number answer." },
        ],
        takes: "ours",
        isSeen: false,
      },
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        takes: "ours",
        isSeen: false,
      },
      {
        do: "merge",
        ours: [{ do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change", text: "Letter report number." }],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "rewrite", text: "Member report letter." },
        ],
        takes: "ours",
        isSeen: true,
      },
    ],
  },
  // Both texts of an article are rewritten while a third sentence comes in English: one passage, as of an article of two. The oracle was wrong.
  {
    articles: [
      [["Garden number answer."], ["Court letter window."]],
      [["Letter garden number."], ["Window garden street."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "spanish", article: 0, paragraph: 3, sentence: 0, kind: "change" },
          { do: "by hand", article: 0, kind: "rewrite and note", at: 0 },
        ],
        theirs: [{ do: "run" }],
        takes: "ours",
        isSeen: false,
      },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "insert paragraph", text: "Member street river." },
      { do: "publish" },
      {
        do: "merge",
        ours: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        theirs: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        takes: "ours",
        isSeen: false,
      },
    ],
  },
  // The process ends while a request is on its way: its answer is nobody's, and it is asked for again. The oracle was wrong.
  {
    articles: [
      [["Number court garden."], ["Answer 7 member window."]],
      [
        ["---\ntitle: Member garden\ntags:\n  - street\n  - garden\ndate: 2024-01-02\n---"],
        ["Number report answer.", "Report court garden.", "Number answer court river."],
        ["Letter answer court."],
      ],
    ],
    steps: [
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Window report answer." },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "rewrite", text: "Member garden number." },
      { do: "publish" },
      { do: "crash", writes: 1 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // Whoever wrote a passage has replaced it, and git puts the older file back: the passage is written again. The oracle was wrong.
  {
    articles: [
      [["Garden number court."], ["Member window number."], ["Number member garden."]],
      [["Court answer window."], ["Garden letter street."]],
    ],
    steps: [
      { do: "by hand", article: 0, kind: "rewrite and note", at: 56 },
      { do: "review", article: 0, paragraph: 0, sentence: 5, kind: "approve article" },
      { do: "run" },
      { do: "review", article: 0, paragraph: 0, sentence: 5, kind: "correct" },
      { do: "run" },
      { do: "put back", article: 0, file: "target", version: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 5, kind: "move paragraph", text: "Garden report window." },
    ],
  },
  // A passage that adopting has just found said that the record was complete, and a code block came into the file twice.
  {
    articles: [
      [["~~~\n// court\nmember();\n~~~"], ["Garden river court."], ["Member number garden."]],
      [["Member answer report."], ["Garden answer letter."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "by hand", article: 0, kind: "merge", at: 0 },
          { do: "by hand", article: 0, kind: "HTML comment", at: 0 },
        ],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Member report street." },
        ],
        takes: "ours",
        isSeen: false,
      },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "add paragraph" },
      { do: "adopt", article: 0 },
      { do: "by hand", article: 0, kind: "note", at: 0 },
    ],
  },
  // Somebody marked a machine's text whose line git had taken out of the ledger: it became theirs a run later. The oracle was wrong.
  {
    articles: [
      [["Report letter garden."], ["Window number member."]],
      [
        ["Court answer garden."],
        ["Window [answer](https://a.org/answer) letter.", "Window garden number."],
        ["Report window court."],
      ],
    ],
    steps: [
      { do: "put back", article: 0, file: "ledger", version: 0 },
      {
        do: "merge",
        ours: [
          { do: "english", article: 1, paragraph: 4, sentence: 0, kind: "delete", text: "Court report street." },
          {
            do: "english",
            article: 1,
            paragraph: 4,
            sentence: 0,
            kind: "insert paragraph",
            text: "Number letter report.",
          },
          { do: "run" },
        ],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Answer garden letter." },
        ],
        takes: "ours",
        isSeen: false,
      },
      { do: "put back", article: 1, file: "ledger", version: 0 },
      { do: "publish" },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        theirs: [
          { do: "spanish", article: 1, paragraph: 5, sentence: 0, kind: "mark" },
          { do: "by hand", article: 0, kind: "note", at: 0 },
        ],
        takes: "ours",
        isSeen: false,
      },
    ],
  },
  // New English came beside a sentence that somebody had typed and moved, on its line. The oracle was wrong.
  {
    articles: [
      [["Street answer number."], ["Answer number garden."]],
      [["Report window garden."], ["Report answer member."], ["Window court street."]],
    ],
    steps: [
      { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "move paragraph" },
      { do: "line ends", article: 0 },
      {
        do: "merge",
        ours: [
          { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "change" },
          { do: "english", article: 1, paragraph: 4, sentence: 0, kind: "insert", text: "Window garden court." },
          { do: "run" },
        ],
        theirs: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        takes: "ours",
        isSeen: false,
      },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
    ],
  },
  // `publish` had taken in what somebody typed, and then all of the English went. The oracle knew only the text before. It was wrong.
  {
    articles: [
      [["Report member letter."], ["Member letter street."]],
      [["Number garden report."], ["Number garden court."]],
    ],
    steps: [
      { do: "wrap", article: 0 },
      { do: "rename", article: 0 },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "add words" },
      { do: "publish" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "rewrite", text: "Report window garden." },
    ],
  },
  // A note waited in the record for ever: its place lay behind one sentence and before another that somebody had moved.
  {
    articles: [
      [["Street answer number."], ["Answer number garden."]],
      [
        ["---\ntitle: Member window\ntags:\n  - member\n  - garden\ndate: 2024-01-02\n---"],
        ["Report window garden."],
        ["Report answer member."],
        ["Window court street."],
      ],
    ],
    steps: [
      { do: "spanish", article: 1, paragraph: 1, sentence: 0, kind: "move paragraph" },
      { do: "line ends", article: 0 },
      {
        do: "merge",
        ours: [
          { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "change" },
          { do: "english", article: 1, paragraph: 4, sentence: 0, kind: "change", text: "Window garden court." },
          { do: "run" },
        ],
        theirs: [
          { do: "by hand", article: 1, kind: "note", at: 0 },
          { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "reject" },
        ],
        takes: "ours",
        isSeen: false,
      },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
    ],
  },
  // A sentence that went to another paragraph, edited, followed one run late.
  {
    articles: [
      [
        ["~~~\n// court\nmember();\n~~~"],
        ["Court answer letter."],
        ["Court letter report.", "Court [street](https://a.org/street) garden."],
      ],
      [["Member letter court."], ["Report letter answer."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "delete code", text: "Window street court." },
          { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
        ],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "River garden street." },
        ],
        takes: "ours",
        isSeen: false,
      },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        theirs: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        takes: "theirs",
        isSeen: false,
      },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "by hand", article: 0, kind: "link removed", at: 0 },
      {
        do: "english",
        article: 0,
        paragraph: 3,
        sentence: 3,
        kind: "move and change sentence",
        text: "River garden answer.",
      },
    ],
  },
  // Two people's texts of two sentences that were joined, one as a passage.
  {
    articles: [
      [["Letter window number."], ["River street report."]],
      [
        ["Member street number.", "Member court window."],
        ["Court report member.", "Letter river answer."],
        ["## Answer member"],
      ],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [{ do: "spanish", article: 1, paragraph: 3, sentence: 0, kind: "merge" }],
        takes: "ours",
        isSeen: false,
      },
      {
        do: "merge",
        ours: [
          { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve" },
          { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "move paragraph" },
        ],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: true,
      },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden letter answer." },
      { do: "by hand", article: 1, kind: "rewrite and note", at: 0 },
      { do: "publish" },
    ],
  },
  // A title that the file has in an older text, and whose English went on twice, became a person's.
  {
    articles: [
      [["Garden court letter."], ["Answer number court."]],
      [
        ["---\ntitle: River street\ntags:\n  - garden\n  - answer\ndate: 2024-01-02\n---"],
        ["Answer member river."],
        ["Answer garden letter."],
      ],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "mark" },
          { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
        ],
        theirs: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        takes: "ours",
        isSeen: false,
      },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "rewrite", text: "Letter court river." },
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: false,
      },
      {
        do: "merge",
        ours: [
          { do: "by hand", article: 1, kind: "form only", at: 0 },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Letter garden street." },
        ],
        theirs: [{ do: "run" }],
        takes: "ours",
        isSeen: false,
      },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "rewrite", text: "Report river garden." },
    ],
  },
  // The same note, between two sentences of one paragraph: it has no place, and is named. The oracle was wrong.
  {
    articles: [
      [["Street answer number."], ["Answer number garden."]],
      [
        ["---\ntitle: Member window\ntags:\n  - member\n  - garden\ndate: 2024-01-02\n---"],
        ["Report window garden."],
        ["Report answer member."],
        ["Window court street."],
      ],
    ],
    steps: [
      { do: "spanish", article: 1, paragraph: 1, sentence: 0, kind: "move paragraph" },
      { do: "line ends", article: 0 },
      {
        do: "merge",
        ours: [
          { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "change" },
          { do: "english", article: 1, paragraph: 4, sentence: 0, kind: "insert", text: "Window garden court." },
          { do: "run" },
        ],
        theirs: [
          { do: "by hand", article: 1, kind: "note", at: 0 },
          { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "reject" },
        ],
        takes: "ours",
        isSeen: false,
      },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
    ],
  },
  // A sentence that had been joined to another one stayed without a text when that one went to another paragraph.
  {
    articles: [
      [["Letter window number."], ["River street report."]],
      [["Member street number.", "Member `court` window."], ["Letter river answer."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [{ do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "merge" }],
        takes: "ours",
        isSeen: false,
      },
      {
        do: "merge",
        ours: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: true,
      },
      {
        do: "english",
        article: 1,
        paragraph: 0,
        sentence: 2,
        kind: "move and change sentence",
        text: "Garden letter answer.",
      },
      { do: "by hand", article: 0, kind: "note", at: 0 },
      { do: "publish" },
    ],
  },
  // The file was two rewrites of the English behind: the text between them was written, and counted as a person's.
  {
    articles: [
      [["Garden court letter."], ["Answer number court."]],
      [
        ["---\ntitle: River street\ntags:\n  - garden\n  - answer\ndate: 2024-01-02\n---"],
        ["## Window report"],
        ["![River garden](images/court.png)"],
        ["Answer member river."],
        ["Number street river.", "Answer [garden](https://a.org/garden) letter."],
      ],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [{ do: "review", article: 1, paragraph: 0, sentence: 5, kind: "approve" }],
        takes: "ours",
        isSeen: false,
      },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "rewrite", text: "Number letter court river." },
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: false,
      },
      {
        do: "merge",
        ours: [
          { do: "by hand", article: 1, kind: "note", at: 0 },
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Letter garden street." },
        ],
        theirs: [{ do: "run" }],
        takes: "ours",
        isSeen: false,
      },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "rewrite", text: "Letter report river garden." },
    ],
  },
  // A sentence that went to another paragraph changed places with two that somebody had made one.
  {
    articles: [
      [["Letter window number."], ["River street report."]],
      [
        ["Member street number.", "Member `court` window."],
        ["Court report member.", "Letter river answer."],
      ],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [{ do: "spanish", article: 1, paragraph: 3, sentence: 0, kind: "merge" }],
        takes: "ours",
        isSeen: false,
      },
      {
        do: "merge",
        ours: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: true,
      },
      {
        do: "english",
        article: 1,
        paragraph: 0,
        sentence: 3,
        kind: "move and change sentence",
        text: "Garden letter answer.",
      },
      { do: "by hand", article: 1, kind: "note", at: 0 },
      { do: "publish" },
    ],
  },
  // A sentence came between two that somebody had made one.
  {
    articles: [
      [["Letter window number."], ["River street report."]],
      [
        ["Member street number.", "Member `court` window."],
        ["Court report member.", "Letter river answer."],
      ],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [{ do: "spanish", article: 1, paragraph: 3, sentence: 0, kind: "merge" }],
        takes: "ours",
        isSeen: false,
      },
      {
        do: "merge",
        ours: [
          { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve" },
          { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "move paragraph" },
        ],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: true,
      },
      {
        do: "english",
        article: 1,
        paragraph: 0,
        sentence: 3,
        kind: "move and change sentence",
        text: "Garden letter answer.",
      },
      { do: "by hand", article: 1, kind: "rewrite and note", at: 0 },
      { do: "sync" },
    ],
  },
  // A decided text waits for another sentence of its paragraph, and `publish` asks no engine. The oracle was wrong.
  {
    articles: [
      [["Letter window number."], ["River street report."]],
      [
        ["Member street number.", "Member `court` window."],
        ["Court report member.", "Letter river answer."],
      ],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [{ do: "spanish", article: 1, paragraph: 3, sentence: 0, kind: "merge" }],
        takes: "ours",
        isSeen: false,
      },
      {
        do: "merge",
        ours: [
          { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve" },
          { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "move paragraph" },
        ],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: true,
      },
      {
        do: "english",
        article: 1,
        paragraph: 0,
        sentence: 2,
        kind: "move and change sentence",
        text: "Garden letter answer.",
      },
      { do: "by hand", article: 1, kind: "rewrite and note", at: 0 },
      { do: "publish" },
    ],
  },
  // A text that stands for two sentences came with the code of the second, and neither it nor its neighbour was written.
  {
    articles: [
      [["Letter window number."], ["River street report."]],
      [
        ["Member street number.", "Member `court` window."],
        ["Court report member.", "Letter `river` answer."],
      ],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" }],
        theirs: [{ do: "spanish", article: 1, paragraph: 3, sentence: 0, kind: "merge" }],
        takes: "ours",
        isSeen: false,
      },
      {
        do: "merge",
        ours: [
          { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve" },
          { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "move paragraph" },
        ],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        isSeen: true,
      },
      {
        do: "english",
        article: 1,
        paragraph: 0,
        sentence: 3,
        kind: "move and change sentence",
        text: "Garden letter answer.",
      },
      { do: "by hand", article: 1, kind: "rewrite and note", at: 0 },
      { do: "publish" },
    ],
  },
  // A sentence on a line of its own is replaced by one of other words: the line before it is as it was.
  {
    articles: [
      [["Letter court member."], ["Street river garden."]],
      [["Report letter court."], ["Number garden street.", "River [answer](https://a.org/answer) court."]],
    ],
    steps: [
      { do: "wrap", article: 1 },
      { do: "run" },
      { do: "line ends", article: 0 },
      { do: "publish" },
      { do: "english", article: 1, paragraph: 3, sentence: 3, kind: "change", text: "Number court letter." },
    ],
  },
  // Somebody joins two paragraphs, and the English gives a changed sentence of the second to the first: the same in the first run as in the second.
  {
    articles: [
      [["Letter street report."], ["Court `report` answer.", "River letter court."], ["Report member court."]],
      [["Report letter answer."], ["Garden river report."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [
          {
            do: "english",
            article: 0,
            paragraph: 4,
            sentence: 0,
            kind: "move and change sentence",
            text: "Number window street.",
          },
        ],
        theirs: [{ do: "by hand", article: 0, kind: "merge", at: 0 }],
        takes: "ours",
        isSeen: false,
      },
      { do: "line ends", article: 0 },
      { do: "put back", article: 0, file: "ledger", version: 0 },
    ],
  },
  // A passage that somebody edits in the file is approved with all sentences that it stands for: without the index, one that moved counted as a draft.
  {
    articles: [
      [["Letter river answer."], ["Number answer letter."]],
      [["Number letter court.", "Letter answer report."], ["Court river number."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Answer member window." }],
        theirs: [
          {
            do: "english",
            article: 1,
            paragraph: 0,
            sentence: 0,
            kind: "move paragraph",
            text: "Answer river letter.",
          },
          { do: "by hand", article: 0, kind: "note", at: 0 },
        ],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "adopt", article: 1 },
      { do: "by hand", article: 1, kind: "note", at: 0 },
      { do: "run" },
      { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "change" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Report member court." },
      { do: "by hand", article: 0, kind: "note", at: 0 },
    ],
  },
  // A machine's older sentence with somebody's own link, which git puts back where it was left out: it went again, with the link.
  {
    articles: [
      [["Member window river."], ["Letter number garden."]],
      [["Answer garden report."], ["Court window street."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "by hand", article: 1, kind: "own link", at: 53 }],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Garden river letter." },
        ],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      {
        do: "merge",
        ours: [{ do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "River garden street." }],
        theirs: [
          { do: "by hand", article: 1, kind: "cut", at: 31 },
          { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve" },
          { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "approve" },
        ],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "put back", article: 1, file: "target", version: 0 },
      { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "change" },
      { do: "put back", article: 1, file: "target", version: 0 },
    ],
  },
  // Somebody left a sentence out, the other one of its paragraph became a passage, and a reviewer corrected the first: its text waited for ever.
  {
    articles: [
      [["Court member letter."], ["Letter street member."]],
      [
        ["---\ntitle: Court river\ntags:\n  - garden\n  - number\ndate: 2024-01-02\n---"],
        ["Garden number river.", "Report answer member.", "Street number court."],
        ["River member letter.", "Answer street report."],
        ["Court letter street."],
      ],
    ],
    steps: [
      { do: "spanish", article: 1, paragraph: 4, sentence: 0, kind: "delete" },
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        theirs: [
          { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "approve" },
          { do: "by hand", article: 1, kind: "rewrite and note", at: 43 },
        ],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
      { do: "by hand", article: 0, kind: "note", at: 0 },
      {
        do: "merge",
        ours: [{ do: "review", article: 1, paragraph: 0, sentence: 4, kind: "correct" }, { do: "run" }],
        theirs: [{ do: "by hand", article: 0, kind: "note", at: 0 }],
        takes: "ours",
        ledger: undefined,
        isSeen: false,
      },
    ],
  },
  // A reviewer undoes a correction of her own whose ledger git did not take: the file had it, and it goes.
  {
    articles: [
      [["Garden number report."], ["Garden letter member."]],
      [
        ["![Street number](images/court.png)"],
        ["River garden report.", "Answer street garden."],
        ["Court garden river."],
        ["Garden court letter."],
      ],
    ],
    steps: [
      { do: "english", article: 1, paragraph: 0, sentence: 3, kind: "delete", text: "Report member window." },
      {
        do: "merge",
        ours: [{ do: "review", article: 1, paragraph: 0, sentence: 1, kind: "correct" }],
        theirs: [{ do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" }],
        takes: "ours",
        ledger: "theirs",
        isSeen: true,
      },
      { do: "review", article: 1, paragraph: 0, sentence: 1, kind: "undo" },
    ],
  },
  // Somebody split a paragraph whose first sentence the English replaced, and its text waited: the second run joined it again.
  {
    articles: [
      [["Letter court member."], ["Answer `window` garden.", "Number report street."]],
      [["Street report window."], ["Member answer street."]],
    ],
    steps: [
      {
        do: "english",
        article: 0,
        paragraph: 1,
        sentence: 0,
        kind: "change",
        text: "River [number](https://a.org/number) court.",
      },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "undo" },
      { do: "by hand", article: 0, kind: "split", at: 13 },
    ],
  },
  // Half of a paragraph belonged to a passage above it. The move of that paragraph took the passage apart.
  {
    articles: [
      [["Window street court."], ["River member garden."]],
      [["Number member river."], ["Street number river."]],
    ],
    steps: [
      { do: "by hand", article: 1, kind: "note", at: 8 },
      { do: "by hand", article: 1, kind: "merge", at: 0 },
      { do: "spanish", article: 1, paragraph: 0, sentence: 0, kind: "change" },
      { do: "review", article: 1, paragraph: 0, sentence: 0, kind: "correct" },
      { do: "run" },
      { do: "put back", article: 1, file: "target", version: 0 },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "move paragraph", text: "Number member letter." },
    ],
  },
  // Somebody moved the paragraph before code to the end: the code counted as taken out, and its change did not come.
  {
    articles: [
      [["Number street garden."], ["~~~\n// court\nmember();\n~~~"], ["Street river number."]],
      [["River window garden."], ["Member street report."]],
    ],
    steps: [
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "move paragraph" },
      { do: "lose the network", answers: 0 },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change code", text: "Number answer window." },
    ],
  },
  // Git put the ledger alone back to before a run, and the English moved a paragraph: a machine's sentence came twice.
  {
    articles: [
      [
        ["Answer number court.", "Window garden number."],
        ["Member river report.", "Court answer letter."],
      ],
      [["Street river report."], ["Garden river street."]],
    ],
    steps: [
      {
        do: "merge",
        ours: [{ do: "by hand", article: 0, kind: "note", at: 21 }],
        theirs: [
          { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "change", text: "Letter number member." },
        ],
        takes: "ours",
        isSeen: false,
      },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "rewrite", text: "Number river garden." },
      { do: "spanish", article: 0, paragraph: 0, sentence: 0, kind: "change" },
      { do: "review", article: 0, paragraph: 0, sentence: 0, kind: "correct" },
      { do: "run" },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "english", article: 0, paragraph: 0, sentence: 0, kind: "move paragraph", text: "Letter member number." },
    ],
  },
  // The English moved a paragraph that a person had wrapped, and changed the one that came in its place: the wraps went.
  {
    articles: [
      [["Report street window."], ["Number answer court."]],
      [["Street number member."], ["Report street number."], ["Garden court answer."]],
    ],
    steps: [
      { do: "wrap", article: 1 },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "move paragraph", text: "Report window garden." },
      { do: "english", article: 1, paragraph: 0, sentence: 0, kind: "change", text: "Member window court." },
    ],
  },
  // Git put the ledger alone back. What the file has since then came behind the wrong line of the record, and its English twice.
  {
    articles: [
      [
        ["Garden court river."],
        ["Report river street."],
        ["Report window garden.", "Court street report.", "Letter 7 river court."],
      ],
      [["Number member window."], ["River member court."]],
    ],
    steps: [
      {
        do: "english",
        article: 0,
        paragraph: 5,
        sentence: 2,
        kind: "move and change sentence",
        text: "Garden window court.",
      },
      { do: "spanish", article: 0, paragraph: 2, sentence: 0, kind: "change" },
      { do: "run" },
      { do: "run" },
      { do: "put back", article: 0, file: "ledger", version: 0 },
      { do: "english", article: 0, paragraph: 2, sentence: 0, kind: "move paragraph", text: "Court number member." },
    ],
  },
];
