/** From a key to a command. */

import { signal } from "@preact/signals";
import { announce, announcement, SHOWN_MS } from "../state/announce.ts";
import { openDialog } from "../state/dialogs.ts";
import { mayOrSay } from "../state/rights.ts";
import { t } from "../state/words.ts";
import { COMMANDS, type Command } from "./commands.ts";
import { ariaKeysOn, createChordReader, keyboardOf, keysOn, typedDigit, type KeyPress } from "./chords.ts";

export const keyboard = keyboardOf(navigator.platform);
/** Keys as `aria-keyshortcuts` has them. */
export const ariaKeys = (keys: string): string => ariaKeysOn(keyboard, keys);
/** The keys that an event names; undefined for what types. */
export const pressedKeys = createChordReader(keyboard);

/** A command that waits for its digit, for as long as the line is shown that asks for it. */
export const pending = signal<{ readonly command: Command; readonly until: number } | undefined>(undefined);

/** The key of a digit that a command has taken, while nothing else was pressed. */
let taken: string | undefined;

/** Runs the command of a key, wherever on the page it was pressed. */
export function takeKey(event: KeyboardEvent): void {
  const pressed = pressedKeys(event);
  if (openDialog.value || event.isComposing) return;
  const waiting = pending.value;
  if (waiting && !isModifier(event)) {
    pending.value = undefined;
    announcement.value = "";
    const digit = typedDigit(event) ?? chordDigit(pressed);
    if (digit !== undefined && event.timeStamp < waiting.until) {
      event.preventDefault();
      taken = event.code;
      run(waiting.command, digit);
      return;
    }
  }
  // Its digit, held down: it was a command, and is no text now.
  if (event.repeat && event.code === taken) {
    event.preventDefault();
    return;
  }
  taken = undefined;
  const found = commandFor(COMMANDS, isHelp(event) ? "F1" : pressed);
  if (!found) return;
  // Whoever ends what they type in a filter or a list has not looked at the sentence.
  if (found.command.id === "approve" && isField(event.target) && !isTarget(event.target)) return;
  event.preventDefault();
  // A key that is held down walks, and does nothing else: nobody has looked at what it would decide about.
  if (event.repeat && found.command.isRepeated !== true) return;
  if (!mayOrSay(found.command.needs)) return;
  if (found.digit === undefined && found.command.keys.endsWith(" #")) {
    pending.value = { command: found.command, until: event.timeStamp + SHOWN_MS };
    announce(t("keyboard.digit", { command: t(`command.${found.command.id}`) }));
  } else run(found.command, found.digit ?? 0);
}

/** Whoever goes elsewhere by the mouse types there what they type next. */
export function forgetPending(): void {
  if (pending.value) announcement.value = "";
  pending.value = undefined;
}

/** The command of keys that were pressed, and its digit where it has one in the same stroke. */
export function commandFor(
  commands: readonly Command[],
  pressed: string | undefined,
): { readonly command: Command; readonly digit?: number } | undefined {
  if (pressed === undefined) return undefined;
  const digit = chordDigit(pressed);
  for (const command of commands) {
    const keys = keysOn(keyboard, command.keys);
    if (keys === pressed || keys === `${pressed} #`) return { command };
    if (digit !== undefined && keys === pressed.replace(/\d$/, "#")) return { command, digit };
  }
  return undefined;
}

/** @example chordDigit("Alt+3") // 3 */
export function chordDigit(pressed: string | undefined): number | undefined {
  const digit = /\+([1-9])$/.exec(pressed ?? "")?.[1];
  return digit === undefined ? undefined : Number(digit);
}

function run(command: Command, digit: number): void {
  void Promise.resolve(command.run(digit));
}

function isHelp(event: KeyboardEvent): boolean {
  return event.key === "?" && !isField(event.target);
}

function isModifier({ key }: KeyPress): boolean {
  return ["Alt", "AltGraph", "Control", "Shift", "Meta"].includes(key);
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

/** The field of the translation. */
function isTarget(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.id === "target";
}
