/** @module-tag slow */

import { testSite } from "./test-site.ts";

testSite({
  name: "starlight",
  output: "dist",
  english: "",
  spanish: "es/",
  pages: ["index.html", "guides/start/index.html", "guides/end/index.html"],
  paths: ["docs/es/", "docs/"],
});
