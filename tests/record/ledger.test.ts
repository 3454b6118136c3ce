import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { ledgerPath, parseLedger, serializeLedger } from "../../src/record/ledger.ts";
import type { LedgerLine } from "../../src/record/types.ts";
import { anyLine, hostileText, makeDraft, makeHuman, makeLine } from "./builders.ts";

const FILE = ".cotejo/ledger/content/sea.md.jsonl";

function parse(text: string): ReturnType<typeof parseLedger> {
  return parseLedger(text, FILE);
}

function jsonOf(line: LedgerLine): string {
  return serializeLedger([line]).trimEnd();
}

function severities(text: string): readonly string[] {
  return parse(text).problems.map(({ severity }) => severity);
}

describe("writing", () => {
  test("a line has its keys in a fixed order and leaves out what is empty", () => {
    const line: LedgerLine = {
      at: "2026-11-25T10:00:00Z",
      by: "Ana",
      flags: ["stale-term", "stale-source"],
      state: "approved",
      origin: { version: "2", engine: "deepl", kind: "engine" },
      target: "El mar.",
      source: "The sea.",
      approvedTerms: [],
      reason: "",
      rejected: [],
      id: "a",
    };
    expect(serializeLedger([line])).toBe(
      '{"id":"a","source":"The sea.","target":"El mar.","state":"approved","flags":["stale-source","stale-term"],' +
        '"origin":{"kind":"engine","engine":"deepl","version":"2"},"approvedTerms":[],"by":"Ana","at":"2026-11-25T10:00:00Z"}\n',
    );
  });

  test("no lines are no text", () => {
    expect(serializeLedger([])).toBe("");
  });

  test("letters stay as they are, characters that a diff hides are escaped", () => {
    const hidden = "\u2028\u2029\u202e\u2066\u200f\u061c\u0085\u009b\u007f\ufeff\u200b\u00ad\u{e0041}\ud800";
    const text = serializeLedger([makeDraft({ target: `¿Qué «día»? 👩‍💻 ${hidden}` })]);
    expect(text).toContain("¿Qué «día»? 👩‍💻 \\u2028\\u2029\\u202e\\u2066\\u200f\\u061c\\u0085");
    expect(text).toContain("\\u009b\\u007f\\ufeff\\u200b\\u00ad\\udb40\\udc41\\ud800");
    expect(parse(text).lines[0]?.target).toBe(`¿Qué «día»? 👩‍💻 ${hidden}`);
  });

  test("retired lines go to the end, in their order", () => {
    const lines = [
      makeHuman({ id: "r1", retired: true }),
      makeLine({ id: "b" }),
      makeHuman({ id: "r2", retired: true }),
    ];
    const ids = parse(serializeLedger(lines)).lines.map(({ id }) => id);
    expect(ids).toEqual(["b", "r1", "r2"]);
  });

  test("one sentence changed is one line changed", () => {
    const before = serializeLedger([makeDraft({ id: "a" }), makeDraft({ id: "b" }), makeDraft({ id: "c" })]);
    const after = serializeLedger([makeDraft({ id: "a" }), makeHuman({ id: "b" }), makeDraft({ id: "c" })]);
    const changed = after.split("\n").filter((line, index) => line !== before.split("\n")[index]);
    expect(changed).toHaveLength(1);
  });

  test("a line that could not be read back is refused, not written", () => {
    expect(() => serializeLedger([makeDraft({ target: "x".repeat(9 * 1024 * 1024) })])).toThrow(/expected at most/);
  });

  test("any lines come back as they were", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyLine, { selector: ({ id }) => id, maxLength: 8 }), (lines) => {
        const { lines: back, problems } = parse(serializeLedger(lines));
        const ordered = [...lines.filter(({ retired }) => !retired), ...lines.filter(({ retired }) => retired)];
        // A line without English is a passage, also in a ledger of the first format.
        expect(back).toEqual(
          ordered.map((line) => (line.source === undefined && !line.retired ? { ...line, passage: true } : line)),
        );
        expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
      }),
    );
  });

  test("any line is one line of printable text", () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        expect(serializeLedger([line])).toMatch(/^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]+\n$/u);
      }),
    );
  });
});

