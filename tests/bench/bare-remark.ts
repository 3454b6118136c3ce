/** What others do at least: parse and stringify each file with remark, and nothing else. Prints milliseconds. */

import { readFileSync } from "node:fs";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkStringify from "remark-stringify";
import { unified } from "unified";

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter, ["yaml", "toml"])
  .use(remarkStringify)
  .freeze();
const texts = (JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as string[]).map((file) =>
  readFileSync(file, "utf8"),
);
const started = performance.now();
for (const text of texts) processor.stringify(processor.parse(text));
process.stdout.write(String(performance.now() - started));
