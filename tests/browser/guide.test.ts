/** The guide for reviewers is two pages of paper, with its pictures: nobody reads more before the first sentence. */

import { readFileSync } from "node:fs";
import path from "node:path";
import MarkdownIt from "markdown-it";
import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";

const DOCS = path.join(import.meta.dirname, "..", "..", "docs");
/** A4 at 11 pt, and tables with the lines that GitHub gives them. */
const STYLE =
  "body{font:11pt/1.25 serif;margin:0}h1{font-size:16pt;margin:0 0 4pt}h2{font-size:12.5pt;margin:7pt 0 2pt;break-after:avoid}p,ul,table{margin:3pt 0}ul{padding-left:16pt}table{border-collapse:collapse;width:100%}td,th{border:.5pt solid;padding:1pt 4pt;text-align:left}img{max-width:100%}tr,img{break-inside:avoid}";
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

async function pagesOf(html: string): Promise<number> {
  const page = await browser.newPage();
  await page.setContent(`<!doctype html><html lang="es"><style>${STYLE}</style><body>${html}`, { waitUntil: "load" });
  const pdf = await page.pdf({
    format: "A4",
    margin: { top: "12mm", bottom: "12mm", left: "15mm", right: "15mm" },
  });
  await page.close();
  return (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
}

test("the guide for reviewers is two pages with its pictures", async () => {
  const markdown = new MarkdownIt().render(readFileSync(path.join(DOCS, "guia-de-revision.md"), "utf8"));
  let pictures = 0;
  const html = markdown.replaceAll(/src="(images\/[\w-]+\.png)"/g, (_, file: string) => {
    pictures += 1;
    return `src="data:image/png;base64,${readFileSync(path.join(DOCS, file)).toString("base64")}"`;
  });
  expect(pictures).toBe(2);
  expect(await pagesOf(html)).toBe(2);
  // The count sees a third page where there is one.
  expect(await pagesOf(`${html}${html}`)).toBeGreaterThan(2);
}, 60_000);
