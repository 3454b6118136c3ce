/** From a key to a command. */

import { signal } from "@preact/signals";
import { announce, announcement } from "../state/announce.ts";
import { openDialog } from "../state/dialogs.ts";
import { t } from "../state/words.ts";
import { COMMANDS, type Command } from "./commands.ts";

/** A command that waits for its digit. */
export const pending = signal<Command | undefined>(undefined);

/** Runs the command of a key, wherever on the page it was pressed. */
export function takeKey(event: KeyboardEvent): void {
  if (openDialog.value || event.isComposing) return;
  const waiting = pending.value;
  if (waiting && !isModifier(event)) {
    pending.value = undefined;
    announcement.value = "";
    const digit = digitOf(event);
    if (digit !== undefined) {
      event.preventDefault();
      run(waiting, digit);
      return;
    }
  }
  const found = commandFor(event);
  if (!found) return;
  event.preventDefault();
  if (found.digit === undefined && found.command.keys.endsWith(" #")) {
    pending.value = found.command;
    announce(t("keyboard.digit", { command: t(`command.${found.command.id}`) }));
  } else run(found.command, found.digit ?? 0);
}

function run(command: Command, digit: number): void {
  void Promise.resolve(command.run(digit));
}

function commandFor(event: KeyboardEvent): { command: Command; digit?: number } | undefined {
  if (event.key === "?" && !isField(event.target)) {
    const help = COMMANDS.find(({ id }) => id === "help");
    return help && { command: help };
  }
  const pressed = pressedKeys(event);
  const digit = digitOf(event);
  for (const command of COMMANDS) {
    if (command.keys === pressed || command.keys === `${pressed} #`) return { command };
    if (digit !== undefined && command.keys === pressed.replace(/\d$/, "#")) return { command, digit };
  }
  return undefined;
}

/** `Ctrl+Shift+K`. On a Mac, Command is Control, and what Option types is read by its key. */
export function pressedKeys(event: KeyboardEvent): string {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  const plain = /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : undefined;
  const digit = digitOf(event);
  const key = digit === undefined ? (plain ?? (event.altKey ? letter : undefined) ?? event.key) : String(digit);
  const names = [
    event.ctrlKey || event.metaKey ? "Ctrl" : "",
    event.altKey ? "Alt" : "",
    event.shiftKey ? "Shift" : "",
    key,
  ];
  return names.filter((name) => name !== "").join("+");
}

function digitOf({ code }: KeyboardEvent): number | undefined {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  return digit === undefined ? undefined : Number(digit);
}

function isModifier({ key }: KeyboardEvent): boolean {
  return ["Alt", "Control", "Shift", "Meta"].includes(key);
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement || target instanceof HTMLSelectElement
  );
}
