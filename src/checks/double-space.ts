/** Two spaces in a row, where the source has none. */

import { say } from "../base/messages.ts";
import { CODE_MARK, markedText } from "./marked-text.ts";
import type { Check } from "./types.ts";

const DOUBLE = /(?<=\S)[ \u00A0\u202F]{2,}(?=\S)/u;

export const doubleSpace: Check = {
  id: "double-space",
  title: "Two spaces in a row",
  severity: "warning",
  hard: false,
  run({ segment, target }) {
    const { text, plainSpan } = markedText(target);
    const found = DOUBLE.exec(text);
    if (!found || DOUBLE.test(markedText(segment.content).text)) return [];
    const around = found.input.slice(Math.max(0, found.index - 12), found.index + 14).replaceAll(CODE_MARK, "");
    return [
      {
        ...say("double-space.found", { text: around }),
        span: plainSpan(found.index, found.index + found[0].length),
      },
    ];
  },
  fix(context) {
    if (doubleSpace.run(context).length === 0) return undefined;
    // A space that keeps what it stands between together stays one.
    const target = context.target.map((part) =>
      part.type === "text"
        ? {
            ...part,
            value: part.value.replace(/(?<=\S)[ \u00A0\u202F]{2,}(?=\S)/gu, (run) => /[^ ]/u.exec(run)?.[0] ?? " "),
          }
        : part,
    );
    // Two spaces with a code's mark between them are in two texts.
    return doubleSpace.run({ ...context, target }).length === 0 ? target : undefined;
  },
  good: [
    { source: "A course.", target: "Un curso." },
    { source: "A  course.", target: "Un  curso." },
    { source: "50% of them", target: "El 50\u00A0% de ellas" },
  ],
  bad: [
    { source: "A course.", target: "Un  curso." },
    { source: "50% of them", target: "El 50 \u00A0% de ellas" },
  ],
};
