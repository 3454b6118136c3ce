/**
 * The judge of the other tests here: that it finds what is broken, and nothing else.
 * @module-tag slow
 */

import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { buildWarnings } from "./build-warnings.ts";
import { crawlSite, deadLinks } from "./crawl-site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

test("finds dead links, dead anchors, images that show nothing, and scripts that throw", async () => {
  const { root } = makeProject({
    "index.html": `<html lang="es"><nav><a href="/none/">x</a></nav><main><h1 id="here">Hola</h1>
<a href="#here">x</a> <a href="#nowhere">x</a> <a href="a/#%C3%B1">x</a> <a href="a/#n">x</a> <a href="a">x</a>
<a href="a/b.html?x=1">x</a> <a href="c.html">x</a> <a href="/a/%">x</a> <a href="https://example.org/none">x</a> <a href="mailto:a@example.org">x</a>
<a href="/" hreflang="en">English</a> <img src="none.png"></main></html>`,
    "a/index.html": `<html lang="en"><h1 id="ñ">A</h1><a href="b.html">x</a><script>throw new Error("no")</script></html>`,
    "a/b.html": `<html lang="en"><a href="./">x</a> <a href="../c.html">x</a></html>`,
  });
  const all = await crawlSite(browser, root);
  expect(all.map(({ file, lang, heading }) => [file, lang, heading])).toEqual([
    ["a/b.html", "en", ""], ["a/index.html", "en", "A"], ["index.html", "es", "Hola"],
  ]); // prettier-ignore
  expect(deadLinks(root, all, all)).toEqual([
    "a/b.html: /c.html", "index.html: /none/", "index.html: /#nowhere", "index.html: /a/#n", "index.html: /c.html", "index.html: /a/%",
  ]); // prettier-ignore
  expect(all.map(({ broken }) => broken)).toEqual([[], ["threw no"], ["404 /none.png", "image /none.png"]]);
  expect(all[2]?.links.filter(({ isContent }) => !isContent).map(({ to }) => to)).toEqual(["/none/", "/"]);
});

test("finds each warning of a log once, and knows one about the Spanish copy of a page", () => {
  const english = "12:00:01 [WARN] odd heading in docs/a.md\nbuilt in 2 s\n";
  const both =
    "12:00:03 \u001B[33m[WARN]\u001B[0m odd heading in docs/es/a.md\n12:00:03 [WARN] odd heading in docs/a.md\n(!) Found dead link ./x in docs/es/b.md\nok\n";
  const known = buildWarnings(english, "docs/es/", "docs/");
  expect(known).toEqual(["[WARN] odd heading in docs/a.md"]);
  expect(buildWarnings(both, "docs/es/", "docs/")).toEqual(["(!) Found dead link ./x in docs/b.md", ...known]);
});
