/** Files that no one writes and anyone can send: each grows with `n`, its size in characters. */

type Generator = (n: number) => string;

const times = (piece: string, n: number): string => piece.repeat(Math.max(1, Math.floor(n / piece.length)));

/** One piece for each index until the text is long enough. */
function counted(n: number, piece: (index: number) => string): string {
  let text = "";
  for (let index = 0; text.length < n; index += 1) text += piece(index);
  return text;
}

/** Read and written in time linear in their size, whatever it is. */
export const linear: Readonly<Record<string, Generator>> = {
  "ordinary text": (n) =>
    times("An ordinary sentence of words. One with *emphasis* and [a link](https://x.y/z).\n\n", n),
  "one line": (n) => `${times("A sentence of words. ", n)}\n`,
  "one word": (n) => `${times("a", n)}\n`,
  "a table": (n) => `| a | b |\n| - | - |\n${times("| **one** cell | [two](u) |\n", n)}`,
  "a wide table": (n) => `|${times("a|", n / 2)}\n|${times("-|", n / 2)}\n`,
  "a flat list": (n) => times("- an item\n", n),
  definitions: (n) => `${counted(n, (index) => `[l${index}]: /u${index} "Title"\n`)}\n[l1]\n`,
  headings: (n) => times("# A heading\n\n## Another\n\ntext\n\n", n),
  "hard breaks": (n) => `${times("a\\\n", n)}b\n`,
  "footnote marks": (n) => `${times("Word[^1]. ", Math.min(n, 20_000))}\n\n[^1]: Note\n\n${times("a\n\n", n)}`,
  "spaces in a heading": (n) => `# a${" ".repeat(n)}b\n`,
  "a word before an at": (n) => `${times("a", n)} @\n`,
  "an address with stops": (n) => `https://a.b/${times(".", n)}\n`,
  entities: (n) => `${times("a&amp;", n)}\n`,
  "line ends": (n) => `${times("\n", n)}a\n`,
  "CR line ends": (n) => times("a b\r\r", n),
  fences: (n) => times("```\na\n```\n\n", n),
  "HTML opened in a block": (n) => `<p>w ${times("<b>", n)}x</p>\n`,
  "HTML closed in a block": (n) => `<p>w ${times("<b>", n / 2)}${times("</u>", n / 2)}x</p>\n`,
  "HTML nested in a block": (n) => `<p>${times("<b>", n / 2)}w${times("</b>", n / 2)}</p>\n`,
  "HTML pairs in a block": (n) => `<p>${times("<b>One.</b> Two. ", n)}</p>\n`,
  "HTML without quotes' ends": (n) => `<div>\n${times('<a b="', n)}\n`,
  "HTML attributes": (n) => `<div ${times("a=b ", n)}>x</div>\n`,
  "deep HTML": (n) => `${times("<div>", n)}a\n`,
  "deep HTML, cut by blank lines": (n) => `${times("<div>\n\n", n)}a\n`,
  "front matter": (n) => `---\n${counted(n, (index) => `k${index}: v\n`)}---\n\na\n`,
  "front matter without an end": (n) => `---\n${times("Note: a\n", n)}`,
  "marks of a heading on one line": (n) => `${times("# ", n)}a\n`,
  "links without an end": (n) => `${times("[a](", n)}\n`,
  "references without an end": (n) => `${times("[a][", n)}\n`,
  "brackets on lines": (n) => times("[a]\n", n),
  "names of directives": (n) => `${times(":a[", n)}\n`,
  "rows without a table": (n) => times("| a |\n", n),
  "hard breaks of spaces": (n) => `${times("a  \n", n)}b\n`,
  backslashes: (n) => `# a ${times("\\", n)}\n`,
  "comments without an end in a title": (n) => `---\ntitle: "${times("<!--", n)}"\n---\n\na\n`,
  "code in a title": (n) => `---\ntitle: "${times("a `b` ", n)}"\n---\n\na\n`,
  "aliases in front matter": (n) => `---\nx: &x b\n${counted(n, (index) => `k${index}: *x\n`)}---\n\na\n`,
  "control and bidirectional characters": (n) => `${times("\u202ea\u200b\u0007b\u0301 ", n)}\n`,
};

/** A power of their size to the parser: read while they are small, and refused with a reason, early, when they are not. */
export const bounded: Readonly<Record<string, Generator>> = {
  "deep quotes": (n) => `${times(">", n)} a\n`,
  "deep lists on a line": (n) => `${times("- ", n)}a\n`,
  "emphasis that closes": (n) => `${times("*a* ", n)}\n`,
  "emphasis on both sides": (n) => `${times("a**", n)}\n`,
  "nested emphasis": (n) => `${times("*a ", n / 2)}${times(" b*", n / 2)}\n`,
  "nested brackets": (n) => `${times("[", n / 2)}a${times("]", n / 2)}\n`,
  "comments without an end": (n) => `a ${times("<!-- ", n)}\n`,
  "instructions without an end": (n) => `a ${times("<?", n)}\n`,
  "lines of a list item without its indent": (n) => `- ${times("a\n", n)}`,
  "words in a link": (n) => `[${times("wórd ", n)}](u)\n`,
};

/** Bounded by the parser itself, or by nothing in it. */
export const large: Readonly<Record<string, Generator>> = {
  brackets: (n) => `${times("[", n)}\n`,
  "brackets in pairs": (n) => `${times("[a]", n)}\n`,
  backticks: (n) => `${times("`", n)}\n`,
  asterisks: (n) => `${times("*", n)}a\n`,
  "deep lists": (n) => counted(n, (index) => `${" ".repeat(index * 2)}- a\n`),
};
