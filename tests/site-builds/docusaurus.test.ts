/** @module-tag slow */

import { testSite } from "./test-site.ts";

testSite({
  name: "docusaurus",
  output: "build",
  english: "",
  spanish: "es/",
  pages: [
    "index.html",
    "docs/intro/index.html",
    "docs/guide/measure/index.html",
    "docs/guide/report/index.html",
    "blog/first/index.html",
  ],
  paths: ["i18n/es/docusaurus-plugin-content-docs/current/", "docs/"],
  englishBuild: "build:english",
});
