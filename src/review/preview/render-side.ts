/** A side of an article as the body of a page: rendered, with every sentence of the record in an element of its own. */

import { hasKeys } from "../../formats/capabilities.ts";
import { randomBytes } from "node:crypto";
import type { Element, ElementContent } from "hast";
import type { Nodes, Root } from "mdast";
import { parseFile } from "../../formats/markdown/parse-file.ts";
import type { MarkdownDocument } from "../../formats/markdown/types.ts";
import type { Inline, Unit } from "../../formats/types.ts";
import { partsBetween } from "../../segments/join-segments.ts";
import type { ArticleSide } from "./article-side.ts";
import { projectImage } from "./project-image.ts";
import { visit } from "unist-util-visit";
import { htmlOf, safeElements, segmentProperties } from "./safe-html.ts";
import type { Place } from "./segment-places.ts";
import { WORDS, type PageLanguage } from "./words.ts";
import { propertyOf, wrapSegments } from "./wrap-segments.ts";

/** Units whose text stands in the body and not in an attribute or value. */
const IN_BODY = new Set(["paragraph", "heading", "table-cell", "html-text"]);

/** The body's HTML. */
export function renderSide(view: ArticleSide, language: PageLanguage): string {
  return htmlOf(sideElements(view, language));
}

/** The body as elements, block by block. */
export function sideElements(view: ArticleSide, language: PageLanguage): readonly ElementContent[] {
  if (hasKeys(view.document)) return [table(view, view.document.units, language)];
  const { document } = view;
  const front = document.units.filter(({ kind }) => kind === "front-matter");
  const body = bodyElements(view, document, language);
  const shown = new Set<unknown>();
  visit({ type: "root", children: [...body] }, "element", ({ properties }) => {
    if (properties["dataSegment"] !== undefined) shown.add(properties["dataSegment"]);
  });
  const others = document.units.filter(
    (unit) => !front.includes(unit) && view.places.some(({ id, unit: of }) => of === unit.index && !shown.has(id)),
  );
  const notice = view.isForeign ? [element("p", { dataNotice: true }, [text(WORDS[language].foreign)])] : [];
  return [
    ...notice,
    ...(front.length > 0 ? [element("header", {}, front.map((unit) => frontLine(view, unit, language)))] : []),
    ...body,
    ...(others.length > 0
      ? [
          element("section", { dataOthers: true }, [
            element("h2", {}, [text(WORDS[language].otherTexts)]),
            element("ul", {}, others.map((unit) => element("li", { dataOther: true }, otherText(view, unit, language)))),
          ]),
        ]
      : []),
  ];
} // prettier-ignore

/** A text that stands in no line of the page: the description of an image, a title. */
function otherText(view: ArticleSide, unit: Unit, language: PageLanguage): ElementContent[] {
  const keys: Readonly<Record<string, string>> = WORDS[language].keys;
  const name = keys[unit.kind];
  return [...(name === undefined ? [] : [element("small", {}, [text(`${name} `)])]), ...unitContent(view, unit)];
}

function bodyElements(
  view: ArticleSide,
  document: MarkdownDocument,
  language: PageLanguage,
): readonly ElementContent[] {
  const tree = parseBody(document);
  if (!tree) return [element("pre", {}, [text(document.text)])];
  const inBody = view.places.filter(({ unit }) => IN_BODY.has(document.units[unit]?.kind ?? ""));
  // Nobody who wrote the article can know it, so no content can pass for a sentence of the record.
  const name = Array.from(randomBytes(20), (byte) => String.fromCharCode(97 + (byte % 26))).join("");
  const wrapped = wrapSegments(tree.root, inBody, name, tree.hidden);
  const options = {
    property: propertyOf(name),
    segments: view.segments,
    alertLabels: WORDS[language].alerts,
    notesLabel: WORDS[language].notes,
    imageAddress: (source: string) => projectImage(view.file.source, source),
  };
  return safeElements(withAdded(wrapped, view, document, name), options);
}

