/** Markdown to test with: the CommonMark spec's examples, GFM's, tricky inputs, and real files. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { tests } from "commonmark-spec";

export interface Sample {
  readonly name: string;
  /** Without a byte order mark. */
  readonly source: string;
}

const ROOT = path.join(import.meta.dirname, "..", "..", "..");

/** CommonMark 0.31.2, all of them. */
export const specExamples: readonly Sample[] = tests.map(({ number, section, markdown }) => ({
  name: `CommonMark ${number}, ${section}`,
  source: markdown.replaceAll("→", "\t"),
}));

/** GFM 0.29-gfm: every example of its extension sections. */
export const gfmExamples: readonly Sample[] = (
  JSON.parse(readFileSync(path.join(ROOT, "tests/corpus/gfm-spec/examples.json"), "utf8")) as readonly {
    readonly number: number;
    readonly section: string;
    readonly markdown: string;
  }[]
).map(({ number, section, markdown }) => ({
  name: `GFM ${number}, ${section.replace(" (extension)", "")}`,
  source: markdown,
}));

/** What GitHub does beside the examples of its spec. */
export const gfmMore: readonly Sample[] = Object.entries({
  "one tilde": "~~Hi~~ Hello, ~there~ world!\n",
  "three tildes": "This will ~~~not~~~ strike.\n",
  "addresses in parentheses":
    "www.google.com/search?q=Markup+(business)\n\n(www.google.com/search?q=Markup+(business))\n",
  "an address with a scheme":
    "http://commonmark.org\n\n(Visit https://encrypted.google.com/search?q=Markup+(business))\n",
  alerts: "> [!NOTE]\n> a\n\n> [!tip]\n>\n> b\n",
  footnotes: "a[^1] b[^note]\n\n[^1]: c\n\n    d\n\n    - e\n[^note]: f\n  g\n",
}).map(([name, source]) => ({ name: `GFM, ${name}`, source }));

/** Inputs whose bytes are easily lost. */
export const trickyInputs: readonly Sample[] = Object.entries({
  empty: "",
  "one line end": "\n",
  "white space alone": " \t \n\n \t",
  LF: "# A\n\nb *c*\nd\n\n- e\n- f\n",
  CRLF: "# A\r\n\r\nb *c*\r\nd\r\n\r\n- e\r\n- f\r\n",
  CR: "# A\r\rb *c*\rd\r\r- e\r- f\r",
  "mixed line ends": "# A\n\r\nb *c*\rd\r\n\n- e\r- f\n> g\r\n> h\r> i\n",
  "CRLF front matter": "---\r\ntitle: A\r\ndescription: |\r\n  b\r\n  c\r\n---\r\n\r\nd\r\n",
  "no final line end": "a\n\n- b",
  "trailing spaces": "a   \nb \t\n\n# c   \n\n- d  \n   \n",
  "space inside the text": "a   b\t\tc\n\n| d   |\te |\n|---|---|\n|  f\t| g  |\n",
  tabs: "-\ta\n\n\tb\n\n\t\tcode\n\n>\tc\n",
  NUL: "a\u0000b\n\n`c\u0000d`\n\n# \u0000\n",
  "control characters": "a\u0001b\u0007\u001b[0m\u007f\n",
  "unusual white space": "\u00a0a\u00a0b\u2028c\u2029d\u0085e\u200bf\ufeffg\n",
  "byte order mark inside": "a\n\ufeff# b\n",
  emoji: "👩‍👩‍👧 *🎉* e\u0301\n",
  "no-break front matter": "---\ntitle: a\u00a0b\n---\n",
  "fence without an end": "```js\na\n\nb",
  "comment without an end": "<!-- a\n\nb",
  "front matter without an end": "---\nNote: a\n\n# b\n\n- c\n- d\n",
  "thematic break first": "---\n\n- a\n\n> b\n",
  "code and HTML in lists": "- ```\n  a\n  ```\n\n  <div>\n  b\n  </div>\n- | c |\n  |---|\n  | d |\n",
  "lazy lines": "> a\nb\n\n- c\nd\n\n> - e\nf\n",
  "hard breaks": "a  \nb\\\nc<br>\nd  \n   e\n> f  \n> g\n",
  "deep quotes": `${">".repeat(60)} a\n`,
  "replacement patterns": "$& $1 $` $' $$ %%%0%%% {0} \uFFFC \uFFFD\n",
}).map(([name, source]) => ({ name, source }));

/** The Open Source Guides, both languages, and this repository's own articles. */
export const realFiles: readonly Sample[] = [
  "tests/corpus/opensource-guide/en",
  "tests/corpus/opensource-guide/es",
  "content",
].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder))
    .filter((file) => file.endsWith(".md") && !(folder === "content" && file.endsWith(".es.md")))
    .sort()
    .map((file) => ({
      name: `${folder}/${file}`,
      source: readFileSync(path.join(ROOT, folder, file), "utf8").replace(/^\uFEFF/, ""),
    })),
);
