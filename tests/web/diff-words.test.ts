/** Two texts as one. */

import { describe, expect, test } from "vitest";
import { diffWords } from "../../src/web/text/diff-words.ts";
import { markRuns } from "../../src/web/text/mark-runs.ts";
import { fc, test as property } from "./property.ts";

const PAIR = { left: "⟦", right: "⟧" };
const marked = (before: string, after: string): string =>
  diffWords(before, after, PAIR, "es")
    .map(({ kind, text }) => (kind === "added" ? `{+${text}+}` : kind === "removed" ? `[-${text}-]` : text))
    .join("");

describe("a word diff", () => {
  test("keeps words whole", () => {
    expect(marked("La Comisión informó ayer.", "La Comisión informa hoy.")).toBe(
      "La Comisión [-informó ayer-]{+informa hoy+}.",
    );
  });

  test("keeps chips whole", () => {
    expect(marked("Ver ⟦1⟧ aquí", "Ver ⟦12⟧ aquí")).toBe("Ver [-⟦1⟧-]{+⟦12⟧+} aquí");
  });

  test("texts that share next to nothing are two texts", () => {
    expect(marked("Mapa de barras de personas.", "Texto de Luis.")).toBe(
      "[-Mapa de barras de personas.-]{+Texto de Luis.+}",
    );
  });

  test("has all of both texts", () => {
    property(fc.tuple(fc.string({ unit: "binary" }), fc.string({ unit: "binary" })), ([before, after]) => {
      const changes = diffWords(before, after, PAIR, "es");
      const side = (not: string): string =>
        changes
          .filter(({ kind }) => kind !== not)
          .map(({ text }) => text)
          .join("");
      expect(side("added")).toBe(before);
      expect(side("removed")).toBe(after);
    });
  });
});

describe("marks", () => {
  test("that overlap are cut into runs that have them all", () => {
    expect(
      markRuns("abcd", [
        { start: 0, end: 3, kind: "term" },
        { start: 1, end: 4, kind: "number" },
      ]).map(({ text, kinds }) => [text, ...kinds]),
    ).toEqual([
      ["a", "term"],
      ["bc", "term", "number"],
      ["d", "number"],
    ]);
  });
});