function parseBody({
  text: whole,
  bom,
  options,
}: MarkdownDocument): { root: Root; hidden: Parameters<typeof wrapSegments>[3] } | undefined {
  const parsed = parseFile(whole, bom, options);
  if ("reason" in parsed) return undefined;
  const { tree, masked } = parsed;
  return { root: tree, hidden: { text: whole, masks: masked.masks, fill: masked.fill } };
}

/** Blocks that only the Spanish has, where they stand. */
function withAdded(root: Root, { added }: ArticleSide, { options }: MarkdownDocument, name: string): Root {
  if (added.length === 0) return root;
  const children: Nodes[] = [...root.children];
  for (const { id, text: block, before } of added.toReversed()) {
    const parsed = parseFile(block, false, options);
    const inside = "reason" in parsed ? [] : parsed.tree.children;
    const data = { hName: "div", hProperties: { [propertyOf(name)]: id } };
    children.splice(before, 0, { type: "segment", data, children: inside } as unknown as Nodes);
  }
  return { ...root, children } as Root;
}

function frontLine(view: ArticleSide, unit: Unit, language: PageLanguage): ElementContent {
  const key = unit.path.join(".");
  const isTitle = key === "title";
  const keys: Readonly<Record<string, string>> = WORDS[language].keys;
  const name = keys[unit.path.at(-1) ?? ""] ?? key;
  return element(isTitle ? "h1" : "p", { dataKey: key }, [
    ...(isTitle ? [] : [element("small", {}, [text(`${name} `)])]),
    ...unitContent(view, unit),
  ]);
}

/** Keys and texts of a locale file. */
function table(view: ArticleSide, units: readonly Unit[], language: PageLanguage): ElementContent {
  const words = WORDS[language];
  const inUnit = Map.groupBy(view.work.article.segments, ({ unit }) => unit);
  const rows = units.map((unit) => {
    const content = (inUnit.get(unit.index) ?? []).flatMap(({ id, content: source, codes }, index): ElementContent[] => [
      ...(index > 0 ? [text(" ")] : []),
      sentence(view, id, inlineContent(view.texts.get(id) ?? source, (code) => codes.get(code)?.display ?? "")),
    ]);
    return element("tr", {}, [
      element("th", { scope: "row" }, [element("code", {}, [text(unit.path.join("."))])]),
      element("td", {}, content.length > 0 ? content : unitContent(view, unit)),
    ]);
  });
  const head = element("tr", {}, [words.key, words.text].map((word) => element("th", { scope: "col" }, [text(word)])));
  return element("table", { dataLocale: true }, [element("thead", {}, [head]), element("tbody", {}, rows)]);
} // prettier-ignore

/** The text of a unit that is a value, its sentences in elements of their own. */
function unitContent(view: ArticleSide, unit: Unit): ElementContent[] {
  const places = view.places.filter(({ unit: of }) => of === unit.index).toSorted((a, b) => a.start - b.start);
  const displayOf = (id: number): string => unit.codes[id - 1]?.display ?? "";
  const between = (start: number, end: number): ElementContent[] =>
    inlineContent(partsBetween(unit, start, end), displayOf);
  let at = unit.start;
  const out = places.flatMap(({ id, start, end }: Place): ElementContent[] => {
    const found = [...between(at, start), sentence(view, id, between(start, end))];
    at = end;
    return found;
  });
  return [...out, ...between(at, Math.max(unit.end, unit.parts.at(-1)?.end ?? 0))];
}

/** Words, and what stands alone between them; marks around words are the site's business. */
function inlineContent(parts: readonly Inline[], displayOf: (id: number) => string): ElementContent[] {
  return parts.flatMap((part): ElementContent[] => {
    if (part.type === "text") return [text(part.value)];
    if (part.type !== "ph") return [];
    return [element("code", {}, [text(displayOf(part.id))])];
  });
}

function sentence({ segments }: ArticleSide, id: string, children: ElementContent[]): ElementContent {
  return element("span", segmentProperties(id, segments.get(id)), children);
}

function element(tagName: string, properties: Element["properties"], children: ElementContent[]): ElementContent & { type: "element" } {
  return { type: "element", tagName, properties, children };
} // prettier-ignore

function text(value: string): ElementContent {
  return { type: "text", value };
}
