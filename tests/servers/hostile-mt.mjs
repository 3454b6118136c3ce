// An engine of the `command` provider that hates codes: by a hash of the text it drops, doubles, renumbers, swaps, unpairs,
// misspells or moves them, puts in some of its own or words that read as codes, cuts the text, or is honest.

import { createInterface } from "node:readline";

const CODE = /<pc id="\d+">|<\/pc>|<ph id="\d+"\/>/g;

/** FNV-1a. */
function hash(text) {
  let value = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 16_777_619) >>> 0;
  return value;
}

const upper = (text) => text.replace(/<[^>]*>|&\w+;|[^<&]+/g, (run) => (/^[<&]/.test(run) ? run : run.toUpperCase()));

const WAYS = [
  (text) => text,
  (text) => text.replace(CODE, ""),
  (text) => text.replace(/<[^>]*>/, ""),
  (text) => text.replace(CODE, "$&$&"),
  (text) => text.replace(/id="(\d+)"/g, (_, id) => `id="${Number(id) + 1}"`),
  (text) => text.replaceAll("</pc>", ""),
  (text) => (text.match(CODE) ?? []).toReversed().join(" ") + text.replace(CODE, ""),
  (text) => (text.match(CODE) ?? []).join("") + text.replace(CODE, " "),
  (text) => `${text} {{evil}} $t(evil) &lt;evil&gt; &lt;/1&gt;`,
  (text) => `${text}<ph id="99"/>`,
  (text) => text.slice(0, Math.floor(text.length / 2)),
  (text) => text.replaceAll("ph id", "PH  ID").replaceAll('"', "'"),
  (text) => text.replace(CODE, (code) => code.replaceAll("<", "&lt;").replaceAll(">", "&gt;")),
  (text) => text.replace(/<ph id="(\d+)"\/>/g, '<pc id="$1">x</pc>'),
  () => "",
];

for await (const line of createInterface({ input: process.stdin })) {
  const { id, text } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ id, text: upper(WAYS[hash(text) % WAYS.length](text)) })}\n`);
}
