/** What people make of a text of paragraphs and sentences. */

import type { English, Spanish } from "./steps.ts";

/** The English after a change. There is always a sentence left. */
export function retypeEnglish(text: string, { kind, paragraph, sentence, text: own }: English): string {
  const paragraphs = read(text);
  const at = paragraph % paragraphs.length;
  const sentences = paragraphs[at] ?? [];
  const place = sentence % sentences.length;
  const [here = []] = paragraphs.slice(at);
  if (kind === "change") sentences[place] = own;
  else if (kind === "insert") sentences.splice(place, 0, own);
  else if (kind === "delete" && sentences.length > 1) sentences.splice(place, 1);
  else if (kind === "insert paragraph") paragraphs.splice(at, 0, [own]);
  else if (kind === "delete paragraph" && paragraphs.length > 1) paragraphs.splice(at, 1);
  else if (kind === "move paragraph") paragraphs.push(...paragraphs.splice(at, 1));
  else if (kind === "split paragraph" && place > 0) paragraphs.splice(at, 1, here.slice(0, place), here.slice(place));
  else if (kind === "join paragraphs" && at + 1 < paragraphs.length)
    paragraphs.splice(at, 2, [...here, ...(paragraphs[at + 1] ?? [])]);
  return write(paragraphs);
}

/** The Spanish after a person was at it. `word` gives a word never typed before. */
export function retypeSpanish(text: string, { kind, paragraph, sentence }: Spanish, word: () => string): string {
  const paragraphs = read(text);
  const sentences = paragraphs[paragraph % paragraphs.length] ?? [];
  const at = sentence % sentences.length;
  const own = sentences[at] ?? "";
  if (kind === "change") sentences[at] = `${word()} ${word()} ${own.split(" ").slice(-1).join("")}`;
  else if (kind === "add words") sentences[at] = `${own.slice(0, -1)} ${word()}.`;
  else if (kind === "split") sentences.splice(at, 1, `${own.slice(0, -1)}. ${word()} dos.`);
  else if (kind === "merge" && at + 1 < sentences.length)
    sentences.splice(
      at,
      2,
      `${own.slice(0, -1)} ${word()} ${sentences[at + 1]?.toLowerCase().replaceAll("persona", "Persona") ?? ""}`,
    );
  else if (kind === "delete" && sentences.length > 1) sentences.splice(at, 1);
  else if (kind === "add sentence") sentences.splice(at + 1, 0, `${word()} ${word()}.`);
  else if (kind === "add paragraph")
    paragraphs.splice(paragraph % (paragraphs.length + 1), 0, [`${word()} ${word()}.`]);
  else if (kind === "mark")
    sentences[at] = own.replace(/^\S+/, (first) => (/^\p{L}+$/u.test(first) ? `**${first}**` : first));
  else if (kind === "unmark") sentences[at] = own.replace(/[*`]/g, "");
  return write(paragraphs);
}

function read(text: string): string[][] {
  return text
    .trimEnd()
    .split(/(?:\r?\n){2}/)
    .map((paragraph) => paragraph.split(/(?<=\.) /));
}

function write(paragraphs: readonly (readonly string[])[]): string {
  return `${paragraphs.map((sentences) => sentences.join(" ")).join("\n\n")}\n`;
}
