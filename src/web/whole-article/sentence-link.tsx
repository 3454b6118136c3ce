/** Goes to a sentence of the whole article, beside which it is shown with all that is known of it. */

import type { ComponentChildren } from "preact";
import { choose } from "../state/whole-article.ts";
import { openPanel } from "./whole-keys.ts";

export function SentenceLink({ id, children }: { readonly id: string; readonly children: ComponentChildren }) {
  return (
    <button
      type="button"
      class="link-button"
      onClick={() => {
        void choose(id);
        openPanel("sentence");
      }}
    >
      {children}
    </button>
  );
}
