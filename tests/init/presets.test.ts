import { expect, test } from "vitest";
import { PRESET_NAMES, presetOf } from "../../src/init/presets.ts";
import { GENERATOR_NAMES } from "../../src/sites/generators.ts";

test("every generator is a preset, and those with both forms have a name for each", () => {
  expect(PRESET_NAMES).toEqual(expect.arrayContaining([...GENERATOR_NAMES]));
  expect(presetOf("hugo")).toEqual({ layout: "hugo" });
  expect(presetOf("hugo-folder")).toEqual({ layout: "hugo", form: "folder" });
  expect(presetOf("plain-suffix")).toEqual({ layout: "plain", form: "suffix" });
  expect(PRESET_NAMES).not.toContain("mkdocs-folder-suffix");
});

test("another name is refused, with the one that was meant or all of them", () => {
  expect(() => presetOf("hogo")).toThrow("did you mean `hugo`?");
  expect(() => presetOf("wordpress")).toThrow("expected one of `plain`");
});
