import { describe, expect, test } from "vitest";
import type { LedgerLine } from "../../src/record/types.ts";
import { isSinglePassage, touchedLines, type Written } from "./touched-lines.ts";

const line = (id: string, source: string, target: string): LedgerLine => ({
  id,
  source,
  target,
  state: "draft",
  flags: [],
});
const LEDGER = [
  line("a", "The river is *wide*.", 'El río es <g id="1">ancho</g>.'),
  line("b", "The street is long.", "La calle es larga."),
  line("c", "Open the gate", "Abre la puerta"),
];
const ENGLISH = "The river is *wide*. The street is long.\n\n- Open the gate\n";
const SPANISH = "El río es *ancho*. La calle es larga.\n\n- Abre la puerta\n";
const written: Written = { target: "a.es.md", english: ENGLISH, spanish: SPANISH, ledger: LEDGER };

function touched(what: {
  readonly spanish?: string;
  readonly before?: string;
  readonly english?: string;
  readonly open?: readonly LedgerLine[];
  readonly after: string;
}): readonly string[] {
  const { spanish = SPANISH, before = spanish, english = ENGLISH, open = [], after } = what;
  return touchedLines({ ...written, spanish }, { before, english, open }, after);
}

describe("touchedLines", () => {
  test("no byte is another where nothing was changed", () => {
    expect(touched({ after: SPANISH })).toEqual([]);
    expect(touched({ after: `${SPANISH}\n` })).toEqual(["(a file whose English did not change)"]);
  });

  test("the line of a sentence whose English changed may go, and no other", () => {
    const english = ENGLISH.replace("wide", "deep");
    expect(touched({ english, after: SPANISH.replace("ancho", "hondo") })).toEqual([]);
    expect(touched({ english, after: SPANISH.replace("puerta", "verja") })).toEqual(["- Abre la puerta"]);
  });

  test("of a paragraph that people have wrapped only the lines of that sentence may go", () => {
    const spanish = SPANISH.replace(". La", ".\nLa");
    const english = ENGLISH.replace("wide", "deep");
    expect(touched({ spanish, english, after: spanish.replace("ancho", "hondo") })).toEqual([]);
    expect(touched({ spanish, english, after: spanish.replace("larga", "corta") })).toEqual(["La calle es larga."]);
  });

  test("what people typed in place of the line may go with its English, and what they typed elsewhere may not", () => {
    const before = SPANISH.replace("El río es *ancho*.", "Lo dice una persona.").replace("puerta", "verja propia");
    const english = ENGLISH.replace("wide", "deep");
    expect(touched({ before, english, after: before.replace("Lo dice una persona.", "El río es hondo.") })).toEqual([]);
    expect(touched({ before, english, after: before.replace("verja propia", "puerta") })).toEqual([
      "- Abre la verja propia",
    ]);
  });

  test("the line of a sentence that somebody decided on may go, and no other", () => {
    const open = [line("c", "Open the gate", "Abre la verja")];
    expect(touched({ open, after: SPANISH.replace("puerta", "verja") })).toEqual([]);
    expect(touched({ open, after: SPANISH.replace("ancho", "hondo") })).toEqual([
      "El río es *ancho*. La calle es larga.",
    ]);
  });

  test("the English of a sentence that had no text yet may go", () => {
    const before = SPANISH.replace("La calle es larga.", "The street is long.");
    const open = LEDGER.filter(({ id }) => id === "b").map((each) => ({ ...each, target: "" }));
    expect(touched({ before, open, after: SPANISH })).toEqual([]);
    expect(touched({ before, after: SPANISH })).not.toEqual([]);
  });

  test("a line that stood there twice may not go once", () => {
    const twice = `${SPANISH}- Abre la puerta\n`;
    const english = ENGLISH.replace("wide", "deep");
    expect(touched({ before: twice, english, after: SPANISH })).toEqual(["- Abre la puerta"]);
  });
});

test("a single passage is one that stands for all sentences of the article", () => {
  const passage: LedgerLine = { id: "p", target: "Todo junto.", passage: true, state: "approved", flags: [] };
  const [first, ...rest] = LEDGER.map((each) => ({ ...each, target: "", within: "p" }));
  expect(isSinglePassage([passage, ...rest, ...(first ? [first] : [])])).toBe(true);
  expect(isSinglePassage([passage, ...LEDGER.slice(0, 1), ...rest])).toBe(false);
  expect(isSinglePassage([{ ...passage, retired: true }, ...rest])).toBe(false);
  const all = [passage, ...rest, ...(first ? [first] : [])];
  const isOfOlder = (count: number): boolean =>
    isSinglePassage(all.map((each, at) => (at > 0 && at <= count ? { ...each, earlier: "machine:a" } : each)));
  expect([isOfOlder(2), isOfOlder(3)]).toEqual([false, true]);
});
