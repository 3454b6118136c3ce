// A translator for the `command` provider that knows a few phrases: its argument is `{ "English": "other language" }`.
// What it does not know it leaves, codes and locked terms (`<ph id="1"/>`) among it.

import { createInterface } from "node:readline";

const phrases = Object.entries(JSON.parse(process.argv[2] ?? "{}"));

for await (const line of createInterface({ input: process.stdin })) {
  const { id, text } = JSON.parse(line);
  const answer = phrases.reduce((made, [phrase, other]) => made.replaceAll(phrase, other), text);
  process.stdout.write(`${JSON.stringify({ id, text: answer })}\n`);
}
