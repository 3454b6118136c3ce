/** @module-tag slow */

import { testSite } from "./test-site.ts";

testSite({
  name: "eleventy",
  output: "_site",
  english: "en/",
  spanish: "es/",
  pages: ["index.html", "about/index.html", "guide/index.html", "blog/first/index.html"],
  paths: ["es/", "en/"],
});
