/** Who decides in this browser, and how somebody else comes to the page. */

import { BASE, makeAddress, putName, type Me } from "../api.ts";
import { announce } from "./announce.ts";
import { withProblemShown } from "./actions.ts";
import { me } from "./articles.ts";
import { ask, openDialog } from "./dialogs.ts";
import { tellPresence } from "./events.ts";
import { t } from "./words.ts";

/** The browser keeps one name: its other windows hear of it at once. */
const names = new BroadcastChannel("cotejo:name");
names.addEventListener("message", ({ data }: MessageEvent<Me>) => take(data));

/** Asks for the name that decisions are to have. An empty one is that of the command again. */
export async function askName(): Promise<void> {
  // An account has one name; its page is where somebody signs out.
  const { account } = me.value ?? {};
  if (account) return location.assign(account.home);
  const name = await ask({ title: t("people.name"), label: t("people.nameExplained"), isNeeded: false });
  if (name === undefined) return;
  await withProblemShown(async () => {
    const answer = await putName(name);
    take(answer);
    names.postMessage(answer);
    announce(t("app.signedInAs", { name: answer.name }));
    await tellPresence();
  });
}

/** Shows an address for one more browser. */
export async function invite(): Promise<void> {
  if (me.value?.account) return location.assign(`${BASE}members`);
  await withProblemShown(async () => {
    const { url } = await makeAddress();
    openDialog.value = { kind: "address", url };
  });
}

function take(answer: Me): void {
  me.value = answer;
}
