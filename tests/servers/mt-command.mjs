// A translation engine for the `command` provider: one JSON object a line in, one a line out.
// `node mt-command.mjs upper` translates to upper case. Every other mode does one thing wrong, or in its own way;
// where one segment is meant, it is the one whose text has the word BAD in it.

import { createInterface } from "node:readline";

const [mode = "upper", argument = ""] = process.argv.slice(2);
const TAG = /<[^>]*>|&[a-z]+;/g;

/** Upper case, tags and references left alone. */
function upper(text) {
  let out = "";
  let from = 0;
  for (const match of text.matchAll(TAG)) {
    out += text.slice(from, match.index).toUpperCase() + match[0];
    from = match.index + match[0].length;
  }
  return out + text.slice(from).toUpperCase();
}

/** What is done to the text of the bad segment, or of all in modes that have nothing else wrong with them. */
const TEXTS = {
  "drop-code": (text) => upper(text.replace(/<ph [^>]*\/>/, "")),
  "double-code": (text) => upper(text.replace(/<ph [^>]*\/>/, "$&$&")),
  /** Codes that stand alone, the last first. */
  exchange: (text) => {
    const codes = text.match(/<ph [^>]*\/>/g) ?? [];
    return upper(text.replace(/<ph [^>]*\/>/g, () => codes.pop()));
  },
  /** Codes that stand alone, twice. */
  "exchange-double": (text) => upper(text.replace(/<ph [^>]*\/>/g, "$& Y $&")),
  /** The last first, and of a text of its own that has no code nothing. */
  "exchange-only": (text) => (text.includes("<ph ") ? TEXTS.exchange(text) : ""),
  /** The last first, and words of its own around every answer. */
  "exchange-words": (text) => `NOTA PREVIA: ${TEXTS.exchange(text)} DICHO SEA DE PASO`,
  /** A sentence that is rightly turned around, codes and all. */
  "exchange-none": (text) => upper(text.replace(/^(.*), according to (.*)\.$/, "According to $2, $1.")),
  "swap-codes": (text) => upper(text.replace(/<ph id="1"\/>(.*)<ph id="2"\/>/, '<ph id="2"/>$1<ph id="1"/>')),
  english: (text) => text,
  markdown: (text) => `# *${upper(text)}* [x](y) \`z\``,
  "bad-xml": (text) => `${upper(text)}<b>bold</b>`,
  /** `argument` is what is put in the place of what, as JSON: `[["</pc>", ""]]`. */
  replace: (text) => JSON.parse(argument).reduce((bent, [from, to]) => bent.replace(from, to), upper(text)),
  unclosed: (text) => `${upper(text)}<pc id="1">`,
  empty: () => "",
};

/** What is written instead of the answer to the bad segment. */
const LINES = {
  missing: () => [],
  doubled: (id, text) => [answer(id, text), answer(id, `${text} AGAIN`)],
  malformed: (id, text) => [answer(id, text).slice(0, -3)],
  garbage: () => ["Traceback (most recent call last):"],
  unknown: (id, text) => [answer(`${id}-unknown`, text)],
  "number-text": (id) => [JSON.stringify({ id, text: 7 })],
  "number-id": (id, text) => [JSON.stringify({ id: Number(id), text })],
  "no-text": (id) => [JSON.stringify({ id })],
  array: (id, text) => [JSON.stringify([id, text])],
  "too-long": (id) => [answer(id, "x".repeat(2 * 1024 * 1024))],
};

function answer(id, text) {
  return JSON.stringify({ id, text });
}

function write(lines) {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

function respond(line) {
  const { id, text, source, target, context } = JSON.parse(line);
  const isBad = text.includes("BAD");
  if (mode === "echo-request") return [answer(id, `${source} ${target} ${context}`)];
  if (mode === "env") return [answer(id, Object.keys(process.env).sort().join(" "))];
  if (mode === "cwd") return [answer(id, process.cwd())];
  if (isBad && mode in LINES) return LINES[mode](id, upper(text));
  if (mode.startsWith("exchange")) return [answer(id, TEXTS[mode](text))];
  if (mode in TEXTS) return [answer(id, isBad ? TEXTS[mode](text) : upper(text))];
  if (mode === "crlf") return [`${answer(id, upper(text))}\r`, ""];
  return [answer(id, upper(text))];
}

const received = [];
let count = 0;

if (mode === "exit-at-once") {
  process.stderr.write("mt-command: no model found\n");
  process.exitCode = 3;
  process.stdin.destroy();
} else {
  if (argument !== "") process.stderr.write(`${argument}\n`);
  const input = createInterface({ input: process.stdin, crlfDelay: Infinity });
  input.on("line", (line) => {
    count += 1;
    if (mode === "hang") return;
    if (mode === "eof" || argument === "eof" || mode === "reverse") received.push(line);
    else if (mode === "exit-early" && count === 2) process.exit(4);
    else write(respond(line));
  });
  input.on("close", () => {
    const lines = mode === "reverse" ? received.toReversed() : received;
    for (const line of lines) write(respond(line));
    // An engine that does not end by itself: something in it still runs.
    if (mode === "hang" || mode === "never-ends") setInterval(() => undefined, 1000);
  });
}