describe("reading", () => {
  test("any text is read without an exception, and each line is taken or reported", () => {
    const piece = fc.oneof(
      hostileText,
      anyLine.map(jsonOf),
      anyLine.map((line) => jsonOf(line).slice(0, -3)),
      fc.json(),
      fc.constantFrom("<<<<<<< HEAD", "=======", "||||||| base", ">>>>>>> topic", "\r"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { lines, problems } = parse(pieces.join("\n"));
        const filled = pieces
          .join("\n")
          .split(/[\r\n]/)
          .filter((each) => each.trim() !== "");
        expect(lines.length + problems.length === 0).toBe(filled.join("").replace("\ufeff", "").trim() === "");
        expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
      }),
    );
  });

  test("a byte order mark, CRLF and blank lines are taken as they come", () => {
    const text = `\ufeff${jsonOf(makeDraft({ id: "a" }))}\r\n\r\n${jsonOf(makeHuman({ id: "b" }))}\r\n`;
    expect(parse(text)).toEqual({
      lines: [makeDraft({ id: "a" }), makeHuman({ id: "b" })],
      problems: [],
      frames: [],
      superseded: [],
    });
  });

  test.each([
    ["no JSON", "{oops"],
    ["no object", "[1]"],
    ["null", "null"],
    ["no id", '{"state":"draft"}'],
    ["an id with a space", '{"id":"a b","state":"draft"}'],
    ["an id that a terminal acts on", '{"id":"a\\u009b31m","state":"draft"}'],
    ["a target that is no string", '{"id":"a","state":"draft","target":7}'],
    ["a state of a newer version", '{"id":"a","state":"signed"}'],
    ["a flag of a newer version", '{"id":"a","state":"draft","flags":["muted"]}'],
    ["an origin with more than we know", '{"id":"a","state":"draft","origin":{"kind":"human","mood":"good"}}'],
    ["a rejection without a name", '{"id":"a","state":"draft","rejected":[{"target":"x","reason":"","at":""}]}'],
    ["retired: false", '{"id":"a","state":"draft","retired":false}'],
    ["a value nested too deep", `{"id":"a","state":"draft","notes":${"[".repeat(50)}${"]".repeat(50)}}`],
    [
      "a value nested past all reason",
      `{"id":"a","state":"draft","notes":${"[".repeat(200_000)}${"]".repeat(200_000)}}`,
    ],
    ["a line past the cap", `{"id":"a","state":"draft","target":"${"x".repeat(9 * 1024 * 1024)}"}`],
  ])("%s is an error with its place, and the other lines are read", (_, bad) => {
    const good = makeDraft({ id: "good" });
    const { lines, problems } = parse(`${bad}\n${jsonOf(good)}\n`);
    expect(lines).toEqual([good]);
    expect(problems).toEqual([
      expect.objectContaining({ file: FILE, line: 1, check: "ledger", severity: "error", segment: null }),
    ]);
  });

  test("the text of a bad line is not in the message", () => {
    const [problem] = parse('{"id":"a","state":"draft","target":"secret words"').problems;
    expect(problem?.message).toMatch(/^Cannot read this ledger line, expected one JSON object/);
    expect(problem?.message).not.toContain("secret");
  });

  test("keys of a newer version survive being written again", () => {
    const text =
      '{"id":"a","source":"y","state":"draft","target":"x","7":null,"notes":{"by":["Ana"]},"__proto__":{"polluted":1}}\n';
    const { lines, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(Object.keys(JSON.parse(serializeLedger(lines)) as object).sort()).toEqual([
      "7",
      "__proto__",
      "id",
      "notes",
      "source",
      "state",
      "target",
    ]);
    expect(serializeLedger(lines)).toContain('"notes":{"by":["Ana"]}');
    expect({}).not.toHaveProperty("polluted");
  });

  test("the former name of `unsure` is read: with a text it is that flag, without one it held a file and is nothing now", () => {
    const asked = '{"id":"a","target":"El mar.","state":"draft","flags":["drifted"],"origin":{"kind":"human"}}';
    const held = '{"id":"b","source":"The sea.","state":"untranslated","flags":["stale-source","drifted"]}';
    const { lines, problems } = parse(`${asked}\n${held}\n`);
    expect(problems).toEqual([]);
    expect(lines.map(({ flags }) => flags)).toEqual([["unsure"], ["stale-source"]]);
  });

  test("lines without English of the first format: a block is a passage, and words in place of code stay as a line that has left", () => {
    const block = '{"id":"a","target":"Nota.","state":"approved","by":"Ana"}';
    const piece = '{"id":"b","instead":"// dig","target":"// cava","state":"approved","by":"Ana"}';
    const { lines, problems } = parse(`${block}\n${piece}\n`);
    expect(problems).toEqual([]);
    expect(lines).toMatchObject([
      { id: "a", target: "Nota.", passage: true },
      { id: "b", target: "// cava", retired: true, carry: { instead: "// dig" } },
    ]);
  });

  test("a state that contradicts its target is kept and said", () => {
    const text = '{"id":"a","state":"approved"}\n{"id":"b","state":"untranslated","target":"x"}\n';
    expect(parse(text).lines).toHaveLength(2);
    expect(severities(text)).toEqual(["warning", "warning"]);
  });
});

