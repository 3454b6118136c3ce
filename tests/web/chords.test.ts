/** Keys as macOS, Windows and Linux send them: what types is no command. */

import { expect, test } from "vitest";
import {
  ariaKeysOn,
  createChordReader,
  keyboardOf,
  keysOn,
  namesOn,
  typedDigit,
  type Keyboard,
  type KeyPress,
} from "../../src/web/commands/chords.ts";
import { commandKeys } from "./command-ids.ts";

type Held = "ctrl" | "alt" | "shift" | "meta" | "AltGraph";

function press(key: string, code: string, held: readonly Held[] = [], more: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    code,
    keyCode: 0,
    ctrlKey: held.includes("ctrl"),
    altKey: held.includes("alt"),
    shiftKey: held.includes("shift"),
    metaKey: held.includes("meta"),
    isComposing: false,
    repeat: false,
    getModifierState: (name) => held.some((each) => each === name),
    ...more,
  };
}

const read = (keyboard: Keyboard, ...presses: readonly KeyPress[]): readonly (string | undefined)[] =>
  presses.map(createChordReader(keyboard));

test.each([
  ["⌥N on a US Mac: the tilde of ñ", press("Dead", "KeyN", ["alt"])],
  ["⌥U: the dots of ü", press("Dead", "KeyU", ["alt"])],
  ["⌥E: the accent of á é í ó ú", press("Dead", "KeyE", ["alt"])],
  ["⌥1 on a US Mac", press("¡", "Digit1", ["alt"])],
  ["⌥⇧/ on a US Mac", press("¿", "Slash", ["alt", "shift"])],
  ["⌥2 on a Spanish Mac", press("@", "Digit2", ["alt"])],
  ["⌥3 on a Spanish Mac", press("#", "Digit3", ["alt"])],
  ["⌥Q on a Latin American Mac", press("@", "KeyQ", ["alt"])],
  ["⌥G on a Spanish Mac", press("©", "KeyG", ["alt"])],
  ["⌥C", press("ç", "KeyC", ["alt"])],
  ["⌥P", press("π", "KeyP", ["alt"])],
  ["⌥⇧L", press("Ò", "KeyL", ["alt", "shift"])],
  ["⌥ with the hexadecimal keyboard of macOS", press("0", "Digit0", ["alt"])],
  ["⌥N, as Firefox says it", press("~", "KeyN", ["alt", "AltGraph"])],
])("macOS, %s types", (_, event) => {
  expect(read("mac", event)).toEqual([undefined]);
  // A browser that does not say what it runs on.
  expect(read("other", event)).toEqual([undefined]);
});

test("a Mac that types a digit or a letter by ⌥ does not command either", () => {
  expect(read("mac", press("4", "Digit4", ["alt"]), press("f", "KeyF", ["alt"]))).toEqual([undefined, undefined]);
});

