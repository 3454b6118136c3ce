/** A target without text for a source with words. */

import { isKeyed } from "../formats/capabilities.ts";
import { say } from "../base/messages.ts";
import { plainText } from "../segments/inline-codes.ts";
import type { Check } from "./types.ts";

/** Format characters (zero-width, bidirectional) show nothing. */
const INVISIBLE = /[\s\p{Cf}\p{Cc}]/gu;

export const empty: Check = {
  id: "empty",
  title: "Empty translation",
  severity: "error",
  hard: true,
  run({ segment, target, human }) {
    if (!/[\p{L}\p{N}]/u.test(plainText(segment.content))) return [];
    // `{{name}}` for `by {{name}}` shows a name. A machine has lost the words, a person has chosen to do without.
    const isVariable = isKeyed(segment) && target.some(({ type }) => type === "ph");
    if (human && isVariable) return [];
    if (plainText(target).replace(INVISIBLE, "") !== "") return [];
    return [say("empty.nothing")];
  },
  good: [
    { source: "The course", target: "El curso" },
    { source: '<ph id="1"/>', target: '<ph id="1"/>' },
    { source: "—", target: "" },
  ],
  bad: [
    { source: "The course", target: "" },
    { source: "The course", target: " \u200B\u00A0" },
    { source: '<pc id="1">The course</pc> <ph id="2"/>', target: '<pc id="1"> </pc> <ph id="2"/>' },
  ],
};
