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
    [
      "Eleventy, with the title, which may be one in both languages",
      ["eleventy"],
      undefined,
      'permalink: "/x/{{ title | slugify }}/"\n',
      'permalink: "/es/x/{{ title | slugify }}/"\n',
    ],
    [
      "Eleventy, with a list of the page's own",
      ["eleventy"],
      undefined,
      'tags: [a, b]\npermalink: "/x/{{ tags }}/"\n',
      'tags: [a, b]\npermalink: "/es/x/{{ tags }}/"\n',
    ],
    [
      "Eleventy, with an item of a list and the key of a table",
      ["eleventy"],
      undefined,
      "tags: [a, b]\nseo: {slug: c}\npermalink: \"/{{ tags[1] }}/{{ seo['slug'] }}/\"\n",
      "tags: [a, b]\nseo: {slug: c}\npermalink: \"/es/{{ tags[1] }}/{{ seo['slug'] }}/\"\n",
    ],
    ["Hugo, with the title", ["hugo"], undefined, "url: /:year-:title/\n", 'url: "/es/:year-:title/"\n'],
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
    [
      "Jekyll, which takes the name of a style as it stands",
      ["jekyll"],
      undefined,
      "permalink: pretty\n",
      "permalink: es/pretty\n",
    ],
    ["a block of YAML", ["jekyll"], undefined, "permalink: >-\n  /about/\n", "permalink: /es/about/\n"],
    [
      "a block of YAML with blank lines behind",
      ["jekyll"],
      undefined,
      "permalink: |\n  /about/\n\n\ntags: [a]\n",
      "permalink: /es/about/\n\n\ntags: [a]\n",
    ],
    [
      "with a space and an escape",
      ["eleventy"],
      undefined,
      "permalink: /a b/caf%C3%A9/\n",
      'permalink: "/es/a b/caf%C3%A9/"\n',
    ],
    [
      "Eleventy, computed, without white space around it",
      ["eleventy"],
      undefined,
      'slug: a\neleventyComputed:\n  permalink: "/x/{{- slug -}}/"\n',
      'slug: a\neleventyComputed:\n  permalink: "/es/x/{{- slug -}}/"\n',
    ],
    ["Hugo, in capitals", ["hugo"], undefined, "URL: /about/\n", "URL: /es/about/\n"],
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
    ["the path of the file", ["eleventy"], 'permalink: "/x/{{ page.filePathStem }}/"\n'],
    ["a variable of the site's", ["eleventy"], 'permalink: "/{{ lang }}/{{ page.fileSlug }}/"\n'],
    ["a filter for languages", ["eleventy"], 'permalink: "{{ page.fileSlug | locale_url }}/"\n'],
    [
      "a condition of the language",
      ["eleventy"],
      'permalink: "/{% if locale == x %}x{% endif %}{{ page.fileSlug }}/"\n',
    ],
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

  test("is in the folder of Spanish in place of that of English", async () => {
    const project = makeProject({
      "en/about.md": "---\ntitle: About\npermalink: /en/about/\n---\n\nWords here.\n",
      "cotejo.config.json": JSON.stringify({
        articles: [{ source: "en/*.md", target: "es/{name}.md" }],
        dialects: ["eleventy"],
      }),
    });
    await translate(project);
    expect(frontMatterOf(project)).toBe("permalink: /es/about/\n");
  });

  test.each([
    ["/about/", "/about/index.html"],
    ["/about/", "about/"],
    ["/x/{{ slug }}/", "/x/{{slug}}/"],
    ["/x/{{ note | slugify }}/", "/x/{{ note | slug }}/"],
  ])("is the same in another spelling: %s and %s", async (english, spanish) => {
    const page = (address: string, title: string): string =>
      `---\nslug: foo\nnote: ${title}\npermalink: "${address}"\n---\n\nWords.\n`;
    const project = makeProject({
      "about.md": page(english, "Bravo!"),
      "es/about.md": page(spanish, "¡Bravo!"),
      "cotejo.config.json": JSON.stringify({
        articles: [{ source: "*.md", target: "es/{name}.md" }],
        dialects: ["eleventy"],
      }),
    });
    await run(project, "adopt");
    expect((await run(project, "check")).stdout).toContain("es/about.md:4 error [permalink]");
  });

  test("stays where a plugin pairs pages by it", async () => {
    const files = { "_config.yml": "plugins: [jekyll-polyglot]\nlanguages: [en, es]\n" };
    const project = makeSite("permalink: /about/\n", { dialects: ["jekyll"], files });
    await translate(project);
    expect(frontMatterOf(project)).toBe("permalink: /about/\n");
    expect((await run(project, "check")).code).toBe(0);
  });
});

