/** Whether a run of blocks closes the tags that it opens, and opens those that it closes: HTML, shortcodes, Liquid, `:::`. */

import type { MarkdownDocument } from "./types.ts";

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  /** May stand without a closing tag: `{{< figure >}}`, `{% include %}`. */
  readonly mayStandAlone: boolean;
}

const HTML = /<(\/?)([A-Za-z][\w.:-]*)(?:"[^"]*"|'[^']*'|[^"'>])*?(\/?)>/g;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;
const SHORTCODE = /\{\{[<%]\s*(\/?)\s*([\w./-]+)[^]*?(\/?)\s*[>%]\}\}/g;
const LIQUID = /\{%-?\s*(end)?(\w+)/g;
const DIRECTIVE = /^[ \t>]*:{3,}[ \t]*(\S*)/;

/** @param outlines The outline of each block, as `blockOutline` has it */
export function isBalanced(document: MarkdownDocument, outlines: readonly string[]): boolean {
  const tags = outlines.flatMap(tagsIn);
  if (tags.length === 0) return true;
  const closed = new Set(
    document.outline
      .flatMap(tagsIn)
      .filter(({ closing }) => closing)
      .map(({ name }) => name),
  );
  const open: string[] = [];
  for (const { name, closing, mayStandAlone } of tags) {
    if (closing && open.pop() !== name) return false;
    // Where nothing in the file closes a tag of that name, it needs no closing.
    if (!closing && !(mayStandAlone && !closed.has(name))) open.push(name);
  }
  return open.length === 0;
}

function tagsIn(outline: string): readonly Tag[] {
  return outline.split("\n").flatMap((entry): readonly Tag[] => {
    const [, kind, text = ""] = /^(html|line|template)\|([^]*)$/.exec(entry) ?? [];
    if (kind === undefined) return [];
    if (kind === "html") {
      return Array.from(text.matchAll(HTML)).flatMap(([, slash, name = "", selfClosing]) =>
        VOID.test(name) || selfClosing === "/"
          ? []
          : [{ name: `<${name.toLowerCase()}`, closing: slash === "/", mayStandAlone: false }],
      );
    }
    const directive = DIRECTIVE.exec(text);
    if (directive) return [{ name: ":::", closing: directive[1] === "", mayStandAlone: true }];
    return [
      ...Array.from(text.matchAll(SHORTCODE)).flatMap(([, slash, name = "", selfClosing]) =>
        selfClosing === "/" ? [] : [{ name: `{{${name}`, closing: slash === "/", mayStandAlone: true }],
      ),
      ...Array.from(text.matchAll(LIQUID), ([, end, name = ""]) => ({
        name: `{%${name}`,
        closing: end !== undefined,
        mayStandAlone: true,
      })),
    ];
  });
}
