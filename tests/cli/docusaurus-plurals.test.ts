/** Docusaurus's plurals: forms in one message, `One post|{count} posts`. Each is a sentence of its own. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const CONFIG = JSON.stringify({
  dialects: ["docusaurus"],
  locales: [{ source: "i18n/en/*.json", target: "i18n/es/{ns}.json" }],
});
const MESSAGES = {
  posts: { message: "One post|{count} posts", description: 'Separated by "|"' },
  title: { message: "Home | Our site" },
};

/** What Docusaurus 3.10 shows: the forms in the order zero, one, two, few, many, other; the last for those that are not there. */
function shown(message: string, count: number, locale: string): string {
  const rules = new Intl.PluralRules(locale);
  const has = new Set<string>(rules.resolvedOptions().pluralCategories);
  const order = ["zero", "one", "two", "few", "many", "other"].filter((form) => has.has(form));
  const forms = message.split("|");
  return forms[Math.min(order.indexOf(rules.select(count)), forms.length - 1)] ?? "";
}

async function segmentsOf(project: ProjectFolder): Promise<readonly { id: string; source: string }[]> {
  return (await runCommand(project.root, ["review", "list", "--json"])).json()["segments"];
}

function spanish(project: ProjectFolder): typeof MESSAGES {
  return JSON.parse(project.read("i18n/es/code.json")) as typeof MESSAGES;
}

describe("plural forms", () => {
  test("are translated and corrected one by one, and Docusaurus shows the right one for every number", async () => {
    const project = makeProject({ "i18n/en/code.json": JSON.stringify(MESSAGES), "cotejo.config.json": CONFIG });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const segments = await segmentsOf(project);
    expect(segments.map(({ source }) => source)).toEqual(["One post", '<ph id="1"/> posts', "Home | Our site"]);
    const texts = ["Una publicación", '<ph id="1"/> publicaciones', "Inicio | Nuestro sitio"];
    for (const [at, text] of texts.entries())
      await runCommand(project.root, ["review", "correct", segments[at]?.id ?? "", "--text", text, "--as", "Ana"]);
    const { posts, title } = spanish(project);
    expect([posts.message, title.message]).toEqual(["Una publicación|{count} publicaciones", "Inicio | Nuestro sitio"]);
    expect(posts.description).toBe(MESSAGES.posts.description);
    expect([0, 1, 2, 1_000_000].map((count) => shown(posts.message, count, "es"))).toEqual([
      "{count} publicaciones",
      "Una publicación",
      "{count} publicaciones",
      "{count} publicaciones",
    ]);
    expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
  });

  test("that are one too few or too many in the file are found", async () => {
    const project = makeProject({ "i18n/en/code.json": JSON.stringify(MESSAGES), "cotejo.config.json": CONFIG });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const { posts, title } = spanish(project);
    for (const [message, finding] of [
      ["{count} publicaciones", "|"],
      ["Una|{count} de|{count} publicaciones", "|"],
    ] as const) {
      project.write("i18n/es/code.json", JSON.stringify({ posts: { ...posts, message }, title }));
      const check = await runCommand(project.root, ["check"]);
      expect([check.code, check.stdout]).toEqual([1, expect.stringContaining(`[parity]`)]);
      expect(check.stdout).toContain(finding);
    }
  });

  test("that a text of a form would add are not written", async () => {
    const project = makeProject({ "i18n/en/code.json": JSON.stringify(MESSAGES), "cotejo.config.json": CONFIG });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    const before = spanish(project).posts.message;
    const [first] = await segmentsOf(project);
    const run = await runCommand(project.root, [
      "review",
      "correct",
      first?.id ?? "",
      "--text",
      "Una|Dos",
      "--as",
      "Ana",
    ]);
    expect(run.code).not.toBe(0);
    expect(spanish(project).posts.message).toBe(before);
  });

  test("of a Spanish file that is there are adopted form by form", async () => {
    const message = "Una publicación|{count} publicaciones";
    const project = makeProject({
      "i18n/en/code.json": JSON.stringify({ posts: MESSAGES.posts }),
      "i18n/es/code.json": JSON.stringify({ posts: { ...MESSAGES.posts, message } }),
      "cotejo.config.json": CONFIG,
    });
    expect((await runCommand(project.root, ["adopt", "--as", "Ana", "--json"])).json()).toMatchObject({
      totals: { segments: 2, adopted: 2 },
    });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    expect(spanish(project).posts.message).toBe(message);
  });

  test("are those of message files with that dialect alone", async () => {
    const project = makeProject({ "locales/en/a.json": JSON.stringify({ x: "One post|many posts" }) });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    expect((await segmentsOf(project)).map(({ source }) => source)).toEqual(["One post|many posts"]);
  });
});
