/** That the server is away, or does not know this page any more. */

import { connection } from "../api.ts";
import { t } from "../state/words.ts";

export function Banner() {
  const state = connection.value;
  return (
    <div role="alert" class={state === "online" ? "banner empty" : "banner"}>
      {state === "offline" && <p>{t("error.offline")}</p>}
      {state === "session" && (
        <p>
          {t("error.session")} <code>cotejo review</code>
        </p>
      )}
    </div>
  );
}
