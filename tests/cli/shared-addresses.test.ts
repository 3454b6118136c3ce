/** Addresses that pages give themselves in front matter: two pages at one address are one page less, or no site at all. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";

interface Site {
  readonly dialects: readonly string[];
  readonly target?: string;
  readonly links?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

function makeSite(frontMatter: string, { files, target = "es/{dir}/{name}.{ext}", ...site }: Site): ProjectFolder {
  return makeProject({
    "about.md": `---\ntitle: About\n${frontMatter}---\n\nWords here.\n`,
    "cotejo.config.json": JSON.stringify({ articles: [{ source: "*.md", target }], ...site }),
    ...files,
  });
}

const run = (project: ProjectFolder, ...args: string[]): Promise<CommandResult> => runCommand(project.root, args);
const translate = (project: ProjectFolder): Promise<CommandResult> => run(project, "translate", "--provider", "pseudo");
const frontMatterOf = (project: ProjectFolder, file = "es/about.md"): string =>
  project
    .read(file)
    .split("---\n")[1]
    ?.replace(/^title: .*\n/, "") ?? "";

describe("the address of the Spanish page", () => {
  test.each([
    [
      "Jekyll",
      ["jekyll"],
      undefined,
      "permalink: /about/\nredirect_from:\n  - /old/ # once\n  - '/older/'\n",
      "permalink: /es/about/\nredirect_from:\n  - /es/old/ # once\n  - '/es/older/'\n",
    ],
    ["Eleventy", ["eleventy"], undefined, 'permalink: "about/index.html"\n', 'permalink: "es/about/index.html"\n'],
    [
      "Hugo",
      ["hugo"],
      undefined,
      'url: /about/\naliases: [/old/, "/older/"]\n',
      'url: /es/about/\naliases: [/es/old/, "/es/older/"]\n',
    ],
    ["Starlight", ["starlight"], { "/": "/es/" }, "slug: guides/about\n", "slug: es/guides/about\n"],
    [
      "Eleventy, with what it fills in",
      ["eleventy"],
      undefined,
      "permalink: \"/{{ page.date | date: '%Y' }}/{{ page.fileSlug }}/\"\n",
      "permalink: \"/es/{{ page.date | date: '%Y' }}/{{ page.fileSlug }}/\"\n",
    ],
    [
      "Eleventy, with a value of the page's own",
      ["eleventy"],
      undefined,
      'permalink: "/{{ data.year }}/{{ slug | downcase }}/"\nslug: About\ndata:\n  year: 2024\n',
      'permalink: "/es/{{ data.year }}/{{ slug | downcase }}/"\nslug: About\ndata:\n  year: 2024\n',
    ],
    ["Jekyll, of a page", ["jekyll"], undefined, "permalink: /p/:basename/\n", 'permalink: "/es/p/:basename/"\n'],
    [
      "Hugo, of a file",
      ["hugo"],
      undefined,
      "url: /:year/:filename/\naliases: [/old/]\n",
      'url: "/es/:year/:filename/"\naliases: [/es/old/]\n',
    ],
    [
      "Hugo, with a slug of the page's own",
      ["hugo"],
      undefined,
      "slug: about\nurl: /:year/:slug/\n",
      'slug: about\nurl: "/es/:year/:slug/"\n',
    ],
    ["Jekyll, without a slash", ["jekyll"], undefined, "permalink: contact\n", "permalink: es/contact\n"],
    ["by `links`", ["jekyll"], { "/en/": "/mx/" }, "permalink: /en/about/\n", "permalink: /mx/about/\n"],
  ] as const)("%s", async (_, dialects, links, english, spanish) => {
    const project = makeSite(english, { dialects, ...(links ? { links } : {}) });
    expect((await translate(project)).code).toBe(0);
    expect(frontMatterOf(project)).toBe(spanish);
    expect((await run(project, "check")).code).toBe(0);
    expect((await run(project, "doctor")).code).toBe(0);
    const before = project.snapshot();
    await translate(project);
    expect(project.snapshot()).toEqual(before);
  });

  test.each([
    ["what the generator fills in", ["jekyll"], "permalink: /:categories/:title/\n"],
    ["a style by its name", ["jekyll"], "permalink: pretty\n"],
    ["the path of the file", ["eleventy"], 'permalink: "/x/{{ page.filePathStem }}/"\n'],
    ["the title in its own language", ["eleventy"], 'permalink: "/x/{{ title | slugify }}/"\n'],
    ["a variable of the site's", ["eleventy"], 'permalink: "/{{ lang }}/{{ page.fileSlug }}/"\n'],
    ["a filter for languages", ["eleventy"], 'permalink: "{{ page.fileSlug | locale_url }}/"\n'],
    ["a list of the page's own", ["eleventy"], 'tags: [a]\npermalink: "/x/{{ tags }}/"\n'],
    ["a condition", ["eleventy"], 'permalink: "/{% if draft %}x{% endif %}{{ page.fileSlug }}/"\n'],
    ["the title of a page in Hugo", ["hugo"], "url: /:year-:title/\n"],
    ["what Hugo puts below the language by itself", ["hugo"], "url: about/\naliases: [old]\n"],
    ["Docusaurus, with an address for each language", ["docusaurus"], "slug: /about\n"],
    ["no generator that is known", [], "permalink: /about/\n"],
  ] as const)("stays: %s", async (_, dialects, english) => {
    const project = makeSite(english, { dialects });
    await translate(project);
    expect(frontMatterOf(project)).toBe(english);
    expect((await run(project, "check")).code).toBe(0);
  });

  test.each(["jekyll", "eleventy"])("is below the prefix of the whole site: %s", async (dialect) => {
    const site = { dialects: [dialect], target: "{name}.es.{ext}", links: { "/": "/es/" } };
    const project = makeSite("permalink: /about/\n", site);
    expect((await translate(project)).code).toBe(0);
    expect(frontMatterOf(project, "about.es.md")).toBe("permalink: /es/about/\n");
  });

  test("stays where a plugin pairs pages by it", async () => {
    const files = { "_config.yml": "plugins: [jekyll-polyglot]\nlanguages: [en, es]\n" };
    const project = makeSite("permalink: /about/\n", { dialects: ["jekyll"], files });
    await translate(project);
    expect(frontMatterOf(project)).toBe("permalink: /about/\n");
    expect((await run(project, "check")).code).toBe(0);
  });
});

describe("where nobody knows it, the page is named", () => {
  const message =
    "The address `/about/` is that of the English page too, and the site would keep one of the two: expected another one in the translated file, such as `/es/about/`.";
  const site: Site = { dialects: ["jekyll"], target: "{name}.es.{ext}" };

  test("by doctor, translate and check, with its line", async () => {
    const project = makeSite("permalink: /about/\n", site);
    const doctor = await run(project, "doctor");
    expect([doctor.code, doctor.stdout]).toEqual([1, expect.stringContaining(`about.md:3`)]);
    expect(doctor.stdout).toContain(message);
    expect((await translate(project)).stdout).toContain(`about.es.md:3 error [permalink] ${message}`);
    const check = await run(project, "check");
    expect([check.code, check.stdout]).toEqual([
      1,
      expect.stringContaining(`about.es.md:3 error [permalink] ${message}`),
    ]);
  });

  test.each([
    ["{{ page.fileSlug }}", "eleventy", "{dir}/{name}.es.{ext}", undefined],
    ["{{ page.date | date: '%Y' }}", "eleventy", "{dir}/{name}.es.{ext}", "/x/{{ page.date | date: '%Y' }}/"],
    [":filename", "hugo", "{dir}/{name}.es.{ext}", undefined],
    [":title", "jekyll", "_posts/spanish/{name}.{ext}", "/x/:title/"],
    [":categories/:title", "jekyll", "es/_posts/{name}.{ext}", undefined],
  ] as const)("also one that the generator fills in: %s of %s in %s", async (variable, dialect, target, named) => {
    const name = dialect === "jekyll" ? "_posts/2024-01-02-about.md" : "posts/about.md";
    const project = makeProject({
      [name]: `---\ntitle: About\npermalink: "/x/${variable}/"\nurl: "/x/${variable}/"\n---\n\nWords here.\n`,
      "cotejo.config.json": JSON.stringify({ articles: [{ source: "*/*.md", target }], dialects: [dialect] }),
    });
    const doctor = await run(project, "doctor");
    expect(doctor.stdout.includes("is that of the English page too")).toBe(named !== undefined);
    const result = (await translate(project)).stdout;
    if (named === undefined) expect(result).not.toContain("[permalink]");
    else expect(result).toContain(`The address \`${named}\` is that of the English page too`);
    expect((await run(project, "check")).stdout.includes("[permalink]")).toBe(named !== undefined);
  });

  test.each([
    ["{{ slug }}", "eleventy"],
    [":slug", "jekyll"],
    [":title", "jekyll"],
  ] as const)("as long as a value in it is one in both pages: %s of %s", async (variable, dialect) => {
    const folder = dialect === "jekyll" ? "_posts/2024-01-02-" : "posts/";
    const page = (slug: string, words: string): string =>
      `---\nslug: ${slug}\npermalink: "/x/${variable}/"\nurl: "/x/${variable}/"\n---\n\n${words}.\n`;
    const [english, spanish] = [`${folder}about.md`, `${folder}about.es.md`];
    const project = makeProject({
      [english]: page("about", "Words"),
      "cotejo.config.json": JSON.stringify({
        articles: [{ source: "*/*.md", target: "{dir}/{name}.es.{ext}" }],
        dialects: [dialect],
      }),
    });
    const named = `The address \`/x/${variable}/\` is that of the English page too`;
    expect((await run(project, "doctor")).stdout).toContain(named);
    expect((await translate(project)).stdout).toContain(named);
    expect((await run(project, "check")).stdout).toContain(named);
    const own = project.read(spanish).replace("slug: about", "slug: acerca");
    project.write(spanish, own);
    expect((await run(project, "check")).stdout).not.toContain("[permalink]");
    await translate(project);
    await translate(project);
    expect(project.read(spanish)).toBe(own);
    for (const command of ["check", "doctor"]) expect((await run(project, command)).code, command).toBe(0);
    // A Spanish page that was there before Cotejo.
    project.remove(".cotejo");
    project.write(spanish, page("acerca", "Palabras"));
    await run(project, "adopt");
    project.write(english, page("about", "Words. More words"));
    await translate(project);
    expect(project.read(spanish)).toMatch(/^---\nslug: acerca\npermalink: "\/x\/(?:\{\{ slug \}\}|:slug|:title)\/"\n/);
    expect((await run(project, "check")).stdout).not.toContain("[permalink]");
  });

  test("until somebody types another one there, which stays", async () => {
    const project = makeSite("permalink: /about/\n", site);
    await translate(project);
    project.write("about.es.md", project.read("about.es.md").replace("/about/", "/acerca/"));
    await translate(project);
    project.write("about.md", project.read("about.md").replace("Words here", "Other words here"));
    await translate(project);
    expect(frontMatterOf(project, "about.es.md")).toBe("permalink: /acerca/\n");
    expect((await run(project, "check")).stdout).not.toContain("[permalink]");
  });
});

test("an address that a Spanish file has had is not moved: it is named", async () => {
  const project = makeSite("permalink: /about/\n", { dialects: ["jekyll"] });
  await translate(project);
  project.write("es/about.md", project.read("es/about.md").replace("/es/about/", "/about/"));
  project.write("about.md", project.read("about.md").replace("Words here", "Other words here"));
  await translate(project);
  expect(frontMatterOf(project)).toBe("permalink: /about/\n");
  expect((await run(project, "check")).stdout).toContain("es/about.md:3 error [permalink]");
  // Another one, below the language or not, is a person's.
  project.write("es/about.md", project.read("es/about.md").replace("permalink: /about/", "permalink: /acerca/"));
  project.write("about.md", project.read("about.md").replace("Other words", "More words"));
  await translate(project);
  await translate(project);
  expect(frontMatterOf(project)).toBe("permalink: /acerca/\n");
});
