/** Files of ICU messages and of vue-i18n: all commands refuse them alike, and nothing of them is written. */

import i18next from "i18next";
import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const FILES = {
  "next-intl": { home: "Home", files: "{count, plural, one {# file} other {# files}}" },
  "next-intl without plurals": { home: "Home", title: "Tool v{version} ({codename})" },
  "vue-i18n": { home: "Home", days: "{n} day | {n} days", ago: "{0} ago" },
};

test.each(Object.entries(FILES))("%s", async (_name, english) => {
  const spanish = '{ "home": "Inicio" }\n';
  const source = `${JSON.stringify(english, null, 2)}\n`;
  const project = makeProject({ "messages/en.json": source, "messages/es.json": spanish });
  const found = await runCommand(project.root, ["init", "--dry-run"]);
  expect(found.stdout).toContain("messages is of another format than i18next's");
  expect(found.stdout).toMatch(/messages\/en\.json:3 .* has `\{/);
  expect(found.stdout).toContain("0 locale files of i18next");
  expect((await runCommand(project.root, ["doctor"])).stdout).toContain("messages: another format than i18next's");

  const config = { locales: [{ source: "messages/en.json", target: "messages/es.json" }] };
  project.write("cotejo.config.json", JSON.stringify(config));
  const before = project.snapshot();
  const place = /messages\/en\.json:3\b.* has `\{/;
  const doctor = await runCommand(project.root, ["doctor"]);
  expect(doctor.stdout).toMatch(place);
  expect(doctor.stdout).toContain("0 of 1 locale files survive whole");
  for (const command of [["translate", "--provider", "pseudo"], ["publish"], ["adopt"], ["check"]]) {
    const { stdout, stderr, code } = await runCommand(project.root, command);
    if (command[0] !== "adopt") expect({ command, code: code > 0 }).toEqual({ command, code: true });
    expect(stdout + stderr).toMatch(place);
    expect(project.snapshot()).toEqual(before);
  }
});

test.each([
  ["src/lang", '{ "hours": "{count, plural, one {# hour} other {# hours}}" }', true],
  ["src/lang", '{ "car": "car | cars", "link": "@:car", "name": "Hello {name}" }', true],
  ["src/lang", '{ "hours": "{{count}} hours" }', false],
] as const)(
  "`init` names such a file in any folder, beside another language: %s %s",
  async (folder, messages, isNamed) => {
    const project = makeProject({ [`${folder}/en.json`]: messages, [`${folder}/de.json`]: messages });
    const { stdout } = await runCommand(project.root, ["init", "--dry-run"]);
    expect(stdout.includes(`${folder}/en.json is of another format than i18next's`)).toBe(isNamed);
  },
);

test("one value in a file of i18next's is named, and the others are translated", async () => {
  const english = { hi: "Hi {{name}}", from: "From {{place}}", saved: "Saved to {filename}" };
  const project = makeProject({ "locales/en/a.json": JSON.stringify(english, null, 2) });
  expect((await runCommand(project.root, ["doctor"])).stdout).toContain("locales/en/a.json:4 Cannot translate `saved`");
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
  expect(JSON.parse(project.read("locales/es/a.json"))).toMatchObject({
    saved: english.saved,
    hi: expect.stringMatching(/^Hí+ /),
  });
  project.write("locales/es/a.json", project.read("locales/es/a.json").replace("Saved to", "Guardado en"));
  await runCommand(project.root, ["translate", "--force", "locales/en/a.json", "--provider", "pseudo"]);
  expect(JSON.parse(project.read("locales/es/a.json"))).toHaveProperty("saved", "Guardado en {filename}");
  const check = await runCommand(project.root, ["check"]);
  expect(check.code).toBe(0);
  expect(check.stdout).toContain("locales/en/a.json:4 warning [read] Cannot translate `saved`");
});

test("plurals of JSON v3 pass where both languages have them, and a person's stay", async () => {
  const english = {
    day: "{{count}} day",
    day_plural: "{{count}} days",
    left_plural: "{{count}} days left",
    new: "New",
  };
  const spanish = { day: "{{count}} día", day_plural: "{{count}} días" };
  const project = makeProject({
    "locales/en/a.json": JSON.stringify(english),
    "locales/es/a.json": JSON.stringify(spanish),
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
  const written = JSON.parse(project.read("locales/es/a.json"));
  expect(Object.keys(written)).toEqual(Object.keys(english));
  expect(written).toMatchObject(spanish);
  const site = i18next.createInstance();
  await site.init({ lng: "es", resources: { es: { translation: written } }, keySeparator: false });
  expect([site.t("day", { count: 1 }), site.t("day_plural", { count: 5 })]).toEqual(["1 día", "5 días"]);
  expect(site.t("left_plural", { count: 5 })).toMatch(/^5 \S+ \S+$/);

  // In the other language they are of v4: which ones the website reads, nobody can tell.
  project.write("locales/es/a.json", JSON.stringify({ day_one: "{{count}} día", day_other: "{{count}} días" }));
  const before = project.snapshot();
  for (const command of [["doctor"], ["translate", "--provider", "pseudo"], ["check"]])
    expect((await runCommand(project.root, command)).stdout).toContain("the other language has `day_other` of v4");
  expect(project.snapshot()).toEqual(before);
});
