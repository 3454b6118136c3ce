/** In a narrow window the panes are tabs. */

import { PANES, shownPane } from "../commands/focus.ts";
import { t } from "../state/words.ts";

const WORDS = { list: "nav.queue", editor: "nav.editor", article: "preview.title" } as const;

export function PaneTabs() {
  return (
    <nav class="pane-tabs" aria-label={t("nav.panes")}>
      {PANES.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={shownPane.value === name}
          onClick={() => {
            shownPane.value = name;
          }}
        >
          {t(WORDS[name])}
        </button>
      ))}
    </nav>
  );
}
