/** What Hugo fills into addresses of its pages, tried with builds of Hugo 0.131. */

import path from "node:path";
import { languageOf } from "../../base/locale-tags.ts";
import type { AddressVariables, Page } from "../types.ts";

const DATE = [":year", ":month", ":monthname", ":day", ":weekday", ":weekdayname", ":yearday"] as const;

/** What a page may say itself of its address. A date that is none of its own is that of its file, or the day of the build. */
const OWN = {
  ":title": ["title"],
  ":slug": ["slug", "title"],
  ":slugorfilename": ["slug"],
  ":slugorcontentbasename": ["slug"],
  ...Object.fromEntries(DATE.map((name) => [name, ["date"]])),
};

export function hugoVariables({ source, target, from, to }: Page): Partial<AddressVariables> {
  // Hugo takes `about.es.md` for `about` in Spanish.
  const name = (file: string): string => path.posix.parse(file).name.replace(/\.[a-z]{2,3}(?:-[a-z]+)?$/i, "");
  // Each language may have a folder of its own: `content/en/posts` and `content/es/posts` are both of `posts`.
  const folders = (file: string, language: string): string =>
    path.posix
      .dirname(file)
      .split("/")
      .map((folder) => (languageOf(folder) === languageOf(language) ? "*" : folder))
      .join("/");
  const shared = [
    ...DATE,
    ...(name(source) === name(target)
      ? [":filename", ":contentbasename", ":slugorfilename", ":slugorcontentbasename"]
      : []),
    ...(folders(source, from) === folders(target, to) ? [":section", ":sections"] : []),
  ];
  return { shared, own: OWN };
}
