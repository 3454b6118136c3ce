/** What a list of articles shows of each, from whatever its front matter is written in. */

import { expect, test } from "vitest";
import { readMeta } from "../../../../src/formats/markdown/front-matter/read-meta.ts";

test.each([
  ["YAML", "---\ntitle: 'A'\ndate: 2021-08-25\nweight: 1e2\ndraft:\nsub: { title: B }\n---\n\n# C\n"],
  ["TOML", "+++\ntitle = 'A'\ndate = 2021-08-25\nweight = 1e2\ntags = []\n[sub]\ntitle = 'B'\n+++\n\n# C\n"],
  ["JSON", '{"title": "\\u0041", "date": "2021-08-25", "weight": 1e2, "draft": null, "sub": {"title": "B"}}\n# C\n'],
  ["Hexo", '"title": "A",\n"date": "2021-08-25", "weight": 1e2\n;;;\n# C\n'],
])("%s: scalars of the root as their author wrote them", (_, source) => {
  expect(readMeta(source)).toEqual({ title: "A", date: "2021-08-25", weight: "1e2" });
});

test("the first heading is the title where front matter has none, or cannot be read", () => {
  for (const front of ["", "---\nn: 1\n---\n", "+++\nn = 1\n+++\n", "{}\n", "---js\n{}\n---\n", "+++\n= x\n+++\n"])
    expect(readMeta(`${front}\n# The *title* {#t}\n`)["title"]).toBe("The title");
});
