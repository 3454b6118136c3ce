/** What holds for every provider. Its own test file calls `testProvider`, then tests what is its own. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { InterruptedError } from "../../src/base/errors.ts";
import type { Provider } from "../../src/engines/types.ts";
import { codesOf, isNested, makeOptions, makeRequest, textOf, translateTexts } from "./builders.ts";

export interface ProviderSuite {
  readonly name: string;
  create(): Promise<Provider>;
  /** Runs before and after the suite: servers. */
  open?(): Promise<void>;
  close?(): Promise<void>;
}

/** The four names that the organisation signs with, as its glossary locks them. */
const NAMES = [
  ["The {1:IACHR|CIDH} published its report.", "CIDH"],
  ["Representatives of the {1:OEI|OEI} came too.", "OEI"],
  ["She works for the {1:Office of the Ombudsperson|Defensoría del Pueblo}.", "Defensoría del Pueblo"],
  ["The {1:Defensoría|Defensoría} warned of the risk.", "Defensoría"],
] as const;

const CODED = [
  "Read the <1>full report</1> today.",
  "The <1>very <2>red</2> car</1> stopped.",
  "<1>Only this.</1>",
  "<1><2>Both marks</2></1> at the start",
  "He wrote <1>one</1><2>two</2><3>three</3> words.",
  "The command <1/> writes a file.",
  "<1/> The court ruled.",
  "The court ruled.<1/>",
  "The court ruled in Quito<1/>, and in Lima<2/>.",
  "First line<1/>second line",
  "See <1/><2/> and <3/>, <4/> or <5/>.",
  "Nothing <1></1> here.",
  "<1/>",
  "<1/>, <2/>; <3/>",
  "Use the <1/> file, the <2>new <3/> option</2> and the {4:IACHR|CIDH}.",
  "The {1:IACHR|CIDH}, the {2:OEI|OEI} and the <3>{4:Ombudsperson|Defensoría}</3> met.",
  "The {1:IACHR|CIDH}'s report on <2>“<3>migrants</3>”</2>.",
  "It is <1>not</1> <2>his</2>.",
  "A six-week <1>course</1> on well-being",
  "{1:IACHR|CIDH}",
];

/** Every mark that means something to an engine, a wire or Markdown; letters between them, so that there is text to translate. */
const SPECIAL = `The "big" & <small> marks: it's [a] {b} (c) ^d $5 e/f g@h ~i *j* _k_ |l| \\m #n +o =p 50% 😀 done`;
const MARKS = Array.from(`"&<>[]{}()^$/@~*_|\\#+=%😀`);

