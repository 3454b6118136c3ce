/** What stands below the text: findings in the page's language and their fixes, matches, changed English, two people's texts, terms. */

import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedChromium } from "../helpers/chromium.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { openReviewPage, startReview, type ReviewPage } from "../helpers/review-page.ts";
import { runCommand } from "../helpers/run-command.ts";

const SLOW_MS = 180_000;
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

const GLOSSARY =
  "source,target,target_forms,forbidden,note\nIACHR,CIDH,Comisión Interamericana de Derechos Humanos,Corte,Siempre con artículo\nHuman Rights Comission,Comisión,,,SOURCE ERROR: Commission.\n";

async function translated(files: Readonly<Record<string, string>>): Promise<ProjectFolder> {
  const project = makeProject({ "glossary/terms.csv": GLOSSARY, ...files });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  return project;
}

async function idOf(root: string, source: string): Promise<string> {
  const { segments } = (await runCommand(root, ["review", "list", "--json"])).json();
  return segments.find((segment: { source: string }) => segment.source === source).id;
}

async function openAt(root: string, id: string, locale = "es-ES"): Promise<ReviewPage> {
  const { url } = await startReview(root);
  const review = await openReviewPage(browser, url, { locale });
  await review.page.evaluate((segment) => (location.hash = `s=${segment}`), id);
  await review.page.waitForFunction((segment) => location.hash === `#s=${segment}`, id);
  return review;
}

/** English, a text with something wrong in it, and what the Spanish page says of that. */
const WRONG: readonly (readonly [source: string, typed: string, said: string])[] = [
  ["It has 6 weeks.", "Tiene 7 semanas.", "«6» está en el original y no en la traducción."],
  ["It has six weeks.", "Tiene siete semanas.", "debe ser el mismo número"],
  ["Why now?", "Por qué ahora?", "falta «¿» al principio"],
  ["Then it ended.", "¿Luego terminó.", "falta «?» o «!»"],
  ["The rights of people.", "Los derechos de de las personas.", "la misma palabra dos veces seguidas"],
  ["Two spaces here.", "Dos  espacios aquí.", "Hay dos espacios seguidos"],
  ["The **very** good course.", "El muy buen curso.", "Etiqueta 1 («**»): falta."],
  ["The course ended.", "The course ended.", "La traducción es idéntica al original"],
  ["The IACHR met.", "La Corte se reunió.", "no es correcto: "],
  ["The IACHR left.", "Se fue.", "Falta el término"],
  ["The OEI asked.", "La OEI, por sus siglas en español, preguntó.", "basta la sigla"],
  ["The IACHR asked.", "La Comisión (CIDH, por sus siglas en inglés) preguntó.", "es la sigla en español"],
  ["The Human Rights Comission came.", "Vino la Comisión.", "El original contiene un error"],
];

test(
  "on the Spanish page every finding is in Spanish, also once it is put aside, and so is what the server refuses",
  async () => {
    const { root } = await translated({ "content/a.md": `${WRONG.map(([source]) => source).join("\n\n")}\n` });
    const { page, press, at, says } = await openAt(root, await idOf(root, "It has 6 weeks."));
    for (const [index, [source, typed, said]] of WRONG.entries()) {
      await at(`content/a.md:${index * 2 + 1}`);
      await press("Alt+e", "Control+a", `"${typed}"`);
      await says(".finding-message", said);
      const texts = await page.locator("#checks").allInnerTexts();
      expect([source, texts.join(" ")]).toEqual([
        source,
        expect.not.stringMatching(/\b(?:expected|is not|is missing|stands|source is|twice|must not)\b/),
      ]);
      expect([source, await page.locator('#checks [lang="en"]').count()]).toEqual([source, 0]);
      await press("Alt+ArrowDown");
    }
    // A text whose formatting does not read, and a query that does not.
    await press("Alt+q", "Control+a", '"stat:draft"');
    await says("#filter-problem", "¿Quiso decir");
    expect(await page.locator("#filter-problem").innerText()).not.toMatch(/Cannot|expected/);
  },
  SLOW_MS,
);

