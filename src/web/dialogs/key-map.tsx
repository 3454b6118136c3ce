/** Commands with their keys. */

import type { Command } from "../commands/commands.ts";
import { t } from "../state/words.ts";
import { Keys } from "./keys.tsx";

export function KeyMap({ commands }: { readonly commands: readonly Command[] }) {
  return (
    <dl class="key-map">
      {commands.map(({ id, keys }) => (
        <div key={id}>
          <dt>
            <Keys keys={keys} />
          </dt>
          <dd>{t(`command.${id}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
