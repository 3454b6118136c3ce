/** Texts that Markdown, HTML, YAML or a template language would read as its own. */

const MARKS = [..."!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"];

/** Everything at once, from the promise that any text is written exactly. */
export const everything =
  "*a* _b_ [c](d) <e> &amp; | \\ # > + - 1. ::: === {{v}} {% x %} www.x.y a@b.c https://x.y/z [^1] $x$ ***";

/** Every mark alone, before, behind, around and thrice; then what makes blocks, inlines, addresses, references, values. */
export const hostileTexts: readonly string[] = [
  everything,
  ...MARKS.flatMap((mark) => [mark, `${mark}a`, `a${mark}`, `${mark} a`, `a ${mark}`, mark.repeat(3), `${mark}a${mark}`]),
  ...["1. a", "1) a", "7. a", "2)", "1986. A year", "12345678901. a", "- [ ] a", "[ ] a", "[x] a", "- - -", "* * *", "+++", "---", "--- a"],
  ...["[!NOTE] a", "[!NOTE]\na", "{#id}", "a {#id}", "a {#id} b", ":::note", "::: note\na\n:::", "%%%0%%%", "\uFFFC", "$& $1 $`"],
  ...["<div>", "<div>\n", "</div>", "<!-- a", "<!--a-->", "-->", "<script>", "<![CDATA[", "]]>", "<?a", "<a>\n", "<a href='b'>c</a>", "<pc id=\"1\">a</pc>", "<ph id=\"1\"/>"],
  ...["```", "~~~", "```js\na\n```", "    code", "\tcode", "a\n===", "a\n---", "a\n# b", "a\n> b", "a\n- b", "a\n1. b", "a\n\nb", "a\n\n\nb", "a\n<div>\nb", "a\n-|-", "|-|", "|a|b|", "a|b"],
  ...["a\nb", "a\r\nb", "a\rb", "\na", "a\n", "a  \nb", "a\\\nb", "a\\", " a", "a ", "  a  ", "a\tb", "\ta\t", "a  b", "a\n  b"],
  ...["[a]: b", "[r]: b", "[Word]: b", "[^1]: b", "[^1]", "[r]", "[Word]", "[word][]", "![r]", "[a][r]", "![a](b)", "[a](b)", "[a]", "](", "](b)", "[a](<b>)", "[a](b \"c\")"],
  ...["\u0001", "a\u0007b", "\u001b[0m", "\u007f", "a\u0085b", "a\u2028b", "\u00a0a\u00a0", "\u200ba\u200b", "\u202eabc\u202c", "\ufeffa", "a\ufeff", "\u{1f600}", "👩‍👩‍👧", "e\u0301", "\ufffd", "\uffff", "日本語", "مرحبا"],
  ...["&amp;", "&amp", "&nbsp;", "&#0;", "&#42;", "&#x2A;", "&#x110000;", "&notanentity;", "&copy", "&&", "&lt;b&gt;", "\\&amp;", "\\*a\\*", "\\\\"],
  ...["No", "12:30", "yes", "null", "~", "a: b", "a #b", "'a'", "\"a\"", "''", "\"\\\"", "{a}", "{{ v }}", "{% x %}", "{{< x >}}", "@a", "? a", ": a", "0x1f", "1e3", ".inf", "a:", "\\n", "\\u0041", "%s"],
  ...["https://x.y/z", "<https://x.y/z>", "www.x.y.", "a@b.co", "mailto:a@b.co", "https://x.y/*a*", "https://x.y/(a", "ftp://x.y", "www.x.y_b_", "http://a.b&amp;c", "https://x.y/`a`", "https://x.y/a_b", "https://x.y/~~a~~"],
  ...["*a", "a*b*c", "**", "**a**", "__a__", "_a", "a_b_c", "~~a~~", "~a~", "`a`", "``", "a`", "![", "<>", "<<>>", "\")", "')", "))", "a\"b'c)d(", "a=\"b\"", "/>", "=>", "H~2~O", "x^2^", "==a==", "#tag", "@user", ":smile:"],
];

/** Texts that nothing can stand for: each is a problem of its segment. */
export const impossibleTexts: readonly string[] = ["", " ", "   ", "\n", "\n\n", "\u00a0", "a\u0000b", "\u0000", "a\ud800b", "\udc00"];
