/** Three texts: what was there before, what came meanwhile, what was typed here. Nothing is lost. */

import { useEffect, useRef } from "preact/hooks";
import type { SegmentDetails } from "../api.ts";
import { focusWanted } from "../state/actions.ts";
import { resolveEditConflict, type EditConflict } from "../state/editor.ts";
import { clashTitle, nameOf } from "../state/meanwhile.ts";
import { t } from "../state/words.ts";
import { CodedText } from "./coded-text.tsx";
import { DiffText } from "./diff-text.tsx";

export function ClashView({ standoff }: { readonly standoff: EditConflict }) {
  const { base, yours, theirs } = standoff;
  const lang = theirs.to;
  const isEmpty = theirs.target === "";
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const choose = (text: string): void => {
    resolveEditConflict(text);
    focusWanted.value += 1;
  };
  return (
    <section class="clash" aria-labelledby="clash-title">
      <h3 id="clash-title" tabIndex={-1} ref={title}>
        {clashTitle(theirs)}
      </h3>
      <p>{t(isEmpty ? "clash.explanationEmpty" : "clash.explanation")}</p>
      <div class="clash-texts">
        <div class="clash-text">
          <h4>{t("clash.before")}</h4>
          {base === "" ? (
            <p class="quiet">{t("state.untranslated")}</p>
          ) : (
            <p lang={lang}>
              <CodedText record={base} codes={theirs.codes} />
            </p>
          )}
        </div>
        <div class="clash-text">
          {isEmpty ? (
            <Emptied theirs={theirs} />
          ) : (
            <>
              <h4>{theirs.isMachine ? t("clash.draft") : t("clash.theirs", { name: nameOf(theirs) })}</h4>
              <DiffText before={base} after={theirs.target} lang={lang} codes={theirs.codes} />
            </>
          )}
          <button type="button" class="button" onClick={() => choose(theirs.target)}>
            {t(isEmpty ? "clash.keepEmpty" : theirs.isMachine ? "clash.keepDraft" : "clash.keepTheirs")}
          </button>
        </div>
        <div class="clash-text">
          <h4>{t("clash.yours")}</h4>
          <DiffText before={base} after={yours} lang={lang} codes={theirs.codes} />
          <button type="button" class="button primary" onClick={() => choose(yours)}>
            {t("clash.keepYours")}
          </button>
        </div>
      </div>
    </section>
  );
}

/** Who took the text away, and why: a text that is crossed out says neither. */
function Emptied({ theirs }: { readonly theirs: SegmentDetails }) {
  const last = theirs.history.at(-1);
  return (
    <>
      <h4>{last ? t(`history.did.${last.action}`, { name: last.by }) : t("clash.theirs", { name: nameOf(theirs) })}</h4>
      {last !== undefined && last.reason !== "" && <p>«{last.reason}»</p>}
      <p class="quiet">{t("state.untranslated")}</p>
    </>
  );
}
