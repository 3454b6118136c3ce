/** What can be done with a whole article, for its keys, its buttons and the map of keys. */

import { commandFor, pressedKeys } from "../commands/keys.ts";
import type { Command } from "../commands/commands.ts";
import { printArticle } from "../article/print-article.ts";
import { openSegment } from "../state/actions.ts";
import { mayOrSay } from "../state/rights.ts";
import { chosen, closeWhole, look, LOOKS, panel, stepWhole, whole } from "../state/whole-article.ts";

export const WHOLE_COMMANDS: readonly Command[] = [
  { id: "wholeNext", group: "whole", keys: "Alt+ArrowDown", isRepeated: true, run: () => stepWhole(1) },
  { id: "wholePrevious", group: "whole", keys: "Alt+ArrowUp", isRepeated: true, run: () => stepWhole(-1) },
  { id: "wholeLook", group: "whole", keys: "Alt+#", run: showAs },
  { id: "wholeRemark", group: "whole", keys: "Alt+C", run: () => openPanel("sentence") },
  { id: "wholeApprove", group: "whole", keys: "Alt+B", needs: "reviewer", run: () => openPanel("approve") },
  { id: "wholeSendBack", group: "whole", keys: "Alt+R", needs: "reviewer", run: () => openPanel("sendBack") },
  { id: "wholeProof", group: "whole", keys: "Alt+K", run: () => openPanel("proof") },
  { id: "wholeEdit", group: "whole", keys: "Alt+E", run: editChosen },
  { id: "wholeKeys", group: "whole", keys: "F1", run: () => openPanel("keys") },
  { id: "wholePrint", group: "whole", keys: "Alt+P", run: () => whole.value && printArticle(whole.value.source) },
];

/** Runs the command of a key; Escape closes, also from within the frame, where the dialog does not hear it. */
export function takeWholeKey(event: KeyboardEvent): void {
  const pressed = pressedKeys(event);
  if (event.isComposing) return;
  if (event.key === "Escape") {
    event.preventDefault();
    closeWhole();
    return;
  }
  const found = commandFor(WHOLE_COMMANDS, pressed);
  if (!found) return;
  event.preventDefault();
  if (!mayOrSay(found.command.needs)) return;
  if (!event.repeat || found.command.isRepeated) void Promise.resolve(found.command.run(found.digit ?? 0));
}

/** Shows a part beside the article, and gives its first field or button the focus. */
export function openPanel(name: typeof panel.value): void {
  // At once where it is there: the next key may be there already.
  if (panel.value === name && firstOfPanel()) firstOfPanel()?.focus();
  else {
    panel.value = name;
    focusPanel();
  }
}

/** Gives it the focus once what has changed is drawn. */
export function focusPanel(): void {
  requestAnimationFrame(() => (firstOfPanel() ?? document.querySelector<HTMLElement>(".whole-panel"))?.focus());
}

function firstOfPanel(): HTMLElement | null {
  return document.querySelector(".whole-panel [data-first]:not(:disabled)");
}

/** Closes the view and goes to the sentence. */
export function editChosen(): void {
  const id = chosen.value;
  if (id === undefined) return;
  closeWhole();
  void openSegment(id);
}

function showAs(digit: number): void {
  const wanted = LOOKS[digit - 1];
  if (wanted) look.value = wanted;
}
