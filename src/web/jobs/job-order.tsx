/** Which articles, by which engine, and at most how much. Whatever is changed makes what was planned void. */

import { useState } from "preact/hooks";
import { articles } from "../state/articles.ts";
import { details } from "../state/editor.ts";
import { engineName, engines, planJob, planned, SCOPES, type Order } from "../state/jobs.ts";
import { t } from "../state/words.ts";

/** Articles that are listed; of more, those that have the letters typed. */
const MOST = 100;

type Scope = (typeof SCOPES)[number];

export function JobOrder() {
  const [scope, setScope] = useState<Scope>("all");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [engine, setEngine] = useState("");
  const [most, setMost] = useState("");
  const [isPlanning, setPlanning] = useState(false);
  const current = details.value?.article;
  const isMissing = scope === "chosen" && chosen.size === 0;
  const take =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      planned.value = undefined;
      set(value);
    };
  const plan = async (): Promise<void> => {
    if (isMissing || isPlanning) return;
    const order: Order = {
      paths: scope === "all" ? [] : scope === "current" && current !== undefined ? [current] : [...chosen],
      provider: engine === "" ? undefined : engine,
      maxCharacters: Number.parseInt(most, 10) > 0 ? Number.parseInt(most, 10) : undefined,
    };
    setPlanning(true);
    await planJob(order);
    setPlanning(false);
  };
  return (
    <form
      class="job-order"
      onSubmit={(event) => {
        event.preventDefault();
        void plan();
      }}
    >
      <ScopeChoice scope={scope} current={current} onChange={take(setScope)} />
      {scope === "chosen" && <Choice chosen={chosen} onChange={take(setChosen)} />}
      <div class="job-fields">
        <div>
          <label class="field-label" for="job-engine">
            {t("jobs.engine")}
          </label>
          <select
            id="job-engine"
            class="field"
            value={engine}
            onChange={({ currentTarget }) => take(setEngine)(currentTarget.value)}
          >
            <option value="">{t("jobs.asConfigured")}</option>
            {engines.value.map((each) => (
              <option key={each.id} value={each.id}>
                {engineName(each)}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label class="field-label" for="job-most">
            {t("jobs.most")}
          </label>
          <input
            id="job-most"
            inputMode="numeric"
            pattern="[0-9]*"
            autocomplete="off"
            value={most}
            onInput={({ currentTarget }) => take(setMost)(currentTarget.value)}
          />
        </div>
      </div>
      <div class="dialog-foot">
        <p class="quiet" role="status">
          {isPlanning ? t("queue.loading") : planned.value ? "" : t("jobs.planFirst")}
        </p>
        <button type="submit" class="button" aria-disabled={isMissing || isPlanning}>
          {t("jobs.plan")}
        </button>
      </div>
    </form>
  );
}

interface ScopeChoiceProps {
  readonly scope: Scope;
  /** The article that is open. */
  readonly current: string | undefined;
  readonly onChange: (scope: Scope) => void;
}

function ScopeChoice({ scope, current, onChange }: ScopeChoiceProps) {
  return (
    <fieldset class="choices">
      <legend class="field-label">{t("jobs.which")}</legend>
      {SCOPES.filter((name) => name !== "current" || current !== undefined).map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="scope"
            // The dialog opens with the focus on what comes first, so that Enter asks for the price at once.
            autofocus={name === "all"}
            checked={scope === name}
            onChange={() => onChange(name)}
          />
          <span>
            {t(`jobs.scope.${name}`)} {name === "current" && <span class="quiet">{current}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Choice({
  chosen,
  onChange,
}: {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const [text, setText] = useState("");
  const letters = text.trim().toLowerCase();
  const found = articles.value.filter(({ source, title }) => `${source} ${title}`.toLowerCase().includes(letters));
  const toggle = (source: string): void => {
    const next = new Set(chosen);
    if (!next.delete(source)) next.add(source);
    onChange(next);
  };
  return (
    <fieldset class="choices job-choice">
      <legend class="field-label">{t("jobs.chosen", { count: chosen.size })}</legend>
      <input
        aria-label={t("jobs.find")}
        placeholder={t("jobs.find")}
        autocomplete="off"
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div class="panel-list" tabIndex={0} role="group" aria-label={t("nav.articles")}>
        {found.slice(0, MOST).map(({ source, title, untranslated }) => (
          <label key={source}>
            <input type="checkbox" checked={chosen.has(source)} onChange={() => toggle(source)} />
            <span>
              {title || source} <span class="quiet">{t("jobs.untranslated", { count: untranslated })}</span>
            </span>
          </label>
        ))}
        {found.length > MOST && <p class="quiet">{t("jobs.moreArticles", { count: found.length - MOST })}</p>}
        {found.length === 0 && <p class="quiet">{t("keyboard.nothing")}</p>}
      </div>
    </fieldset>
  );
}
