/** The mail: who did what in which article, and where to look. No sentence and no comment is in it. */

import { dueWords } from "../../base/due-day.ts";
import type { Mail } from "../mail.ts";
import { t, type Language } from "../words.ts";
import type { News } from "./digest-news.ts";

/** Lines of one mail; the rest is on the page. */
const MOST = 50;
/** UTF-16 units of a title. */
const LONGEST_TITLE = 160;

export interface DigestMail {
  readonly to: string;
  readonly language: Language;
  readonly news: readonly News[];
  /** The day that it is where they are. */
  readonly today: string;
  /** Address of the server, without `/` at its end. */
  readonly url: string;
  /** What ends it. */
  readonly end: string;
}

/** Writes it. */
export function writeDigest({ to, language, news, today, url, end }: DigestMail): Mail {
  const shown = news.slice(0, MOST);
  const parts = [...Map.groupBy(shown, ({ slug }) => slug).values()].map((own) => {
    const lines = own.map((one) => `- ${lineOf(one, language, today)}\n  ${url}/projects/${one.slug}/#s=${encodeURIComponent(one.segment)}`);
    return `${own[0]?.project ?? ""}\n\n${lines.join("\n")}`;
  });
  const more = news.length - shown.length;
  const text = [
    ...parts,
    ...(more > 0 ? [t(language, "digest.more", { count: more })] : []),
    t(language, "digest.foot", { home: `${url}/`, account: `${url}/account`, end }),
  ].join("\n\n");
  return { to, subject: t(language, "digest.subject", { count: news.length }), text: `${text}\n`, end };
} // prettier-ignore

function lineOf({ kind, title, by, waiting, due }: News, language: Language, today: string): string {
  const words = due === null ? undefined : dueWords(due, today, language);
  const day = words ? t(language, `digest.due.${words.key}`, { when: words.when }) : "";
  const line = t(language, `digest.kind.${kind}`, { name: plain(by), title: plain(title), count: waiting, day });
  return kind === "due" || day === "" ? line : `${line}, ${day}`;
}

/** One line of characters that everybody sees: a title is whatever somebody has pushed. */
function plain(text: string): string {
  const line = text.replaceAll(/\p{C}/gu, " ").replaceAll(/\s+/g, " ").trim();
  return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE - 1)}…` : line;
}
