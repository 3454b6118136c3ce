/** Keys on a button. */

import { namesOn } from "./chords.ts";
import { keyboard } from "./keys.ts";

/** @param keys As in the table of commands; with the digit in place of `#` */
export function KeyHint({ keys, className }: { readonly keys: string; readonly className?: string }) {
  const strokes = namesOn(keyboard, keys).map((stroke) => stroke.join(keyboard === "mac" ? "" : " "));
  return <kbd {...(className === undefined ? {} : { class: className })}>{strokes.join(" ")}</kbd>;
}
