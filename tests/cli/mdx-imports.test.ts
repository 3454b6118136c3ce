/** Relative paths in the code of MDX pages whose Spanish lies in another folder, as Starlight, Docusaurus and Astro have it. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";

const CONFIG = JSON.stringify({
  articles: [{ source: ["docs/**/*.{md,mdx}", "!docs/es/**"], target: "docs/es/{dir}/{name}.{ext}" }],
});

const makeSite = (files: Readonly<Record<string, string>>): ProjectFolder =>
  makeProject({ "cotejo.config.json": CONFIG, ...files });

const run = (project: ProjectFolder, ...args: string[]): Promise<CommandResult> => runCommand(project.root, args);

const translate = (project: ProjectFolder): Promise<CommandResult> =>
  run(project, "translate", "--provider", "pseudo", "--json");

test("imports, exports and paths in code lead where they led", async () => {
  const project = makeSite({
    "components/Card.astro": "<slot />\n",
    "docs/map.png": "",
    "docs/guide/use.mdx": [
      "---",
      "title: Use",
      "---",
      "import Card from '../../components/Card.astro';",
      'import raw from "../../../outside/tsconfig.json?raw";',
      "import { Icon } from '@site/icons'; import '../../components/card.css'",
      "export { default as Part } from `../../components/Part`;".replaceAll("`", "'"),
      "import Source from '!!raw-loader!../../components/Card.astro';",
      "",
      "# Use a card",
      "",
      "<Card map={require('../map.png').default} make={() => import(`../../components/late.js`)}>Words here.</Card>",
      "",
      "See <img src={new URL('../map.png', import.meta.url).href} /> and {require(\"../map.png\")} too.",
      "",
      "```mdx",
      "import Card from '../../components/Card.astro';",
      "```",
      "",
    ].join("\n"),
    "docs/plain.md": "import x from './x.js'\n\nWords.\n",
  });
  const result = await translate(project);
  expect(result.json().articles.flatMap(({ problems }: { problems: unknown[] }) => problems)).toEqual([]);
  const spanish = project.read("docs/es/guide/use.mdx");
  expect(spanish.split("\n").slice(3, 8)).toEqual([
    "import Card from '../../../components/Card.astro';",
    'import raw from "../../../../outside/tsconfig.json?raw";',
    "import { Icon } from '@site/icons'; import '../../../components/card.css'",
    "export { default as Part } from '../../../components/Part';",
    "import Source from '!!raw-loader!../../../components/Card.astro';",
  ]);
  expect(spanish).toContain(
    "<Card map={require('../../map.png').default} make={() => import(`../../../components/late.js`)}>",
  );
  expect(spanish).toContain("<img src={new URL('../../map.png', import.meta.url).href} />");
  expect(spanish).toContain('{require("../../map.png")}');
  expect(spanish).toContain("```mdx\nimport Card from '../../components/Card.astro';\n```");
  // In Markdown it is text.
  expect(project.read("docs/es/plain.md")).not.toContain("../x.js");
  expect((await translate(project)).json()).toMatchObject({
    articles: [{ status: "unchanged" }, { status: "unchanged" }],
  });
  expect((await run(project, "check", "--format", "json")).code).toBe(0);
});

test("a page that is imported is the Spanish one where there is one", async () => {
  const project = makeSite({
    "docs/guide/use.mdx": "import Note from './_note.mdx'\nimport Terms from './terms.json'\n\n# Use\n\n<Note />\n",
    "docs/guide/_note.mdx": "Take care.\n",
    "docs/guide/terms.json": "{}\n",
  });
  await translate(project);
  expect(project.read("docs/es/guide/use.mdx")).toContain(
    "import Note from './_note.mdx'\nimport Terms from '../../guide/terms.json'\n",
  );
  // A copy beside the Spanish page is meant.
  project.write("docs/es/guide/terms.json", "{}\n");
  await translate(project);
  expect(project.read("docs/es/guide/use.mdx")).toContain("import Terms from './terms.json'\n");
});

test("what a person named in the Spanish page stays", async () => {
  const project = makeSite({
    "components/Card.tsx": "",
    "components/Tarjeta.tsx": "",
    "docs/guide/use.mdx": "import Card from '../../components/Card'\n\n# Use\n\nOne sentence here.\n",
  });
  await translate(project);
  const spanish = project.read("docs/es/guide/use.mdx");
  expect(spanish).toContain("import Card from '../../../components/Card'\n");
  project.write("docs/es/guide/use.mdx", spanish.replace("components/Card", "components/Tarjeta"));
  project.write("docs/guide/use.mdx", project.read("docs/guide/use.mdx").replace("One sentence", "One other sentence"));
  await translate(project);
  await translate(project);
  expect(project.read("docs/es/guide/use.mdx")).toContain("import Card from '../../../components/Tarjeta'\n");
});

test("a path that code puts together refuses the page, by line, in every command", async () => {
  const project = makeSite({
    "docs/guide/use.mdx": "# Use\n\nWords.\n\n<Card load={(name) => import(`../parts/${name}.js`)} />\n",
    "docs/guide/other.mdx": "# Other\n\n<Card load={(name) => import(`@site/parts/${name}.js`)} />\n",
  });
  const reason = "Cannot tell what ``../parts/${name}.js`` names from the folder of `docs/es/guide/use.mdx`";
  const result = await translate(project);
  expect(result.code).toBe(5);
  expect(result.stdout).toContain(reason);
  expect(project.has("docs/es/guide/use.mdx")).toBe(false);
  expect(project.has("docs/es/guide/other.mdx")).toBe(true);
  for (const command of ["doctor", "check"]) {
    const said = await run(project, command);
    expect(said.code, command).not.toBe(0);
    expect(said.stdout, command).toContain(reason);
    expect(said.stdout, command).toContain("docs/guide/use.mdx:5");
  }
});

test("beside its source a page names everything as the source does", async () => {
  const project = makeProject({
    "cotejo.config.json": JSON.stringify({
      articles: [{ source: "content/*.mdx", target: "content/{name}.{lang}.{ext}" }],
    }),
    "content/use.mdx": "import Card from './Card.astro'\n\n# Use\n\n<Card load={(name) => import(`./${name}.js`)} />\n",
  });
  expect((await translate(project)).code).toBe(0);
  expect(project.read("content/use.es.mdx")).toContain("import Card from './Card.astro'\n");
});

test("a folder leads to its own index, and a path that a condition chooses refuses the article", async () => {
  const project = makeSite({
    "docs/index.js": "export default 1\n",
    "docs/guide/index.js": "export default 1\n",
    "docs/guide/folder.mdx": "import Up from '..'\nimport Own from './'\n\n# Words\n",
    "docs/guide/choice.mdx": "export const q = (a) => import(a ? '../x.js' : '../y.js')\n\n# Words\n",
    "docs/guide/resolve.mdx": "export const q = import.meta.resolve('../x.js')\n\n# Words\n",
  });
  expect((await run(project, "doctor")).stdout).toContain("docs/guide/choice.mdx:1 Cannot tell what");
  await translate(project);
  expect(project.read("docs/es/guide/folder.mdx")).toMatch(
    /^import Up from '..\/..'\nimport Own from '..\/..\/guide\/'\n/,
  );
  expect(project.has("docs/es/guide/choice.mdx")).toBe(false);
  expect(project.read("docs/es/guide/resolve.mdx")).toContain("import.meta.resolve('../../x.js')");
});