test(
  "what has one right text is put right by one key, shown first, taken back by another, and saved by nobody else",
  async () => {
    const { root } = await translated({ "content/a.md": "The IACHR met again.\n" });
    const id = await idOf(root, "The IACHR met again.");
    const { page, press, reads, says } = await openAt(root, id);
    const wrong = "La  Corte se reunió.";
    await press("Alt+e", "Control+a", `"${wrong}"`);
    await page.locator(".finding-fix").nth(1).waitFor();
    expect(await page.locator(".finding-fix ins, .finding-fix del").count()).toBeGreaterThanOrEqual(2);

    // Alt+F: the first; typed text that was not checked yet is in it.
    await press("End", '" Hoy."', "Alt+f");
    await reads("La CIDH se reunió. Hoy.");
    await expect.poll(async () => page.locator(".finding-fix").count(), { timeout: 20_000 }).toBe(0);
    await press("Control+z");
    await reads(`${wrong} Hoy.`);

    // A number chooses: the double space, wherever it stands among the findings.
    await page.locator(".finding", { hasText: "dos espacios" }).waitFor();
    const messages = await page.locator(".finding-message").allInnerTexts();
    const place = messages.findIndex((text) => text.includes("dos espacios")) + 1;
    await press("Alt+Shift+F", String(place));
    await reads("La Corte se reunió. Hoy.");

    // Nothing is saved before somebody approves.
    const kept = (await runCommand(root, ["review", "show", id, "--json"])).stdout;
    expect(kept).not.toContain("Hoy.");
    await press("Control+a", '"La CIDH se reunió otra vez."');
    await expect.poll(async () => page.locator(".finding-fix").count(), { timeout: 20_000 }).toBe(0);
    await press("Alt+f");
    await says('[role="status"]', "Ningún aviso de esta frase se puede corregir automáticamente.");
  },
  SLOW_MS,
);

test(
  "a sentence like one that was approved shows it with what differs, and takes its Spanish by a key",
  async () => {
    const project = await translated({ "content/a.md": "The course on memory starts in the old town hall.\n" });
    const { root } = project;
    const first = await idOf(root, "The course on memory starts in the old town hall.");
    await runCommand(root, ["review", "correct", first, "--text", "El curso sobre memoria empieza en el antiguo ayuntamiento.", "--as", "Ana"]); // prettier-ignore
    project.write("content/b.md", "The course on memory starts in the new town hall.\n");
    await runCommand(root, ["translate", "--provider", "pseudo"]);
    const review = await openAt(root, await idOf(root, "The course on memory starts in the new town hall."));
    const { page, press, reads, at } = review;
    await at("content/b.md:1");
    const match = page.locator('section[aria-labelledby="matches-title"] .entry');
    await match.waitFor();
    expect(await match.locator("del").innerText()).toBe("old");
    expect(await match.locator("ins").innerText()).toBe("new");
    expect(await match.innerText()).toMatch(/9\d % de coincidencia · Aprobada · Ana/);
    await press("Alt+e", "Alt+m", "1");
    await reads("El curso sobre memoria empieza en el antiguo ayuntamiento.");
    await press("Control+z");
    expect(await page.locator("#target").inputValue()).not.toContain("ayuntamiento");
  },
  SLOW_MS,
);

test(
  "a sentence whose English changed shows what changed, keeps its Spanish, and is approved again",
  async () => {
    const project = await translated({ "content/a.md": "The court met in Quito.\n\nIt ended.\n" });
    const { root } = project;
    const id = await idOf(root, "The court met in Quito.");
    await runCommand(root, ["review", "correct", id, "--text", "El tribunal se reunió en Quito.", "--as", "Ana"]);
    project.write("content/a.md", "The court met in Lima.\n\nIt ended.\n");
    await runCommand(root, ["translate", "--provider", "pseudo"]);
    const { page, press, reads, at, says, saved } = await openAt(root, await idOf(root, "The court met in Lima."));
    await at("content/a.md:1");
    await says(".tags", "Con cambios en el original");
    const changed = page.locator('section[aria-labelledby="old-title"]');
    expect([await changed.locator("del").innerText(), await changed.locator("ins").innerText()]).toEqual(["Quito", "Lima"]); // prettier-ignore
    await reads("El tribunal se reunió en Quito.");
    // Nothing is known for the new source but the word that it no longer has.
    const offered = page.locator('section[aria-labelledby="suggestion-title"]');
    expect(await offered.locator(".touch").allInnerTexts()).toEqual(["Quito"]);
    await press("Alt+e", "Alt+w");
    await says('[role="status"]', "No hay ninguna propuesta");
    // Then somebody translates the same sentence elsewhere.
    project.write("content/b.md", "The court met in Lima.\n");
    await runCommand(root, ["translate", "--provider", "pseudo"]);
    const twin = (await runCommand(root, ["review", "list", "--article", "content/b.md", "--json"])).json().segments[0]
      .id;
    await runCommand(root, ["review", "correct", twin, "--text", "El tribunal se reunió en Lima.", "--as", "Luis"]);
    await press("Alt+ArrowDown");
    await at("content/a.md:3");
    await press("Alt+ArrowUp");
    await at("content/a.md:1");
    await offered.locator("ins", { hasText: "Lima" }).waitFor();
    await press("Alt+w");
    await reads("El tribunal se reunió en Lima.");
    await press("Control+z");
    await reads("El tribunal se reunió en Quito.");
    await press("Alt+w", "Control+Enter");
    await at("content/a.md:3");
    await saved();
    expect(project.read("content/a.es.md")).toContain("El tribunal se reunió en Lima.");
    expect((await runCommand(root, ["status", "--json"])).json().articles[0].stale).toBe(0);
  },
  SLOW_MS,
);

