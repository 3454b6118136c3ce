/** A text that is not saved, below the English that it was typed for, with what can be done about it. */

import type { ComponentChildren } from "preact";
import { forgetFormer } from "../state/former.ts";
import { t } from "../state/words.ts";
import type { KnownCode } from "../text/coded-text.ts";
import { CodedText } from "./coded-text.tsx";

interface Props {
  /** Of the sentence that it was typed for. */
  readonly id: string;
  /** Record form; absent where it is not known. */
  readonly source: string | undefined;
  readonly text: string;
  readonly codes?: readonly KnownCode[];
  /** Tags of both languages, where they are known. */
  readonly from?: string;
  readonly to?: string;
  /** The button that goes on with it. */
  readonly children: ComponentChildren;
}

export function FormerText({ id, source, text, codes, from, to, children }: Props) {
  return (
    <>
      {source !== undefined && (
        <p class="quiet" lang={from}>
          <CodedText record={source} codes={codes} />
        </p>
      )}
      <p lang={to}>
        <CodedText record={text} codes={codes} />
      </p>
      <p class="former-actions">
        {children}
        <button type="button" class="quiet-button" onClick={() => forgetFormer(id)}>
          {t("former.discard")}
        </button>
      </p>
    </>
  );
}
