/** What Jekyll fills into addresses of its pages, tried with builds of Jekyll 4. */

import path from "node:path";
import type { AddressVariables, Page } from "../types.ts";
import { collectionOf, hasCategories } from "./posts.ts";

/** Parts of a post's date. */
const DATE = [
  ":year", ":short_year", ":month", ":i_month", ":short_month", ":long_month", ":day", ":i_day", ":y_day", ":short_day",
  ":long_day", ":week", ":w_year", ":w_day", ":hour", ":minute", ":second",
] as const; // prettier-ignore

const CATEGORIES = [":categories", ":slugified_categories"];

export function jekyllVariables(page: Page): Partial<AddressVariables> {
  return { shared: sharedBy(page), own: ownOf(page) };
}

function sharedBy({ source, target }: Page): readonly string[] {
  const hasName = path.posix.basename(source) === path.posix.basename(target);
  const collection = collectionOf(source);
  if (collection !== collectionOf(target)) return [":output_ext"];
  // A page has no title, date or category there: Jekyll ends with an error.
  if (collection === "pages") return hasName ? [":basename", ":output_ext"] : [":output_ext"];
  return [
    ...DATE,
    ":output_ext",
    ":collection",
    ...(hasName ? [":title", ":slug", ":name"] : []),
    ...(collection === "posts" && hasCategories({ source, target }) ? CATEGORIES : []),
  ];
}

/** What a page may say itself of its address. A date that is none of its own is that of its file, or the day of the build. */
function ownOf(page: Page): AddressVariables["own"] {
  const keys = ["categories", "category"];
  const dates = Object.fromEntries(DATE.map((name) => [name, ["date"]]));
  const categories = hasCategories(page) ? Object.fromEntries(CATEGORIES.map((name) => [name, keys])) : {};
  return { ":slug": ["slug"], ":title": ["slug"], ...dates, ...categories };
}
