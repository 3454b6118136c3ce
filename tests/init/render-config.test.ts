import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { renderConfig } from "../../src/init/render-config.ts";
import { makeProject } from "../helpers/project-folder.ts";

const LONG = Array.from({ length: 12 }, (_, at) => `a-folder-with-a-name-${at}/**/*.md`);
const CONFIGS = {
  "of nothing but a target": { target: "es-MX" },
  "with entries, quotes and keys that need quotes": {
    target: "es",
    articles: [
      { source: 'a"b/**/*.md', target: "a/{dir}/{name}.es.md" },
      { source: LONG, target: "{dir}/{name}.es.md" },
    ],
    locales: [],
    links: { "/en/": "/es/", docs: "guía" },
    dialects: ["hugo", "math"],
  },
  "of a site without a manifest, with people's translations": { manifest: false, publish: "approved" },
} as const;

test.each(Object.entries(CONFIGS))("a config %s reads back as it was meant", async (_, config) => {
  const project = makeProject({ "node_modules/cotejo/index.js": "export const defineConfig = (config) => config;\n" });
  writeFileSync(
    path.join(project.root, "node_modules/cotejo/package.json"),
    '{ "type": "module", "main": "index.js" }',
  );
  const file = path.join(project.root, "cotejo.config.mjs");
  writeFileSync(file, renderConfig(config));
  const { default: read } = (await import(file)) as { default: unknown };
  expect(read).toEqual(config);
});

test("a key has a line that says what it is for; `publish` is offered where it is not set", () => {
  const text = renderConfig({ target: "es-MX", manifest: false });
  const keys = text.split("\n").filter((line) => /^ {2}\w+:/.test(line));
  expect(keys).toEqual(['  target: "es-MX",', "  manifest: false,"]);
  expect(text.match(/^ {2}\/\/ /gm)).toHaveLength(4);
  expect(text).toContain('// publish: "approved",');
  expect(renderConfig({ publish: "approved" })).not.toContain('// publish: "approved"');
});
