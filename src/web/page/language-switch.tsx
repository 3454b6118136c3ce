/** Spanish or English page. */

import { change, settings } from "../state/settings.ts";
import { t } from "../state/words.ts";

export function LanguageSwitch() {
  return (
    <select
      class="switch"
      aria-label={t("app.language")}
      value={settings.value.language}
      onChange={({ currentTarget }) => change({ language: currentTarget.value === "en" ? "en" : "es" })}
    >
      <option value="es" lang="es">
        Español
      </option>
      <option value="en" lang="en">
        English
      </option>
    </select>
  );
}
