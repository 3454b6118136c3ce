/** A message of the server in the page's language: what it names between backticks is set apart. */

import type { Finding } from "../api.ts";
import { said } from "../state/words.ts";

export function MessageText({ text, words }: { readonly text: string; readonly words?: Finding["words"] }) {
  return (
    <span lang={words ? undefined : "en"}>
      <MarkedNames text={said(text, words)} />
    </span>
  );
}

export function MarkedNames({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/`([^`]*)`/).map((part, at) =>
        at % 2 === 0 ? (
          part
        ) : (
          <q key={at} class="named">
            {part}
          </q>
        ),
      )}
    </>
  );
}