test.each([
  ["two people's texts", { by: "Luis" }, "Dos personas escribieron textos distintos", null],
  [
    "a person's text and an agent's",
    { by: "agent Claude for Eva", proposal: true },
    "Un agente propone otro texto",
    "agent Claude for Eva",
  ],
])(
  "%s stand side by side, and either can be chosen",
  async (_, beside, title, author) => {
    const project = await translated({ "content/a.md": "The court met.\n\nIt ended.\n" });
    const { root } = project;
    const id = await idOf(root, "The court met.");
    await runCommand(root, ["review", "correct", id, "--text", "El tribunal se reunió.", "--as", "Ana"]);
    const ledger = ".cotejo/ledger/content/a.md.jsonl";
    // As a merge of two branches leaves it.
    const lines = project.read(ledger).trimEnd().split("\n");
    const disputed = lines.map((line) => {
      const record = JSON.parse(line) as Record<string, unknown>;
      if (record["id"] !== id) return line;
      const rival = { target: "La corte se reunió.", at: "2026-11-25T10:00:00.000Z", ...beside };
      return JSON.stringify({ ...record, flags: ["disputed"], rivals: [rival] });
    });
    project.write(ledger, `${disputed.join("\n")}\n`);
    const { page, press, reads, at, says, saved } = await openAt(root, id);
    await at("content/a.md:1");
    await says(".tags", "En disputa");
    const rivals = page.locator('section[aria-labelledby="rivals-title"]');
    expect(await rivals.innerText()).toContain(title);
    expect(await rivals.innerText()).toContain(beside.by);
    expect(await rivals.locator("ins").first().innerText()).toContain("La corte");
    await rivals.getByRole("button", { name: "Usar este texto" }).press("Enter");
    await reads("La corte se reunió.");
    await press("Control+Enter");
    await at("content/a.md:3");
    await saved();
    expect(project.read("content/a.es.md")).toContain("La corte se reunió.");
    const { segment } = (await runCommand(root, ["review", "show", id, "--json"])).json();
    expect([segment.state, segment.flags, segment.rivals]).toEqual(["approved", [], undefined]);
    expect(segment.author).toBe(author);
  },
  SLOW_MS,
);

test(
  "a term shows what else is right and what is not; what is typed for a sentence that left the file stays beside what stands there",
  async () => {
    const project = await translated({ "content/a.md": "# Report\n\nThe IACHR met.\n" });
    const { root } = project;
    const { page, press, at } = await openAt(root, await idOf(root, "The IACHR met."));
    await at("content/a.md:3");
    const term = page.locator('section[aria-labelledby="terms-title"] .entry');
    await term.waitFor();
    expect(await term.innerText()).toContain("También es correcto: Comisión Interamericana de Derechos Humanos");
    expect(await term.innerText()).toContain("No se admiten: Corte");
    const theirs = "- otra\n- cosa\n\n> que no es\n\n```\nnada\n```\n";
    project.write("content/a.es.md", theirs);
    await press("Alt+e", "Control+a", '"La CIDH se reunió."', "Control+Enter");
    const clash = page.locator(".clash");
    await clash.waitFor();
    expect(await clash.innerText()).toMatch(/que no es[^]*Usar mi texto/);
    expect(project.read("content/a.es.md")).toBe(theirs);
  },
  SLOW_MS,
);

