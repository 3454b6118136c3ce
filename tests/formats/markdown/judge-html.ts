/** The HTML that markdown-it hands over whole, as tags and texts. */

interface HtmlCollector {
  text(value: string): void;
  mark(entry: string): void;
  flush(): void;
}

const PIECE = /<!--[\s\S]*?(?:-->|$)|<[!?][\s\S]*?(?:>|$)|<\/?[A-Za-z][^\s>/]*(?:"[^"]*"|'[^']*'|[^"'>])*(?:>|$)/g;
const READABLE = /((?<=[\s"'])(?:alt|title|aria-label|placeholder|summary)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi;

/** Adds the tags of `html`, readable attributes left out, and the texts between them. */
export function htmlSkeleton(html: string, out: HtmlCollector): void {
  let at = 0;
  for (const match of html.matchAll(PIECE)) {
    pushText(html.slice(at, match.index), out);
    pushTag(match[0], out);
    at = match.index + match[0].length;
  }
  pushText(html.slice(at), out);
}

function pushTag(tag: string, out: HtmlCollector): void {
  out.mark(tag.replace(READABLE, "$1T").replace(/\s+/g, " "));
  for (const [, , value = ""] of tag.matchAll(READABLE)) {
    out.text(decode(value.replace(/^["']|["']$/g, "")));
    out.flush();
  }
}

/** Destinations of links that kramdown reads inside HTML are marks; the rest is text. */
function pushText(html: string, out: HtmlCollector): void {
  if (html.trim() === "") return;
  let at = 0;
  for (const match of html.matchAll(/\[([^[\]]*)(\]\([^()\s]*\))/g)) {
    pushPlain(html.slice(at, match.index), out);
    out.mark("[");
    pushPlain(match[1] ?? "", out);
    out.mark(match[2] ?? "");
    at = match.index + match[0].length;
  }
  pushPlain(html.slice(at), out);
}

function pushPlain(html: string, out: HtmlCollector): void {
  if (html.trim() !== "") out.text(decode(html));
}

function decode(html: string): string {
  return html.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|amp|quot));/gi,
    (whole, hex?: string, dec?: string, name?: string) => {
      if (name !== undefined) return { lt: "<", gt: ">", amp: "&", quot: '"' }[name.toLowerCase()] ?? whole;
      return String.fromCodePoint(hex === undefined ? Number(dec) : Number.parseInt(hex, 16));
    },
  );
}
