/** Project, progress, who is here, and how the page looks. */

import { KeyHint } from "../commands/key-hint.tsx";
import { ariaKeys } from "../commands/keys.ts";
import { articles, me, progress } from "../state/articles.ts";
import { openDialog } from "../state/dialogs.ts";
import { running } from "../state/jobs.ts";
import { askName } from "../state/people.ts";
import { may } from "../state/rights.ts";
import { underway } from "../state/underway.ts";
import { t } from "../state/words.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

export function Header() {
  const { segments, approved, waiting } = progress.value;
  const share = segments === 0 ? 0 : Math.floor((approved / segments) * 100);
  return (
    <header class="header">
      <h1 class="project">
        <span class="product">Cotejo</span> <span class="project-name">{me.value?.project}</span>
      </h1>
      {articles.value.length > 0 && (
        <p class="progress">
          <progress max={segments} value={approved} aria-label={t("dashboard.title")} />
          <span>{t("dashboard.approvedShare", { percent: share })}</span>
          <span class="quiet wide-only">{t("queue.waiting", { count: waiting })}</span>
        </p>
      )}
      {underway.value > 0 && (
        <p class="underway quiet" id="underway">
          {t("editor.underway", { count: underway.value })}
        </p>
      )}
      <div class="header-tools">
        {me.value && (
          <button
            type="button"
            class="quiet-button wide-only"
            aria-keyshortcuts={ariaKeys("Alt+Y")}
            onClick={() => void askName()}
          >
            {t("app.signedInAs", { name: me.value.name })}
          </button>
        )}
        <LanguageSwitch />
        <ThemeSwitch />
        {may("editor") && (
          <button
            type="button"
            class={running.value ? "quiet-button" : "quiet-button wide-only"}
            aria-keyshortcuts={ariaKeys("Alt+N")}
            onClick={() => (openDialog.value = { kind: "jobs" })}
          >
            {running.value ? t("jobs.short", running.value) : t("jobs.title")}{" "}
            <KeyHint keys="Alt+N" className="wide-only" />
          </button>
        )}
        <button
          type="button"
          class="quiet-button"
          aria-keyshortcuts={ariaKeys("Ctrl+K")}
          onClick={() => (openDialog.value = { kind: "palette", scope: "commands" })}
        >
          {t("keyboard.palette")} <KeyHint keys="Ctrl+K" className="wide-only" />
        </button>
        <button
          type="button"
          class="quiet-button help-button"
          aria-label={t("keyboard.title")}
          onClick={() => (openDialog.value = { kind: "help" })}
        >
          <kbd>?</kbd>
        </button>
      </div>
    </header>
  );
}
