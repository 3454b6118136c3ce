/** OmegaT's tags as codes. In its own memory they are text: `<g1>`, `</g1>`, `<x2/>`, a letter for the kind and a number. */

import type { Inline } from "../../formats/types.ts";
import { parseRecord } from "../../segments/inline-codes.ts";
import { joinTexts } from "../../segments/tidy-target.ts";

const TAG = /<(?<close>\/)?(?<name>[a-z]{1,3}\d{1,5})(?<alone>\/)?>/g;

/** What our own codes look like in a PO file that OmegaT has worked on. */
const OWN = /<pc id="\d+">|<ph id="\d+"\/>/;

/** `content` with such tags as codes; one whose other half is missing stays text. */
export function omegatTags(content: readonly Inline[]): readonly Inline[] {
  return joinTexts(
    content.flatMap((part) => {
      if (part.type !== "text") return [part];
      return OWN.test(part.value) ? parseRecord(part.value).content : cut(part.value);
    }),
  );
}

function cut(text: string): readonly Inline[] {
  const tags = [...text.matchAll(TAG)];
  const paired = new Set(tags.filter(({ groups }) => groups?.["close"]).map(({ groups }) => groups?.["name"] ?? ""));
  const content: Inline[] = [];
  let from = 0;
  for (const { index, groups = {}, 0: whole } of tags) {
    const { name = "", close, alone } = groups;
    if (!alone && !paired.has(name)) continue;
    content.push({ type: "text", value: text.slice(from, index) });
    // Its numbers begin at 0, and ours are at least 1.
    const id = Number(name.replace(/\D/g, "")) + 1;
    content.push({ type: alone ? "ph" : close ? "close" : "open", id });
    from = index + whole.length;
  }
  content.push({ type: "text", value: text.slice(from) });
  return content;
}