/** Registers the suite. */
export function testProvider(suite: ProviderSuite): void {
  describe(`${suite.name} keeps the provider contract`, () => {
    let provider: Provider;
    beforeAll(async () => {
      await suite.open?.();
      provider = await suite.create();
    });
    afterAll(async () => {
      await provider?.close();
      await suite.close?.();
    });

    test("every request is answered once, by its id, in any order", async () => {
      const ids = Array.from({ length: 50 }, (_, index) => `segment-${index}`);
      const answers = await provider.translate(
        ids.map((id, index) => makeRequest(id, `This is sentence number ${index} of the <1>report</1>.`)),
        makeOptions(),
      );
      expect(answers.map(({ id }) => id).sort()).toEqual([...ids].sort());
      for (const answer of answers) {
        expect(answer).toHaveProperty("content");
        // The number tells that the answer belongs to its id.
        const number = answer.id.replace("segment-", "");
        expect("content" in answer && textOf(answer.content)).toMatch(new RegExp(`\\b${number}\\b`));
      }
    });

    test.each(CODED)("codes and terms of %j come back once each, nested", async (text) => {
      const request = makeRequest("1", text);
      const [answer] = await provider.translate([request], makeOptions());
      if (!answer || !("content" in answer)) throw new Error(`No content: ${JSON.stringify(answer)}`);
      expect(codesOf(answer.content)).toEqual(codesOf(request.content));
      expect(isNested(answer.content)).toBe(true);
    });

    test.each(NAMES)("in %j the locked name %j comes back as it was sent", async (text, name) => {
      const [answer] = await provider.translate([makeRequest("1", text)], makeOptions());
      if (!answer || !("content" in answer)) throw new Error(`No content: ${JSON.stringify(answer)}`);
      const terms = answer.content.filter((piece) => piece.type === "term");
      expect(terms).toEqual([expect.objectContaining({ id: 1, target: name })]);
    });

    test("a request for placeholders gets its terms back too", async () => {
      const request = makeRequest("1", "The {1:IACHR|CIDH} met the <2>{3:OEI|OEI}</2>.", { placeholders: true });
      const [answer] = await provider.translate([request], makeOptions());
      expect(answer && "content" in answer && codesOf(answer.content)).toEqual(codesOf(request.content));
    });

    test("every special character survives, as often as it was sent", async () => {
      const [answer] = await provider.translate([makeRequest("1", SPECIAL)], makeOptions());
      if (!answer || !("content" in answer)) throw new Error(`No content: ${JSON.stringify(answer)}`);
      const count = (text: string, mark: string): number => text.split(mark).length - 1;
      const text = textOf(answer.content);
      for (const mark of MARKS) expect([mark, count(text, mark)]).toEqual([mark, count(SPECIAL, mark)]);
    });

    test("the text changes, and the marks at its end do not", async () => {
      const texts = await translateTexts(provider, ["The court ruled against the state.", "Is it true?", "“Stop!”"]);
      expect(texts[0]).not.toBe("The court ruled against the state.");
      expect(texts.map((text) => /[.?!”]+$/.exec(text)?.[0])).toEqual([".", "?", "!”"]);
    });

    test("white space at the edges is the source's", async () => {
      const [text] = await translateTexts(provider, ["  The court ruled. "]);
      expect(text).toMatch(/^ {2}\S.*\S $/);
    });

    test("a long sentence comes back whole", async () => {
      const words = Array.from({ length: 1200 }, (_, index) => (index % 7 === 0 ? String(index) : "house"));
      const [answer] = await provider.translate([makeRequest("1", `${words.join(" ")}.`)], makeOptions());
      const numbers = answer && "content" in answer ? (textOf(answer.content).match(/\d+/g) ?? []) : [];
      expect(numbers.length).toBe(words.filter((word) => word !== "house").length);
    });

    test("an empty batch gets an empty answer", async () => {
      expect(await provider.translate([], makeOptions())).toEqual([]);
    });

    test("the same request gets the same answer again", async () => {
      const texts = ["The {1:IACHR|CIDH} met in Quito.", "A <1>six-week course</1> began."];
      expect(await translateTexts(provider, texts)).toEqual(await translateTexts(provider, texts));
    });

    test("what costs nothing is billed nothing, and what does is billed by the character", async () => {
      const [answer] = await provider.translate([makeRequest("1", "A <1>red</1> car")], makeOptions());
      expect(answer?.billedCharacters).toBe(provider.capabilities.billed ? "A red car".length : 0);
    });

    test("a signal that is aborted ends the call with InterruptedError", async () => {
      const aborted = makeOptions({ signal: AbortSignal.abort() });
      await expect(provider.translate([makeRequest("1", "One.")], aborted)).rejects.toBeInstanceOf(InterruptedError);
    });

    test("a signal that is aborted later ends the call, and the next one works", async () => {
      const controller = new AbortController();
      const other = await suite.create();
      const requests = Array.from({ length: 50 }, (_, index) => makeRequest(String(index), `Sentence ${index}.`));
      const call = other.translate(requests, makeOptions({ signal: controller.signal }));
      controller.abort();
      // An engine that has answered by then, some of it or all, may hand its answers over.
      const ended = await call.then(
        (answers) => answers.length > 0,
        (error: unknown) => error instanceof InterruptedError,
      );
      expect(ended).toBe(true);
      expect(await translateTexts(other, ["The court ruled."])).not.toEqual(["The court ruled."]);
      await other.close();
    });

    test("it can be closed twice, and without having been used", async () => {
      const used = await suite.create();
      await translateTexts(used, ["The court ruled."]);
      await used.close();
      await used.close();
      const unused = await suite.create();
      await unused.close();
      await unused.close();
    });
  });
}
