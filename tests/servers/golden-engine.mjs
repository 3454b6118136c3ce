// The engine of the golden cases: deterministic, offline, on the wire of the `command` provider. A sentence comes back in
// capitals, with its codes where they were; a few words ask it to misbehave, and so does `GOLDEN_ENGINE`.
import { createInterface } from "node:readline";

const TAG = /<\/?(?:pc|ph)\b[^>]*>/g;

const HOW = process.env["GOLDEN_ENGINE"];
const waiting = [];

for await (const line of createInterface({ input: process.stdin })) {
  const { id, text } = JSON.parse(line);
  if (HOW === "dies") process.exit(1);
  // Behind all others, last first, with one that nobody asked for, one twice, and those with SILENCE in them left out.
  if (HOW === "disorderly") waiting.unshift({ id, text });
  else send(id, answer(text));
}
if (waiting.length > 0) send("nobody", "NOBODY ASKED");
for (const { id, text } of waiting) if (!text.includes("SILENCE")) send(id, answer(text));
if (waiting[0]) send(waiting[0].id, "TWICE");

function send(id, text) {
  process.stdout.write(`${JSON.stringify({ id, text })}\n`);
}

function answer(text) {
  if (text.includes("LOSE-CODES")) return text.replace(TAG, "").toUpperCase();
  if (text.includes("SAME-TEXT")) return text;
  if (text.includes("MARKDOWN")) return "*a* _b_ [c](d) # 1. | `e` &lt;f&gt; {{g}} www.h.i ***";
  let out = "";
  let at = 0;
  for (const match of text.matchAll(TAG)) {
    out += upper(text.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return out + upper(text.slice(at));
}

function upper(text) {
  return text.replace(/&[a-z]+;|[^&]+|&/g, (part) =>
    part.startsWith("&") && part.endsWith(";") ? part : part.toUpperCase(),
  );
}
