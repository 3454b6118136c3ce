/** The title and text of a pull request. Between two marks the text is ours; the rest of it belongs to people. */

import { visible } from "../../base/hidden-characters.ts";
import { t, type Language, type TeamKey } from "../words.ts";
import type { RequestText } from "./host.ts";
import type { Changes } from "./read-changes.ts";

const BEGIN = "<!-- cotejo:begin -->";
const END = "<!-- cotejo:end -->";
const MOST_ARTICLES = 50;
const MOST_PEOPLE = 50;

/** What it says in a new one. */
export function requestText({ articles, sentences, people }: Changes, language: Language): RequestText {
  const say = (key: TeamKey, values = {}): string => t(language, key, values);
  const counted = {
    sentences: say("pull.sentences", { count: sentences }),
    articles: say("pull.articles", { count: articles.length }),
  };
  const rest = articles.length - MOST_ARTICLES;
  const lines = [
    BEGIN,
    say("pull.intro", counted),
    "",
    ...articles.slice(0, MOST_ARTICLES).map((each) => `- ${code(each.source)}: ${say("pull.sentences", { count: each.sentences })}`),
    ...(rest > 0 ? [`- ${say("pull.more", { count: rest })}`] : []),
    "",
    ...(people.length > 0 ? [say("pull.people", { people: people.slice(0, MOST_PEOPLE).map(code).join(", ") }), ""] : []),
    say("pull.kept"),
    END,
  ];
  return { title: say("pull.title", counted), body: lines.join("\n") };
} // prettier-ignore

/** Puts today's text into what stands there. Where somebody has taken the marks away, all of it is theirs. */
export function withText(standing: string, body: string): string {
  const from = standing.indexOf(BEGIN);
  const to = standing.indexOf(END, from);
  if (from === -1 || to === -1) return standing;
  const ours = standing.slice(from, to + END.length);
  // A host may keep line ends in its own way.
  if (ours.replaceAll("\r\n", "\n") === body) return standing;
  return standing.slice(0, from) + body + standing.slice(to + END.length);
}

/** Names are whatever somebody has pushed or called themselves: as code they are no link, no mention and no markup. */
function code(text: string): string {
  return `\`${visible(text).replaceAll("`", "'").slice(0, 200)}\``;
}
