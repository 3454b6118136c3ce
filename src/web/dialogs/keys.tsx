/** Keys as they are pressed. */

import { namesOn } from "../commands/chords.ts";
import { keyboard } from "../commands/keys.ts";

export function Keys({ keys }: { readonly keys: string }) {
  return (
    <>
      {namesOn(keyboard, keys).map((stroke, at) => (
        <span key={at} class="stroke">
          {stroke.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      ))}
    </>
  );
}
