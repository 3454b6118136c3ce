/** What is printed: a page in a tab of its own, and the browser's printer. */

import { BASE } from "../api.ts";
import { settings } from "../state/settings.ts";

/** Opens the article on paper. */
export function printArticle(article: string): void {
  openSheet(`${BASE}api/articles/print?${new URLSearchParams({ article, ui: settings.value.language })}`);
}

/** Opens a page that is to be printed. */
export function openSheet(address: string): void {
  const sheet = open(address, "_blank");
  // The page itself may run nothing: whoever opened it asks for the printer.
  sheet?.addEventListener("load", () => sheet.print());
}