test("Windows: Alt codes type, with NumLock off and in hexadecimal too, until Alt is released", () => {
  const alt = press("Alt", "AltLeft", ["alt"]);
  const digits = ["0", "2", "4", "1"].map((digit) => press(digit, `Numpad${digit}`, ["alt"]));
  expect(read("other", alt, ...digits)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  const arrows = [press("ArrowDown", "Numpad2", ["alt"]), press("ArrowUp", "Numpad8", ["alt"])];
  expect(read("other", alt, ...arrows)).toEqual([undefined, undefined, undefined]);
  const hex = [press("+", "NumpadAdd", ["alt"]), press("f", "KeyF", ["alt"]), press("1", "Digit1", ["alt"])];
  expect(read("other", alt, ...hex)).toEqual([undefined, undefined, undefined, undefined]);
  expect(read("other", alt, ...digits, alt, press("f", "KeyF", ["alt"])).at(-1)).toBe("Alt+F");
  expect(read("other", ...digits, press("Enter", "Enter", ["ctrl"])).at(-1)).toBe("Ctrl+Enter");
});

test.each([
  ["AltGr+2 as Chrome on Windows sends it", press("@", "Digit2", ["ctrl", "alt", "AltGraph"])],
  ["AltGr+2 as Firefox on Windows sends it", press("@", "Digit2", ["AltGraph"])],
  ["AltGr+E", press("€", "KeyE", ["ctrl", "alt"])],
  ["AltGr+Q on a German keyboard", press("@", "KeyQ", ["ctrl", "alt"])],
  ["AltGr+A on a Polish keyboard", press("ą", "KeyA", ["ctrl", "alt"])],
  ["Ctrl+Alt+N", press("n", "KeyN", ["ctrl", "alt"])],
  ["AltGr+4 on Linux, which is no Alt", press("~", "Digit4", ["AltGraph"])],
  ["Alt as the third level of a Linux keyboard", press("ñ", "KeyN", ["alt", "AltGraph"])],
])("%s types", (_, event) => {
  expect(read("other", event)).toEqual([undefined]);
});

test.each([
  ["a key of a composition", { isComposing: true }],
  ["a key that an input method has taken", { keyCode: 229 }],
])("%s is no command", (_, more) => {
  for (const keyboard of ["mac", "other"] as const)
    expect(read(keyboard, press("Enter", "Enter", ["ctrl"], more))).toEqual([undefined]);
  expect(typedDigit(press("1", "Digit1", [], more))).toBeUndefined();
});

test("what an input method or a dead key is named is no command", () => {
  for (const key of ["Process", "Dead", "Unidentified"])
    expect(read("other", press(key, "KeyN", ["alt"]), press(key, "Digit1", ["alt"]))).toEqual([undefined, undefined]);
});

test("letters, digits and Space alone are none", () => {
  for (const event of [press("n", "KeyN"), press("N", "KeyN", ["shift"]), press("1", "Digit1"), press(" ", "Space")])
    expect(read("other", event)).toEqual([undefined]);
});

test.each([
  ["Alt+N", press("n", "KeyN", ["alt"])],
  ["Alt+N", press("N", "KeyN", ["alt"])],
  ["Alt+Shift+F", press("F", "KeyF", ["alt", "shift"])],
  ["Alt+A", press("a", "KeyQ", ["alt"])],
  ["Alt+M", press("ь", "KeyM", ["alt"])],
  ["Alt+1", press("1", "Digit1", ["alt"])],
  ["Alt+1", press("&", "Digit1", ["alt"])],
  ["Alt+3", press("š", "Digit3", ["alt"])],
  ["Alt+ArrowDown", press("ArrowDown", "ArrowDown", ["alt"])],
  ["Alt+Backspace", press("Backspace", "Backspace", ["alt"])],
  ["Ctrl+Enter", press("Enter", "Enter", ["ctrl"])],
  ["Ctrl+Enter", press("Enter", "NumpadEnter", ["ctrl"])],
  ["Ctrl+K", press("k", "KeyK", ["ctrl"])],
  ["F1", press("F1", "F1")],
])("Windows and Linux: %s", (wanted, event) => {
  expect(read("other", event)).toEqual([wanted]);
});

test.each([
  ["Alt+N", press("N", "KeyN", ["ctrl", "shift"])],
  ["Alt+N", press("\u000e", "KeyN", ["ctrl", "shift"])],
  ["Alt+A", press("A", "KeyQ", ["ctrl", "shift"])],
  ["Alt+1", press("!", "Digit1", ["ctrl", "shift"])],
  ["Alt+2", press('"', "Digit2", ["ctrl", "shift"])],
  ["Alt+Shift+A", press(")", "Digit0", ["ctrl", "shift"])],
  ["Alt+Shift+F", press("X", "KeyX", ["ctrl", "shift"])],
  ["Alt+ArrowDown", press("ArrowDown", "ArrowDown", ["alt", "AltGraph"])],
  ["Alt+Backspace", press("Backspace", "Backspace", ["ctrl", "shift"])],
  ["Ctrl+Enter", press("Enter", "Enter", ["meta"])],
  ["Ctrl+Enter", press("Enter", "Enter", ["ctrl"])],
  ["Ctrl+K", press("k", "KeyK", ["meta"])],
  ["F1", press("F1", "F1")],
])("a Mac has keys of its own for %s", (wanted, event) => {
  expect(read("mac", event)).toEqual([keysOn("mac", wanted)]);
});

test("keys that edit text on a Mac, or are the browser's there, are no command's", () => {
  const taken = [
    press("k", "KeyK", ["ctrl"]),
    press("a", "KeyA", ["ctrl"]),
    press("N", "KeyN", ["meta", "shift"]),
    press("Backspace", "Backspace", ["alt"]),
  ];
  const commands = ["Ctrl+K", "Alt+A", "Alt+N", "Alt+Backspace"].map((keys) => keysOn("mac", keys));
  for (const event of taken) expect(commands).not.toContain(read("mac", event)[0]);
});

test("on a Mac each command has keys of its own, and none types", () => {
  for (const table of commandKeys()) {
    expect(table.length).toBeGreaterThan(8);
    const onMac = table.map((keys) => keysOn("mac", keys));
    expect(new Set(onMac).size).toBe(table.length);
    for (const keys of onMac) expect(keys).toMatch(/^(?:Ctrl\+Shift\+|Cmd\+|Alt\+Arrow|F1$)/);
  }
});

test("a digit that a command waits for is one that is typed", () => {
  expect(typedDigit(press("3", "Digit3"))).toBe(3);
  expect(typedDigit(press("3", "Numpad3"))).toBe(3);
  expect(typedDigit(press('"', "Digit3"))).toBe(3);
  expect(typedDigit(press("3", "Digit3", ["shift"]))).toBe(3);
  expect(typedDigit(press("#", "Digit3", ["shift"]))).toBeUndefined();
  expect(typedDigit(press("#", "Digit3", ["alt"]))).toBeUndefined();
  expect(typedDigit(press("ArrowDown", "Numpad2"))).toBeUndefined();
});

test("keys are shown as they are pressed", () => {
  expect(["MacIntel", "iPad", "Win32", "Linux x86_64"].map(keyboardOf)).toEqual(["mac", "mac", "other", "other"]);
  expect(namesOn("other", "Alt+Shift+F #")).toEqual([["Alt", "⇧", "F"], ["1…9"]]);
  expect(namesOn("mac", "Alt+M 2")).toEqual([["⌃", "⇧", "M"], ["2"]]);
  expect(namesOn("mac", "Ctrl+Enter")).toEqual([["⌘", "↵"]]);
  expect(ariaKeysOn("mac", "Alt+N")).toBe("Control+Shift+N");
  expect(ariaKeysOn("mac", "Ctrl+K")).toBe("Meta+K");
  expect(ariaKeysOn("other", "Ctrl+Enter")).toBe("Control+Enter");
});
