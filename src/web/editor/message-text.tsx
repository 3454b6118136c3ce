/** A message of the server in the page's language: what it names between backticks is set apart. */

import type { Finding } from "../api.ts";
import { said } from "../state/words.ts";

export function MessageText({ text, words }: { readonly text: string; readonly words?: Finding["words"] }) {
  return (
    <span lang={words ? undefined : "en"}>
      {said(text, words)
        .split(/`([^`]*)`/)
        .map((part, at) =>
          at % 2 === 0 ? (
            part
          ) : (
            <q key={at} class="named">
              {part}
            </q>
          ),
        )}
    </span>
  );
}
