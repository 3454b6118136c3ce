/** @module-tag slow */

import { testSite } from "./test-site.ts";

testSite({
  name: "vitepress",
  output: "docs/.vitepress/dist",
  english: "",
  spanish: "es/",
  pages: ["index.html", "guide/start.html", "guide/end.html"],
  paths: ["docs/es/", "docs/"],
});
