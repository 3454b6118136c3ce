/** Room on the page: a value that may have so many characters and no more. */

import { say } from "../base/messages.ts";
import { textLength } from "../segments/text-length.ts";
import type { Check } from "./types.ts";

export const length: Check = {
  id: "length",
  title: "Longer than it may be",
  severity: "error",
  hard: false,
  run({ segment, target }) {
    const { maxLength } = segment;
    if (maxLength === undefined) return [];
    const count = textLength(target);
    return count > maxLength ? [say("length.over", { count, limit: maxLength })] : [];
  },
  good: [
    { source: "Read more", target: "Leer más", maxLength: 8 },
    { source: "Read more", target: "Continuar leyendo" },
    { source: 'Hello <ph id="1"/>', target: 'Hola <ph id="1"/>', maxLength: 5 },
    { source: "Family 👨‍👩‍👧", target: "Familia 👨‍👩‍👧", maxLength: 9 },
  ],
  bad: [
    { source: "Read more", target: "Continuar leyendo", maxLength: 10 },
    { source: '<pc id="1">Save</pc>', target: '<pc id="1">Guardar</pc>', maxLength: 6, human: true },
  ],
};
