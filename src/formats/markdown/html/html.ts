/**
 * Raw HTML cut into tags, text and locked stretches. Not a browser's parser: it only has to find where text stands,
 * the same way in source and target, so that everything else can be kept to the letter.
 */

export interface HtmlAttribute {
  readonly name: string;
  /** Offsets of the value without its quotes, in the HTML. */
  readonly start: number;
  readonly end: number;
  readonly quote: '"' | "'" | "";
  /** A reader or a screen reader meets it, or a page that shows a link to this one. */
  readonly isText: boolean;
  /** Where the value ends is read in several ways: `title="a \"b\""`, where HTML ends it at the second quote, and `alt=x/`. */
  readonly isDisputed: boolean;
}

export type HtmlToken =
  | { readonly type: "text"; readonly start: number; readonly end: number }
  /** A comment, declaration, or an element whose content is not for translation, with its content. */
  | { readonly type: "locked"; readonly start: number; readonly end: number }
  | {
      readonly type: "tag";
      readonly start: number;
      readonly end: number;
      readonly name: string;
      readonly closing: boolean;
      /** Has no closing tag: `<br>`, `<img>`, `<x/>`. */
      readonly void: boolean;
      readonly attributes: readonly HtmlAttribute[];
    };

/** Attributes that a reader or a screen reader meets. */
const READABLE = new Set(["alt", "title", "aria-label", "placeholder", "summary"]);
/** Attributes that are text where another one of the tag says so: what search engines and shared links show, and what stands on a button. */
const TEXT_BY = [
  {
    tag: "meta",
    attribute: "content",
    named: /\b(?:name|property)\s*=\s*["']?(?:description|keywords|(?:og|twitter):(?:title|description|image:alt|site_name))(?=["'\s/]|$)/i,
  },
  { tag: "input", attribute: "value", named: /\btype\s*=\s*["']?(?:submit|button|reset)(?=["'\s/]|$)/i },
] as const; // prettier-ignore
/** Elements whose content is not prose. */
const OPAQUE = new Set([
  "script", "style", "pre", "textarea", "code", "kbd", "samp", "var", "svg", "math", "iframe", "object", "template", "noscript",
]); // prettier-ignore
const VOID = new Set([
  "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
]); // prettier-ignore
/** Locked elements that stand inside a sentence. */
const INLINE_LOCKED = /^<(?:code|kbd|samp|var|span|b|i|em|strong|a|abbr|q|cite)\b/i;
/** Elements that stand inside a sentence; any other tag ends a run of text. */
const PHRASING = new Set([
  "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "data", "del", "dfn", "em", "font", "i", "img", "ins",
  "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "wbr",
]); // prettier-ignore

// A comment, a declaration, or a tag as CommonMark 6.6 has it; the attribute part may hold quoted `>`; a quote without an end takes the rest.
const TOKEN =
  /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*(?:>|$)|<(\/?)([A-Za-z][A-Za-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)(>|$)|<\/?[A-Za-z][\s\S]*$/g;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** Cuts `html` into tokens that cover it without gaps. */
export function tokenizeHtml(html: string): readonly HtmlToken[] {
  const tokens: HtmlToken[] = [];
  let at = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(html); match; match = TOKEN.exec(html)) {
    if (match.index > at) tokens.push({ type: "text", start: at, end: match.index });
    const end = match.index + match[0].length;
    const name = match[2]?.toLowerCase();
    if (name === undefined) tokens.push({ type: "locked", start: match.index, end });
    else {
      const closing = match[1] === "/";
      const attributes = closing ? [] : readAttributes(name, match[3] ?? "", match.index + 1 + (match[2]?.length ?? 0));
      const isVoid = VOID.has(name) || /\/\s*$/.test(match[3] ?? "");
      if (!closing && !isVoid && (OPAQUE.has(name) || isNotTranslated(html, attributes))) {
        const stop = endOfElement(html, name, end);
        tokens.push({ type: "locked", start: match.index, end: stop });
        at = TOKEN.lastIndex = stop;
        continue;
      }
      tokens.push({ type: "tag", start: match.index, end, name, closing, void: isVoid, attributes });
    }
    at = end;
  }
  if (at < html.length) tokens.push({ type: "text", start: at, end: html.length });
  return tokens;
}

/** The attributes of a tag that are text. */
export function readableAttributes(token: HtmlToken): readonly HtmlAttribute[] {
  if (token.type !== "tag") return [];
  return token.attributes.filter(({ isText, isDisputed }) => isText && !isDisputed);
}

/** Whether a reader or a screen reader meets the value of an attribute. */
export function isReadableAttribute(name: string): boolean {
  return READABLE.has(name);
}

/** Whether the content of an element is not prose. */
export function isOpaqueElement(name: string): boolean {
  return OPAQUE.has(name);
}

/** Whether a tag stands inside a sentence rather than between blocks. */
export function isPhrasing(name: string): boolean {
  return PHRASING.has(name);
}

/** Whether a token is a part of a sentence: text, or a tag or locked element that may stand in one. */
export function isInSentence(token: HtmlToken | undefined, html: string): boolean {
  if (!token) return false;
  if (token.type === "text") return true;
  return token.type === "tag"
    ? isPhrasing(token.name)
    : INLINE_LOCKED.test(html.slice(token.start, token.start + "<strong>".length));
}

/** Whether the element's content is not prose, so that tags of it seen alone are kept whole with what is between. */
export function isOpaque(token: HtmlToken, html: string): boolean {
  return (
    token.type === "tag" &&
    !token.closing &&
    !token.void &&
    (OPAQUE.has(token.name) || isNotTranslated(html, token.attributes))
  );
}

/** A single tag, for inline HTML, where the parser hands over one tag at a time. */
export function readTag(html: string): HtmlToken | undefined {
  TOKEN.lastIndex = 0;
  const match = TOKEN.exec(html);
  const name = match?.[2]?.toLowerCase();
  if (!match || name === undefined || match.index !== 0 || match[0].length !== html.length) return undefined;
  const closing = match[1] === "/";
  const attributes = closing ? [] : readAttributes(name, match[3] ?? "", 1 + name.length);
  return {
    type: "tag", start: 0, end: html.length, name, closing, attributes,
    void: VOID.has(name) || /\/\s*$/.test(match[3] ?? ""),
  }; // prettier-ignore
}

/** `translate="no"` (HTML 3.2.6.2) and the class that engines and CAT tools share. */
function isNotTranslated(html: string, attributes: readonly HtmlAttribute[]): boolean {
  return attributes.some(({ name, start, end }) => {
    const value = html.slice(start, end).toLowerCase();
    return (name === "translate" && value === "no") || (name === "class" && /(?:^|\s)notranslate(?:\s|$)/.test(value));
  });
}

function readAttributes(tag: string, text: string, base: number): readonly HtmlAttribute[] {
  const attributes: HtmlAttribute[] = [];
  const textOf = TEXT_BY.find((each) => each.tag === tag);
  const isNamed = textOf !== undefined && textOf.named.test(text);
  for (const match of text.matchAll(ATTRIBUTE)) {
    const value = match[2] ?? match[3] ?? match[4];
    if (value === undefined) continue;
    const quote = match[2] !== undefined ? '"' : match[3] !== undefined ? "'" : "";
    const behind = match.index + match[0].length;
    const end = base + behind - quote.length;
    const isDisputed = quote === "" ? value.endsWith("/") : /^[^\s/]/.test(text.slice(behind, behind + 1));
    const name = (match[1] ?? "").toLowerCase();
    const isText = READABLE.has(name) || (isNamed && name === textOf.attribute);
    attributes.push({ name, start: end - value.length, end, quote, isText, isDisputed });
  }
  return attributes;
}

/** End of the element `name` opened just before `from`, nested ones of the same name counted; the end of the HTML when it is not closed. */
function endOfElement(html: string, name: string, from: number): number {
  const tags = new RegExp(`<(/?)${name}(?=[\\s/>])[^>]*>`, "gi");
  tags.lastIndex = from;
  let depth = 1;
  for (let match = tags.exec(html); match; match = tags.exec(html)) {
    if (match[1] === "/") depth -= 1;
    else if (!match[0].endsWith("/>")) depth += 1;
    if (depth === 0) return tags.lastIndex;
  }
  return html.length;
}
