/**
 * Random people in random locale files: what somebody typed stays byte for byte, here and in a clone without an index, the
 * other values stay too, and English that changes elsewhere still arrives.
 */

import fc from "fast-check";
import { expect } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { openProvider } from "../../src/run/open-provider.ts";
import { translate } from "../../src/run/translate.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { testProperty } from "../helpers/test-some.ts";

const SOURCE = "locales/en/a.json";
const TARGET = "locales/es/a.json";
const CONFIG = JSON.stringify({
  locales: [{ source: "locales/en/**/*.json", target: "locales/es/{dir}/{ns}.json" }],
});

/** Values with one sentence and with several, with codes, and with the same English under two keys. */
const ENGLISH = {
  open: "Open the case file now.",
  close: "Close",
  shut: "Close",
  people: "{{first}} and {{second}} signed it.",
  help: "The court sits today. The judge reads the ruling. Nobody may speak.",
  more: "Read <a>the report</a> first. Then call {{name}}.",
  steps: ["Write to the court.", "Wait for the answer.", "Keep a copy. Show it to nobody."],
};
type Values = Record<string, string | string[]>;

const KINDS = [
  "rewrite",
  "change",
  "split",
  "merge",
  "leave out",
  "add",
  "turn",
  "exchange codes",
  "sign",
  "add code",
  "double",
] as const;
const hand = fc.record({ kind: fc.constantFrom(...KINDS), key: fc.nat(), at: fc.nat() });
const scenario = fc.record({
  edits: fc.array(hand, { minLength: 1, maxLength: 3 }),
  isClone: fc.boolean(),
  runsBetween: fc.boolean(),
  english: fc.constantFrom("none", "new key", "new item", "changed", "gone key", "moved key"),
});

/** What a person makes of a value; undefined where it cannot be done to it. Every word typed is a new one, `personaN`. */
function retype(text: string, kind: (typeof KINDS)[number], at: number, word: () => string): string | undefined {
  const sentences = text.split(/(?<=[.]) /u);
  const place = at % sentences.length;
  const own = sentences[place] ?? "";
  const codes = own.match(/\{\{\w+\}\}/gu) ?? [];
  switch (kind) {
    case "rewrite":
      return `${[word(), ...(text.match(/<a>|<\/a>|\{\{\w+\}\}/gu) ?? []), word()].join(" ").replace("<a> </a>", "<a>aquí</a>")}.`;
    case "change":
      sentences[place] = own.replace(/\.?$/u, ` ${word()}$&`);
      break;
    case "split":
      sentences[place] = `${own.replace(/\.?$/u, ".")} Otra ${word()}.`;
      break;
    case "merge":
      if (place + 1 >= sentences.length) return undefined;
      sentences.splice(place, 2, `${own.slice(0, -1)}, ${word()} ${sentences[place + 1] ?? ""}`);
      break;
    case "leave out":
      if (sentences.length < 2 || /[{<]/u.test(own)) return undefined;
      sentences.splice(place, 1);
      break;
    case "add":
      sentences.splice(place, 0, `Hay ${word()}.`);
      break;
    case "turn":
      if (sentences.length < 2) return undefined;
      sentences.push(...sentences.splice(0, 1));
      break;
    case "exchange codes": {
      const [first = "", second = ""] = codes;
      if (second === "") return undefined;
      return text.replace(first, "\u0000").replace(second, first).replace("\u0000", second);
    }
    case "add code":
      return `${text} {{own}}`;
    case "double":
      sentences.splice(place, 0, own);
      break;
    case "sign":
      return codes.length > 0 || text.includes("<") || sentences.length > 1 ? undefined : "✕";
  }
  return sentences.join(" ");
}

/** A key, and for an item of a list its place. */
type Place = readonly [string, number | undefined];

function keysOf(values: Values): readonly Place[] {
  return Object.entries(values).flatMap(([key, value]): readonly Place[] =>
    typeof value === "string" ? [[key, undefined]] : value.map((_, at) => [key, at]),
  );
}

function valueAt(values: Values, [key, at]: Place): string {
  const value = values[key] ?? "";
  return typeof value === "string" ? value : (value[at ?? 0] ?? "");
}

function withValue(values: Values, [key, at]: Place, text: string): Values {
  const value = values[key] ?? "";
  return { ...values, [key]: typeof value === "string" ? text : value.with(at ?? 0, text) };
}

/** What somebody does to the English, and what that makes of the Spanish where nobody has touched it. */
function changeEnglish(kind: string, spanish: Values): { readonly english: Values; readonly kept: Values } {
  const english: Values = { ...ENGLISH };
  const kept = { ...spanish };
  if (kind === "new key") english["fresh"] = "A new value arrives here.";
  if (kind === "new item") english["steps"] = ["Ask somebody you trust.", ...ENGLISH.steps];
  if (kind === "changed") english["close"] = "Shut the window tightly";
  if (kind === "gone key") delete english["open"];
  if (kind === "moved key") {
    delete english["open"];
    english["opened"] = ENGLISH.open;
  }
  for (const key of ["close", "open"]) if (english[key] !== ENGLISH[key as "open"]) delete kept[key];
  return { english, kept };
}

async function run(project: ProjectFolder, fill: boolean): Promise<void> {
  const config = await loadConfig({ cwd: project.root, env: {} });
  const provider = fill ? await openProvider(config, "pseudo", {}) : undefined;
  const { signal } = new AbortController();
  await translate(config, { provider, fill, force: false, author: "Ana", signal });
  await provider?.close();
}

const textOf = (values: Values): string => `${JSON.stringify(values, undefined, 2)}\n`;

testProperty(
  "what a person typed into a locale file stays, here and in a clone, and new English arrives",
  Number(process.env["COTEJO_RUNS"] ?? 25),
  async (numRuns) => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ edits, isClone, runsBetween, english: kind }) => {
        const project = makeProject({ "cotejo.config.json": CONFIG, [SOURCE]: textOf(ENGLISH) });
        const spanish = (): Values => JSON.parse(project.read(TARGET));
        await run(project, true);
        let count = 0;
        let typed = spanish();
        const keys = keysOf(typed);
        for (const { kind: how, key, at } of edits) {
          const place = keys[key % keys.length] ?? ["open", undefined];
          const text = retype(valueAt(typed, place), how, at, () => `persona${(count += 1)}`);
          if (text !== undefined) typed = withValue(typed, place, text);
        }
        project.write(TARGET, textOf(typed));
        if (isClone) project.remove(".cotejo/index.db");
        if (runsBetween) {
          await run(project, true);
          expect(project.read(TARGET)).toBe(textOf(typed));
        }
        const { english, kept } = changeEnglish(kind, typed);
        project.write(SOURCE, textOf(english));
        await run(project, true);
        const after = spanish();
        // A list with an item that cannot be taken in stays whole; else the new one is the first.
        const steps = after["steps"] as string[];
        const items = steps.slice(steps.length - ENGLISH.steps.length);
        expect({ ...after, steps: items }).toMatchObject(kept);
        const words = textOf(typed).match(/persona\d+/gu) ?? [];
        const record = project.read(TARGET) + project.read(".cotejo/ledger/locales/en/a.json.jsonl");
        for (const word of words) expect(record).toContain(word);
        if (kind === "new key") expect(after["fresh"]).toContain("ñéw");
        const before = project.snapshot();
        await run(project, true);
        await run(project, false);
        expect(project.snapshot()).toEqual(before);
      }),
      { numRuns, seed: Number(process.env["COTEJO_SEED"] ?? 20261201) },
    );
  },
);
