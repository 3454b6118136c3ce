/** What is different from the machine's draft, and from what was approved last. */

import type { SegmentDetails } from "../api.ts";
import { record } from "../state/editor.ts";
import { t, when } from "../state/words.ts";
import { DiffText } from "./diff-text.tsx";

export function Changes({ segment }: { readonly segment: SegmentDetails }) {
  const { machine, approved } = segment;
  const text = record.value;
  const lang = segment.to;
  const isOwn = machine === undefined && approved === undefined && text !== segment.target;
  if (!isOwn && (machine === undefined || machine === text) && (approved === undefined || approved.target === text))
    return null;
  return (
    <section class="block" aria-labelledby="changes-title">
      <h3 id="changes-title">{t("editor.changes")}</h3>
      {isOwn && segment.target !== "" && (
        <DiffText before={segment.target} after={text} lang={lang} codes={segment.codes} />
      )}
      {machine !== undefined && machine !== text && (
        <>
          <h4>{t("editor.machineDraft")}</h4>
          <DiffText before={machine} after={text} lang={lang} codes={segment.codes} />
        </>
      )}
      {approved !== undefined && approved.target !== text && (
        <>
          <h4>
            {t("editor.lastApproved")} <span class="quiet">{`${approved.by}, ${when(approved.at)}`}</span>
          </h4>
          <DiffText before={approved.target} after={text} lang={lang} codes={segment.codes} />
        </>
      )}
    </section>
  );
}
