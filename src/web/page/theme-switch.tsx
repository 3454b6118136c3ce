/** Light, dark, or as the computer has it. */

import { change, settings } from "../state/settings.ts";
import { t } from "../state/words.ts";

const THEMES = ["system", "light", "dark"] as const;

export function ThemeSwitch() {
  return (
    <select
      class="switch"
      aria-label={t("app.theme.label")}
      value={settings.value.theme}
      onChange={({ currentTarget }) =>
        change({ theme: THEMES.find((name) => name === currentTarget.value) ?? "system" })
      }
    >
      {THEMES.map((name) => (
        <option key={name} value={name}>
          {t(`app.theme.${name}`)}
        </option>
      ))}
    </select>
  );
}