describe("after a merge by git", () => {
  const ours = makeHuman({ id: "b", target: "La mar.", by: "Ana", at: "2026-11-25T10:00:00Z" });
  const theirs = makeHuman({ id: "b", target: "El océano.", by: "Luis", at: "2026-11-25T11:00:00Z", reason: "tone" });

  test("both sides of a conflict are taken as lines", () => {
    const text = [
      jsonOf(makeDraft({ id: "a" })),
      "<<<<<<< HEAD",
      jsonOf(ours),
      "=======",
      jsonOf(makeHuman({ id: "c" })),
      ">>>>>>> topic",
      jsonOf(makeDraft({ id: "d" })),
    ].join("\n");
    expect(parse(text).lines.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
    expect(severities(text)).toEqual(["warning"]);
  });

  test("two people's texts are both kept, the newer one as the line, disputed", () => {
    const text = ["<<<<<<< HEAD", jsonOf(ours), "=======", jsonOf(theirs), ">>>>>>> topic", ""].join("\r\n");
    const { lines, problems } = parse(text);
    expect(lines).toEqual([
      { ...theirs, flags: ["disputed"], rivals: [{ target: "La mar.", by: "Ana", at: "2026-11-25T10:00:00Z" }] },
    ]);
    expect(problems.map(({ segment }) => segment)).toEqual([null, "b"]);
    expect(parse(serializeLedger(lines))).toEqual({ lines, frames: [], problems: [], superseded: [] });
  });

  test("a machine's text that gave way is named: a file may still have it", () => {
    const draft = makeDraft({ id: "b", target: "La mar océana." });
    const text = ["<<<<<<< HEAD", jsonOf(draft), "=======", jsonOf(theirs), ">>>>>>> topic", ""].join("\n");
    expect(parse(text)).toMatchObject({ lines: [theirs], superseded: [{ id: theirs.id, target: "La mar océana." }] });
    expect(parse(jsonOf(theirs)).superseded).toEqual([]);
  });

  test("the common ancestor that diff3 style shows is not taken", () => {
    const base = makeHuman({ id: "b", target: "El agua.", at: "2026-11-26T10:00:00Z" });
    const gone = makeDraft({ id: "gone" });
    const text = [
      "<<<<<<< HEAD",
      jsonOf(ours),
      "||||||| 1234567",
      "<<<<<<<<< Temporary merge branch 1",
      jsonOf(base),
      "=========",
      jsonOf(gone),
      ">>>>>>>>> Temporary merge branch 2",
      "=======",
      jsonOf({ ...ours, at: "2026-11-25T12:00:00Z" }),
      ">>>>>>> topic",
    ].join("\n");
    const { lines } = parse(text);
    expect(lines).toEqual([{ ...ours, at: "2026-11-25T12:00:00Z" }]);
  });

  test("marks that a half-resolved conflict left lose no line", () => {
    const text = [jsonOf(makeDraft({ id: "a" })), "=======", jsonOf(ours), ">>>>>>> topic"].join("\n");
    expect(parse(text).lines.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(severities(text)).toEqual(["warning", "warning"]);
  });

  test("an ancestor that is never closed is an error: the lines after it were not read", () => {
    const text = ["<<<<<<< HEAD", jsonOf(ours), "||||||| base", jsonOf(theirs)].join("\n");
    expect(severities(text)).toEqual(["warning", "error"]);
  });

  test("the same line twice is one line", () => {
    expect(parse(`${jsonOf(ours)}\n${jsonOf(ours)}\n`)).toEqual({
      lines: [ours],
      frames: [],
      problems: [],
      superseded: [],
    });
  });
});

describe("the path of a ledger", () => {
  test("follows the article", () => {
    expect(ledgerPath("content/a b/ñ.md")).toBe(".cotejo/ledger/content/a b/ñ.md.jsonl");
  });

  test.each(["../x.md", "/x.md", "a/../../x.md", "a//x.md", "..\\x.md", "C:/x.md", "a\0.md", ""])(
    "%j leads out of the ledgers and is refused",
    (article) => {
      expect(() => ledgerPath(article)).toThrow(/expected a path inside the project/);
    },
  );
});
