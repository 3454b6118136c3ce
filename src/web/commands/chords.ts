/**
 * From what a keyboard sends to the keys of a command. What types a character is none: on a Mac Option types (`⌥N` is
 * `ñ`), on Windows Alt with the numeric keypad and AltGr do, and an input method takes keys before the page does.
 */

export type Keyboard = "mac" | "other";

/** What is read of a `KeyboardEvent`. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly keyCode: number;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly repeat: boolean;
  getModifierState(name: string): boolean;
}

/**
 * Keys of commands that a Mac has otherwise. All others with Alt have Control and Shift there: neither types, the browsers
 * have Command, VoiceOver has Control and Option, and Control alone edits text (`⌃K`).
 */
const ON_A_MAC: Readonly<Record<string, string>> = {
  "Ctrl+Enter": "Cmd+Enter",
  "Ctrl+K": "Cmd+K",
  // Mission Control has ⌃↑ and ⌃⇧↑; ⌥ with an arrow types nothing.
  "Alt+ArrowDown": "Alt+ArrowDown",
  "Alt+ArrowUp": "Alt+ArrowUp",
  "Alt+Shift+F": "Ctrl+Shift+X",
  "Alt+Shift+L": "Ctrl+Shift+Enter",
  "Alt+Shift+A": "Ctrl+Shift+0",
};

/** Keys of the top row from 1 to 9 without Shift: most keyboards, French, Czech, Slovak. */
const TOP_ROWS = ["123456789", "&é\"'(-è_ç", "+ěščřžýáí", "+ľščťžýáí"] as const;

/** Keys that an input method, or a dead key, has taken. */
const TAKEN = ["Dead", "Process", "Compose", "Unidentified"] as const;
/** `keyCode` of such a key in browsers that give it a name of its own all the same. */
const TAKEN_CODE = 229;

const NAMES: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  Enter: "↵",
  Backspace: "⌫",
  Shift: "⇧",
  "#": "1…9",
};
const NAMES_ON_A_MAC: Readonly<Record<string, string>> = { ...NAMES, Ctrl: "⌃", Alt: "⌥", Cmd: "⌘" };

/** @param platform `navigator.platform`, such as `MacIntel` (an iPad's too) or `Win32` */
export function keyboardOf(platform: string): Keyboard {
  return /^(?:Mac|iPhone|iPad|iPod)/.test(platform) ? "mac" : "other";
}

/**
 * A command's keys as they are pressed on a keyboard.
 * @example keysOn("mac", "Alt+M 2") // "Ctrl+Shift+M 2"
 */
export function keysOn(keyboard: Keyboard, keys: string): string {
  if (keyboard === "other") return keys;
  const [first = "", ...rest] = keys.split(" ");
  return [ON_A_MAC[first] ?? first.replace(/^Alt\+/, "Ctrl+Shift+"), ...rest].join(" ");
}

/** The strokes of keys as they are printed, each as its keys: `Alt+M #` is `[["Alt", "M"], ["1…9"]]`. */
export function namesOn(keyboard: Keyboard, keys: string): readonly (readonly string[])[] {
  const names = keyboard === "mac" ? NAMES_ON_A_MAC : NAMES;
  const strokes = keysOn(keyboard, keys).split(" ");
  return strokes.map((stroke) => stroke.split("+").map((key) => names[key] ?? key));
}

/** Keys as `aria-keyshortcuts` has them. */
export function ariaKeysOn(keyboard: Keyboard, keys: string): string {
  return keysOn(keyboard, keys).replace(/^Ctrl\b/, "Control").replace(/^Cmd\b/, "Meta"); // prettier-ignore
}

/** Reads the keys of one keyboard; of all that are pressed, in their order: Alt codes are typed over several. */
export function createChordReader(keyboard: Keyboard): (press: KeyPress) => string | undefined {
  let isAltCode = false;
  /** @returns such as `Alt+Shift+F` or `Ctrl+Shift+1`; undefined for what types, and for a modifier alone */
  return (press) => {
    if (!press.altKey || (press.key === "Alt" && !press.repeat)) isAltCode = false;
    // `Alt+0241`; with NumLock off its digits are arrows. `Alt++F1` goes on with letters.
    else if (press.code.startsWith("Numpad")) isAltCode = true;
    if (isAltCode || isTyping(press)) return undefined;
    const key = keyOf(press, keyboard);
    if (key === undefined) return undefined;
    const { ctrlKey, altKey, shiftKey, metaKey } = press;
    // On a Mac Control saves too, as many who come from elsewhere press it.
    const isSave = keyboard === "mac" && key === "Enter" && ctrlKey && !shiftKey;
    const names = [
      ctrlKey && !isSave ? "Ctrl" : "",
      metaKey || isSave ? "Cmd" : "",
      altKey ? "Alt" : "",
      shiftKey ? "Shift" : "",
      key,
    ];
    return names.filter((name) => name !== "").join("+");
  };
}

/** The digit that a key types, for a command that waits for one. */
export function typedDigit(press: KeyPress): number | undefined {
  if (press.ctrlKey || press.altKey || press.metaKey || isTaken(press)) return undefined;
  if (/^[1-9]$/.test(press.key)) return Number(press.key);
  return press.shiftKey ? undefined : topRowDigit(press);
}

/** Whether an input method or a dead key has it. */
export function isTaken({ key, keyCode, isComposing }: KeyPress): boolean {
  return isComposing || keyCode === TAKEN_CODE || TAKEN.some((name) => name === key);
}

function isTyping(press: KeyPress): boolean {
  if (isTaken(press)) return true;
  if (!isCharacter(press)) return false;
  const { ctrlKey, altKey, metaKey } = press;
  // AltGr: Windows sends it as Control and Alt.
  return !(ctrlKey || altKey || metaKey) || (ctrlKey && altKey) || press.getModifierState("AltGraph");
}

/** Others have a name, such as `ArrowUp`. */
function isCharacter({ key }: KeyPress): boolean {
  return !/^[A-Z][A-Za-z\d]+$/.test(key);
}

/** The key that is named; undefined where the page cannot be sure of it. */
function keyOf(press: KeyPress, keyboard: Keyboard): string | undefined {
  const { key, code, altKey } = press;
  if (["Alt", "AltGraph", "Control", "Shift", "Meta"].includes(key)) return undefined;
  if (!isCharacter(press)) return key;
  if (altKey && keyboard === "mac") return undefined;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  // With Alt the key has its own character. Another one is typed, as by Option on a Mac that says it is none.
  if (altKey) return isForeignLetter(key) ? letter : topRowDigit(press)?.toString();
  return letter ?? /^Digit(\d)$/.exec(code)?.[1] ?? key;
}

/** A letter of a keyboard without Latin ones: its keys are known by their place. Option types some of Greek (`∑`, `Ω`, `π`). */
function isForeignLetter(key: string): boolean {
  return /^[\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}]$/u.test(key);
}

function topRowDigit({ key, code }: KeyPress): number | undefined {
  const digit = Number(/^Digit([1-9])$/.exec(code)?.[1] ?? 0);
  return digit > 0 && TOP_ROWS.some((row) => row[digit - 1] === key) ? digit : undefined;
}
