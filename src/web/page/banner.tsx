/** That the server is away, or does not know this page any more. */

import { connection } from "../api.ts";
import { me } from "../state/articles.ts";
import { t } from "../state/words.ts";

export function Banner() {
  const state = connection.value;
  return (
    <div role="alert" class={state === "online" ? "banner empty" : "banner"}>
      {state === "offline" && <p>{t("error.offline")}</p>}
      {state === "session" && (me.value?.account ? <SignIn home={me.value.account.home} /> : <StartAgain />)}
    </div>
  );
}

function StartAgain() {
  return (
    <p>
      {t("error.session")} <code>cotejo review</code>
    </p>
  );
}

/** The session of an account has ended; what was typed is kept by the browser. */
function SignIn({ home }: { readonly home: string }) {
  return (
    <p>
      {t("error.signedOut")} <a href={home}>{t("app.signIn")}</a>
    </p>
  );
}
