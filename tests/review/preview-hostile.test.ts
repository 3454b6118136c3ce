/** Hostile content in the rendered article: what comes out has only elements and attributes that do nothing. */

import { readFileSync } from "node:fs";
import path from "node:path";
import type { Element, Root } from "hast";
import { raw } from "hast-util-raw";
import { visit } from "unist-util-visit";
import { expect, test } from "vitest";
import { readDocument } from "../../src/formats/formats.ts";
import { escapeHtml, htmlPage } from "../../src/review/preview/preview.ts";
import type { ArticleSide } from "../../src/review/preview/article-side.ts";
import { renderSide } from "../../src/review/preview/render-side.ts";
import { sourcePlaces } from "../../src/review/preview/segment-places.ts";
import { segmentDocument } from "../../src/segments/segment-document.ts";

const corpus = JSON.parse(readFileSync(path.join(import.meta.dirname, "..", "corpus", "xss.json"), "utf8")) as {
  readonly family: string;
  readonly payload: string;
}[];

/** What may stand in a body: text, its form, and images of the project. */
const ELEMENTS = new Set(
  "a abbr b blockquote br code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 header hr i img input ins kbd li main mark ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var".split(
    " ",
  ),
);
const ATTRIBUTES = new Set(
  "alt align checked colSpan dataAddress dataImage dataKey dataLocale dataNotice dataOther dataOthers dataSegment dataState dir disabled height lang loading open reversed rowSpan scope src start title type width".split(
    " ",
  ),
);

/** Parses a body as a browser does and says what in it could act. */
function whatActs(html: string): string[] {
  const found: string[] = [];
  const tree = raw({ type: "root", children: [{ type: "raw", value: html }] }) as Root;
  visit(tree, (node) => {
    if (node.type === "comment" || node.type === "raw" || node.type === "doctype") found.push(node.type);
    if (node.type === "element") found.push(...ofElement(node));
  });
  return found;
}

function ofElement({ tagName, properties }: Element): string[] {
  const found = ELEMENTS.has(tagName) ? [] : [`<${tagName}>`];
  for (const [name, value] of Object.entries(properties)) {
    if (!ATTRIBUTES.has(name)) found.push(`${tagName} ${name}`);
    if (name === "src" && !/^\/api\/files\?path=[\w%.~!'()*-]+$/.test(String(value)))
      found.push(`src=${String(value)}`);
    if (name === "type" && value !== "checkbox") found.push(`type=${String(value)}`);
  }
  return found;
}

function render(text: string, mdx = false): string {
  const options = {
    sourceLocale: "en",
    targetLocale: "es-419",
    translateKeys: [],
    lockKeys: [],
    dialects: new Set<never>(),
    mdx,
  };
  const document = readDocument("markdown", new TextEncoder().encode(text), options);
  if ("reason" in document) return "";
  const segments = segmentDocument(document, { article: "content/a.md", locale: "en", abbreviations: [] });
  const view = {
    file: { kind: "markdown", source: "content/a.md", target: "content/a.es.md", from: "en", to: "es-419", tokens: {} },
    side: "source", lang: "en", document, places: sourcePlaces(segments), texts: new Map(), added: [], isForeign: false,
    segments: new Map(segments.map(({ id }) => [id, { state: "draft", lang: "en" }])),
    work: { article: { segments } },
  } as unknown as ArticleSide; // prettier-ignore
  return renderSide(view, "en");
}

test("the corpus is of many families", () => {
  expect(corpus.length).toBeGreaterThanOrEqual(200);
  expect(new Set(corpus.map(({ family }) => family)).size).toBeGreaterThanOrEqual(12);
  expect(new Set(corpus.map(({ payload }) => payload)).size).toBe(corpus.length);
});

test("the judge sees what acts", () => {
  expect(whatActs("<img src=x onerror=alert(1)>")).toEqual(["src=x", "img onError"]);
  expect(whatActs('<a href="javascript:alert(1)">x</a><svg><script>1</script></svg>').sort()).toEqual(["<script>", "<svg>", "a href"]);
  expect(whatActs('<p>Text <b>here</b></p><img src="/api/files?path=a.png" alt="x">')).toEqual([]);
}); // prettier-ignore

/** Places of an article in which a payload may stand. */
const PLACES: Readonly<Record<string, (payload: string) => string>> = {
  block: (payload) => `Before here.\n\n${payload}\n\nAfter here.\n`,
  sentence: (payload) => `A sentence ${payload} goes on. Another ${payload}\n`,
  title: (payload) => `---\ntitle: ${JSON.stringify(payload)}\ndescription: |\n  ${payload.replaceAll("\n", " ")}\n---\n\nText here.\n`,
  heading: (payload) => `# ${payload.replaceAll("\n", " ")}\n\nText here.\n`,
  cell: (payload) => `| Head |\n| --- |\n| ${payload.replaceAll("\n", " ").replaceAll("|", "\\|")} |\n`,
  link: (payload) => `[text](<${payload.replaceAll(/[\n<>]/g, "")}> "${payload.replaceAll(/\n|"/g, "")}") ![alt ${payload}](<${payload.replaceAll(/[\n<>]/g, "")}>)\n`,
  html: (payload) => `<div title="${payload}">\n${payload}\n</div>\n`,
  list: (payload) => `- One ${payload}\n  > ${payload}\n`,
  fence: (payload) => `\`\`\`${payload.replaceAll(/[\n`]/g, " ")}\n${payload}\n\`\`\`\n`,
}; // prettier-ignore

test.each(Object.keys(PLACES))("nothing acts: %s", (place) => {
  const acting = corpus.flatMap(({ payload }) => {
    const found = whatActs(render(PLACES[place]?.(payload) ?? ""));
    return found.length > 0 ? [{ payload, found }] : [];
  });
  expect(acting).toEqual([]);
});

test("nothing acts: MDX", () => {
  const acting = corpus.flatMap(({ payload }) => whatActs(render(`Before ${payload} here.\n`, true)));
  expect(acting).toEqual([]);
});

test("nothing acts: name of a page", () => {
  for (const { payload } of corpus) {
    const html = htmlPage({ lang: payload, title: payload, style: "preview.css", attributes: "", body: "" });
    expect(html).toContain(`<title>${escapeHtml(payload)}</title>`);
    expect(html.match(/</g)).toHaveLength(13);
  }
});