describe("where it is not known, the page is named", () => {
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

  test.each([
    ["a condition", "/{% if draft %}x{% endif %}{{ page.fileSlug }}/"],
    ["a value of a data file", "/{{ site.section }}/{{ page.fileSlug }}/"],
    ["an item that the page has not", "/{{ tags[3] }}/"],
  ])("and code whose address nobody can tell, while both pages have it: %s", async (_, code) => {
    const project = makeSite(`tags: [a]\npermalink: "${code}"\n`, { dialects: ["eleventy"] });
    const named = `Cannot tell which address the code \`${code}\` makes`;
    const doctor = await run(project, "doctor");
    expect([doctor.code, doctor.stdout]).toEqual([1, expect.stringContaining(named)]);
    expect((await translate(project)).stdout).toContain("1 warning; `npx cotejo check` shows it");
    const check = await run(project, "check");
    expect([check.code, check.stdout]).toEqual([
      0,
      expect.stringContaining(`es/about.md:4 warning [permalink] ${named}`),
    ]);
    project.write("es/about.md", project.read("es/about.md").replace('permalink: "/', 'permalink: "/es/'));
    await translate(project);
    expect(project.read("es/about.md")).toContain('permalink: "/es/');
    expect((await run(project, "check")).stdout).not.toContain("[permalink]");
  });

  test.each([
    ["posts/posts.json", "/x/{{ page.fileSlug }}/", true],
    ["posts/posts.11tydata.json", "/x/{{ title | slugify }}/", true],
    ["posts/posts.json", "/{{ locale }}/{{ page.fileSlug }}/", false],
    ["posts/en/en.json", "/x/{{ page.fileSlug }}/", false],
  ])("and one that the data of a folder makes in Eleventy: %s", async (file, permalink, isNamed) => {
    const project = makeProject({
      "posts/en/about.md": "---\ntitle: Bravo\n---\n\nWords here.\n",
      "posts/es/about.md": "---\ntitle: ¡Bravo!\n---\n\nPalabras aquí.\n",
      [file]: JSON.stringify({ permalink }),
      "cotejo.config.json": JSON.stringify({
        articles: [{ source: "posts/en/*.md", target: "posts/es/{name}.md" }],
        dialects: ["eleventy"],
      }),
    });
    await run(project, "adopt");
    const named = `es/about.md:1 error [permalink] The address \`${permalink}\` is that of the English page too`;
    expect((await run(project, "check")).stdout.includes(named)).toBe(isNamed);
    project.write("posts/es/about.md", project.read("posts/es/about.md").replace("---\n", "---\npermalink: /es/a/\n"));
    expect((await run(project, "check")).stdout).not.toContain("[permalink]");
  });

  test("but not where Hugo has a host for each language", async () => {
    const files = {
      "hugo.toml":
        '[languages.en]\nbaseURL = "https://example.org"\n[languages.es]\nbaseURL = "https://es.example.org"\n',
    };
    const project = makeSite("url: /about/\n", { dialects: ["hugo"], files });
    await translate(project);
    expect(frontMatterOf(project)).toBe("url: /about/\n");
    for (const command of ["check", "doctor"]) expect((await run(project, command)).code, command).toBe(0);
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

test("a title that is one in both languages is found where it makes one address of two", async () => {
  const page = (title: string, words: string): string =>
    `---\ntitle: ${title}\npermalink: /db/{{ title | slugify }}/\n---\n\n${words}.\n`;
  const project = makeProject({
    "posts/a.md": page("Webmentions", "Words here"),
    "posts/a.es.md": page("WebMentions", "Palabras aquí"),
    "cotejo.config.json": JSON.stringify({
      articles: [{ source: "*/a.md", target: "{dir}/{name}.es.{ext}" }],
      dialects: ["eleventy"],
    }),
  });
  await run(project, "adopt");
  const check = await run(project, "check");
  expect([check.code, check.stdout]).toEqual([1, expect.stringContaining("posts/a.es.md:3 error [permalink]")]);
  project.write("posts/a.es.md", page("Menciones", "Palabras aquí"));
  expect((await run(project, "check")).stdout).not.toContain("[permalink]");
  // Before there is a Spanish page, its title is not known.
  project.remove("posts/a.es.md");
  expect((await run(project, "doctor")).code).toBe(0);
});

describe("the address of a post by the config of its site in Jekyll", () => {
  const named = /The address `([^`]+)` is that of the English page too/;
  const post = "_posts/2024-01-02-a.md";
  const inFolder = "_posts/es/2024-01-02-a.md";
  const page = (facts = "", words = "Words here"): string => `---\ntitle: A\n${facts}---\n\n${words}.\n`;

  const ASSETS = "defaults: [{scope: {path: assets}, values: {permalink: '/x/:basename/'}}]\n";

  const makeBlog = (site: string | undefined, target: string, facts?: string): ProjectFolder =>
    makeProject({
      [post]: page(facts),
      ...(site === undefined ? {} : { "_config.yml": site }),
      "cotejo.config.json": JSON.stringify({ articles: [{ source: "_posts/*.md", target }], dialects: ["jekyll"] }),
    });

  test.each([
    ["a title alone", "permalink: /:title/\n", "es/_posts/{name}.md", "/:title/"],
    ["the style `none` in a folder below", "permalink: none\n", "_posts/es/{name}.md", "none"],
    ["no config", undefined, "_posts/es/{name}.md", "date"],
    [
      "`defaults` of something else",
      `${ASSETS}permalink: /:collection/:title/\n`,
      "es/_posts/{name}.md",
      "/:collection/:title/",
    ],
    [
      "`defaults` of all posts",
      "defaults: [{scope: {type: posts}, values: {permalink: '/:slug/'}}]\n",
      "_posts/es/{name}.md",
      "/:slug/",
    ],
    ["the collection of posts", "collections: {posts: {permalink: '/:title/'}}\n", "_posts/es/{name}.md", "/:title/"],
  ] as const)("is named: %s", async (_, site, target, style) => {
    const project = makeBlog(site, target);
    const styles: Readonly<Record<string, string>> = {
      none: "/:categories/:title:output_ext",
      date: "/:categories/:year/:month/:day/:title:output_ext",
    };
    const expected = styles[style] ?? style;
    const doctor = await run(project, "doctor");
    expect([doctor.code, named.exec(doctor.stdout)?.[1]]).toEqual([1, expected]);
    expect(named.exec((await translate(project)).stdout)?.[1]).toBe(expected);
    const check = await run(project, "check");
    const file = target.replace("{name}", "2024-01-02-a");
    expect([check.code, check.stdout]).toEqual([1, expect.stringContaining(`${file}:1 error [permalink]`)]);
    // A Spanish post with another slug has another address.
    project.write(file, project.read(file).replace("---\n", "---\nslug: una\n"));
    expect((await run(project, "check")).stdout).not.toContain("[permalink]");
  });

  test.each([
    ["the folder above is a category", "title: Site\n", "es/_posts/{name}.md", ""],
    [
      "`defaults` lead Spanish posts",
      "permalink: /:title/\ndefaults:\n  - scope: {path: es}\n    values: {permalink: /es/:title/}\n",
      "es/_posts/{name}.md",
      "",
    ],
    ["a plugin knows languages", "permalink: /:title/\nplugins: [jekyll-polyglot]\n", "es/_posts/{name}.md", ""],
    [
      "the post gives itself an address, which is led",
      "permalink: /:title/\n",
      "es/_posts/{name}.md",
      "permalink: /a/\n",
    ],
  ] as const)("is not: %s", async (_, site, target, facts) => {
    const project = makeBlog(site, target, facts);
    expect((await run(project, "doctor")).code).toBe(0);
    await translate(project);
    expect((await run(project, "check")).stdout).not.toContain("[permalink]");
  });

  test("of a document in a collection of its own is led, or named where the config gives it", async () => {
    const files = {
      "_docs/a.md": "---\ntitle: A\npermalink: /kb/:name/\n---\n\nWords here.\n",
      "_docs/b.md": "---\ntitle: B\n---\n\nWords here.\n",
      "_config.yml": "collections: {docs: {output: true, permalink: '/kb/:name/'}}\n",
      "cotejo.config.json": JSON.stringify({
        articles: [{ source: "_docs/*.md", target: "_docs/es/{name}.md" }],
        dialects: ["jekyll"],
      }),
    };
    const project = makeProject(files);
    await translate(project);
    expect(project.read("_docs/es/a.md")).toContain('permalink: "/es/kb/:name/"');
    const { stdout } = await run(project, "check");
    expect(stdout).toContain("_docs/es/b.md:1 error [permalink] The address `/kb/:name/`");
    expect(stdout).not.toContain("_docs/es/a.md");
  });

  test("counts the date and the categories of a post", async () => {
    const project = makeBlog("title: Site\n", "_posts/es/{name}.md", "categories: [news, press]\n");
    project.write(inFolder, page("categories: [noticias]\n", "Palabras aquí"));
    await run(project, "adopt");
    expect((await run(project, "check")).stdout).not.toContain("[permalink]");
    for (const same of ["categories:\n  - news\n  - press\n", "categories: news press\n"]) {
      project.write(inFolder, page(same, "Palabras aquí"));
      expect((await run(project, "check")).stdout).toMatch(named);
    }
    project.write(inFolder, page("categories: [news, press]\ndate: 2024-02-03\n", "Palabras aquí"));
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
  // It stays when the English page moves: the site has published it, and it is nobody else's by now.
  project.write("about.md", project.read("about.md").replace("/about/", "/about-us/"));
  await translate(project);
  expect(frontMatterOf(project)).toBe("permalink: /about/\n");
  expect((await run(project, "check")).stdout).not.toContain("[permalink]");
  // Another one, below the language or not, is a person's.
  project.write("es/about.md", project.read("es/about.md").replace("permalink: /about/", "permalink: /acerca/"));
  project.write("about.md", project.read("about.md").replace("Other words", "More words"));
  await translate(project);
  await translate(project);
  expect(frontMatterOf(project)).toBe("permalink: /acerca/\n");
});
