/** The overview, over the page: whoever closes it is where they were. */

import { Dialog } from "../dialogs/dialog.tsx";
import { openDialog } from "../state/dialogs.ts";
import { t } from "../state/words.ts";
import { Dashboard } from "./dashboard.tsx";

export function DashboardDialog() {
  return (
    <Dialog title={t("dashboard.title")} className="wide" onClose={() => (openDialog.value = undefined)}>
      <Dashboard />
    </Dialog>
  );
}
