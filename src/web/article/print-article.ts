/** The article on paper: its printable page in a tab of its own, and the browser's printer. */

import { settings } from "../state/settings.ts";

/** Opens it. */
export function printArticle(article: string): void {
  const address = `/api/articles/print?${new URLSearchParams({ article, ui: settings.value.language })}`;
  const sheet = open(address, "_blank");
  // The page itself may run nothing: whoever opened it asks for the printer.
  sheet?.addEventListener("load", () => sheet.print());
}
