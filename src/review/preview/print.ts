/** The Spanish article on paper: machine text stands between signs, every sheet says what it is of. */

import type { SourceFile } from "../../config/types.ts";
import type { Project } from "../../articles/project.ts";
import { escapeHtml, htmlPage, viewArticle } from "./preview.ts";
import { renderSide } from "./render-side.ts";
import { WORDS, type PageLanguage } from "./words.ts";

/** As that of the preview; the browser may ask for its printer. */
export const PRINT_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-modals";

/** The document. @throws UsageError `article` */
export async function printArticle(project: Project, file: SourceFile, language: PageLanguage): Promise<string> {
  const view = await viewArticle(project, file, "target");
  const words = WORDS[language];
  const title = view.document.meta["title"] ?? file.source;
  const states = [...view.segments.values()].map(({ state }) => state);
  const approved = states.filter((state) => state === "approved").length;
  const date = new Date(project.now()).toLocaleDateString(language === "es" ? "es-419" : "en", { dateStyle: "long" });
  const facts = `${file.target} · ${words.approved}: ${approved} ${words.of} ${states.length} ${words.sentences} · ${words.printed}: ${date}`;
  const body = [
    // A table's head is what browsers repeat on every sheet.
    '<table class="sheet" role="presentation">',
    `<thead><tr><td><div class="running" lang="${language}">${escapeHtml(title)} · ${escapeHtml(facts)}</div></td></tr></thead>`,
    "<tbody><tr><td><main>",
    states.every((state) => state === "approved") ? "" : `<p class="signs" lang="${language}">${words.machineSigns}</p>`,
    renderSide(view, language),
    "</main></td></tr></tbody>",
    "</table>",
  ];
  return htmlPage({ lang: view.lang, title, style: "print.css", attributes: 'data-side="target"', body: body.join("\n") });
} // prettier-ignore