test(
  "a passage is shown beside all of its English, and corrected and approved by keyboard",
  async () => {
    const project = await translated({ "content/a.md": "# Report\n\nIt met. It left.\n\nThe end.\n" });
    const { root } = project;
    const list = "- se reunió\n- se fue";
    const [title, , end] = project.read("content/a.es.md").split("\n\n");
    project.write("content/a.es.md", `${title}\n\n${list}\n\n${end}`);
    await runCommand(root, ["translate", "--provider", "pseudo"]);
    const { segments } = (await runCommand(root, ["review", "list", "--all", "--json"])).json();
    const { id } = segments.find(({ target }: { target: string }) => target === list);
    const { page, press, at, saved } = await openAt(root, id);
    await at("content/a.md:3");
    expect(await page.locator("#target").inputValue()).toBe(list);
    expect(await page.locator("#target-note").innerText()).toContain("Un pasaje: Markdown");
    expect(await page.locator("body").innerText()).toMatch(/It met\.\s+It left\./);
    await press("Alt+e", "Control+a", '"Se reunió y se fue."', "Control+Enter");
    await saved();
    expect(project.read("content/a.es.md")).toBe(`${title}\n\nSe reunió y se fue.\n\n${end}`);
    expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toMatch(
      /"target":"Se reunió y se fue\.","state":"approved"/,
    );
  },
  SLOW_MS,
);

test(
  "a text against the glossary is asked for a reason with what was expected, a line each; no old prompt stays below",
  async () => {
    const { root } = await translated({
      "content/a.md": "The IACHR and the Human Rights Comission met.\n",
      "glossary/terms.csv": "source,target\nIACHR,CIDH\nHuman Rights Comission,Comisión\n",
    });
    const review = await openAt(root, await idOf(root, "The IACHR and the Human Rights Comission met."));
    const { page, press, at, says } = review;
    await at("content/a.md:1");
    await press("Alt+e", "Control+a", '"Se reunieron."');
    await page.locator(".finding").first().waitFor();
    await press("Alt+t");
    await says(".announcement", "pulse un número del 1 al 9");
    await press("Control+Enter");
    await page.locator(".question-lines li").nth(1).waitFor();
    expect(await page.locator(".question-lines li").allInnerTexts()).toEqual([
      "Falta el término: Human Rights Comission se traduce Comisión.",
      "Falta el término: IACHR se traduce CIDH.",
    ]);
    expect(await page.locator(".announcement").innerText()).not.toContain("pulse un número del 1 al 9");
    // The dialog is gone before the page begins to save.
    const answered = page.waitForResponse("**/decisions");
    await press('"Así habla la fuente."', "Enter");
    await answered;
    const { segments } = (await runCommand(root, ["review", "list", "--query", "state:approved", "--json"])).json();
    expect(segments).toMatchObject([{ target: "Se reunieron." }]);
  },
  SLOW_MS,
);

test(
  "a text that came where there was none says that there was none",
  async () => {
    const project = makeProject({ "content/a.md": "One here.\n" });
    await runCommand(project.root, ["translate", "--provider", "none"]);
    const id = await idOf(project.root, "One here.");
    const { page, press, at } = await openAt(project.root, id);
    await at("content/a.md:1");
    await press("Alt+e", '"Uno mío."');
    await runCommand(project.root, ["review", "correct", id, "--text", "Uno de Luis.", "--as", "Luis"]);
    await page.locator(".notice").waitFor();
    await press("Control+Enter");
    await page.locator(".clash").waitFor();
    expect(await page.locator(".clash-text").first().innerText()).toMatch(/Sin traducir/);
  },
  SLOW_MS,
);

test(
  "a finding in a text that is being typed is put aside by keys, and the text saved without it",
  async () => {
    const { root } = await translated({ "content/a.md": "It met 14 people.\n\nNobody left.\n" });
    const { page, press, at, says, saved } = await openAt(root, await idOf(root, "It met 14 people."));
    await at("content/a.md:1");
    await press("Alt+e", "Control+a", '"Se reunió con trece."');
    await page.locator(".finding").first().waitFor();
    const count = await page.locator(".finding").count();
    for (let left = count; left > 0; left -= 1) {
      await press("Alt+d", "1");
      await page.locator("#answer:focus").waitFor();
      await press('"Una canceló."', "Enter");
      await expect.poll(() => page.locator(".finding").count(), { timeout: 20_000 }).toBe(left - 1);
    }
    await says("#checks", count === 1 ? "1 descartado" : `${count} descartados`);
    await press("Control+Enter");
    await at("content/a.md:3");
    await saved();
    const { segments } = (await runCommand(root, ["review", "list", "--json"])).json();
    expect(segments).toMatchObject([{ source: "Nobody left." }]);
  },
  SLOW_MS,
);
