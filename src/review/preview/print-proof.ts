/** The proof of review of an article on paper. */

import { languageOf } from "../../base/locale-tags.ts";
import type { SourceFile } from "../../config/types.ts";
import { plainText, parseRecord } from "../../segments/inline-codes.ts";
import type { Proof, ProvenSentence } from "../proof.ts";
import { escapeHtml, htmlPage } from "./preview.ts";
import { WORDS, type PageLanguage } from "./words.ts";

/** The document. @param now Milliseconds since 1970 */
export function printProof(proof: Proof, { to }: Pick<SourceFile, "to">, language: PageLanguage, now: number): string {
  const words = WORDS[language].proof;
  const { of, sentences } = WORDS[language];
  const tag = language === "es" ? "es-419" : "en";
  const on = (at: string): string => new Date(at).toLocaleString(tag, { dateStyle: "short", timeStyle: "short" });
  const { responsible, people } = proof;
  const facts = [
    proof.target,
    `${words.approved}: ${proof.approved} ${of} ${proof.sentences.length} ${sentences}`,
    `${WORDS[language].printed}: ${new Date(now).toLocaleDateString(tag, { dateStyle: "long" })}`,
  ];
  const answers = responsible ? `${responsible.name} (${responsible.by}, ${on(responsible.at)})` : words.nobody;
  const head = [words.name, words.opened, words.time, words.approved, words.written, words.fast];
  const rows = people.map(({ name, opened, ms, approved, written, fast }) =>
    [name, opened, duration(ms), approved, written, fast].map(String),
  );
  const body = [
    `<main lang="${language}" class="proof"><h1>${escapeHtml(words.title)}: ${escapeHtml(proof.title)}</h1>`,
    `<p>${facts.map(escapeHtml).join(" · ")}</p>`,
    `<p><strong>${escapeHtml(words.answers)}:</strong> ${escapeHtml(answers)}</p>`,
    `<h2>${escapeHtml(words.people)}</h2>`,
    table(head, rows.map((cells) => cells.map(escapeHtml))),
    `<p class="signs">${escapeHtml(proof.hasReadings ? words.note : words.off)}</p>`,
    table(
      [words.sentence, words.by, words.read],
      proof.sentences.map((sentence) => [
        `<span lang="${languageOf(to)}">${escapeHtml(textOf(sentence))}</span>`,
        escapeHtml(approvalOf(sentence, words, on)),
        escapeHtml(sentence.readings.map(({ by, ms }) => `${by}: ${duration(ms)}`).join(", ") || "–"),
      ]),
    ),
    "</main>",
  ];
  return htmlPage({ lang: language, title: `${words.title}: ${proof.title}`, style: "print.css", attributes: "", body: body.join("\n") });
} // prettier-ignore

function approvalOf({ approved, isHuman }: ProvenSentence, words: (typeof WORDS)[PageLanguage]["proof"], on: (at: string) => string): string {
  if (!approved) return words.open;
  const where = approved.via === "page" ? "" : `, ${words.elsewhere}`;
  return `${approved.by}, ${on(approved.at)}${where} (${isHuman ? words.human : words.machine})`;
} // prettier-ignore

function textOf({ target, source }: ProvenSentence): string {
  return plainText(parseRecord(target === "" ? source : target).content);
}

/** @param head Plain text @param rows HTML */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (all: readonly string[], name: "td" | "th"): string => `<tr>${all.map((cell) => `<${name}>${cell}</${name}>`).join("")}</tr>`; // prettier-ignore
  return `<table><thead>${cells(head.map(escapeHtml), "th")}</thead><tbody>${rows.map((row) => cells(row, "td")).join("\n")}</tbody></table>`;
}

/** `1:05` is a minute and five seconds. */
function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (ms === 0) return "–";
  return ms < 1000 ? "< 0:01" : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
