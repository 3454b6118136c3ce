/** @module-tag slow */

import { testSite } from "./test-site.ts";

testSite({
  name: "zola",
  output: "public",
  english: "",
  spanish: "es/",
  pages: ["index.html", "about/index.html", "posts/index.html", "posts/first/index.html", "follow-up/index.html"],
  paths: [".es.md", ".md"],
});
