/** The sentence that is looked at: its English, what is found in it, what is to be said of it. */

import { KeyHint } from "../commands/key-hint.tsx";
import { ariaKeys } from "../commands/keys.ts";
import type { SegmentDetails } from "../api.ts";
import { chosen, chosenDetails, remark, remarks, sentences, stepWhole } from "../state/whole-article.ts";
import { languageName, t } from "../state/words.ts";
import { Icon } from "../page/icon.tsx";
import { ReasonTags } from "../queue/reason-tags.tsx";
import { MessageText } from "../editor/message-text.tsx";
import { CodedText } from "../editor/coded-text.tsx";
import { editChosen } from "./whole-keys.ts";

export function SentencePanel() {
  const id = chosen.value;
  const shown = chosenDetails.value;
  const all = sentences.value;
  if (id === undefined) return <p class="quiet">{t("filter.found", { count: 0 })}</p>;
  return (
    <>
      <div class="panel-head">
        <h3>{t("articleReview.panel.sentence")}</h3>
        <p class="quiet">{t("queue.position", { position: all.indexOf(id) + 1, total: all.length })}</p>
        <div class="panel-steps">
          <button
            type="button"
            class="quiet-button"
            aria-keyshortcuts={ariaKeys("Alt+ArrowUp")}
            onClick={() => stepWhole(-1)}
          >
            {t("action.previous")} <KeyHint keys="Alt+ArrowUp" />
          </button>
          <button
            type="button"
            class="quiet-button"
            aria-keyshortcuts={ariaKeys("Alt+ArrowDown")}
            onClick={() => stepWhole(1)}
          >
            {t("action.next")} <KeyHint keys="Alt+ArrowDown" />
          </button>
        </div>
      </div>
      {shown?.id === id ? <Details shown={shown} /> : <p class="quiet">{t("queue.loading")}</p>}
      <div>
        <label class="field-label" for="remark">
          {t("articleReview.remark")} <KeyHint keys="Alt+C" />
        </label>
        <textarea
          id="remark"
          class="field"
          rows={3}
          data-first
          aria-describedby="remark-hint"
          value={remarks.value[id] ?? ""}
          // Of the sentence that is chosen now: the next one may not be drawn yet.
          onInput={({ currentTarget }) => remark(chosen.value ?? id, currentTarget.value)}
        />
        <p id="remark-hint" class="quiet">
          {t("articleReview.remarkHint")}
        </p>
      </div>
    </>
  );
}

function Details({ shown }: { readonly shown: SegmentDetails }) {
  const findings = shown.findings.filter(({ dismissed }) => dismissed === undefined);
  const thread = shown.thread.filter(({ resolved }) => resolved === undefined);
  return (
    <>
      <p class="tags">
        <ReasonTags segment={shown} />
      </p>
      <div>
        <h4 id="whole-source">{languageName(shown.from)}</h4>
        <p class="panel-text" lang={shown.from}>
          <CodedText record={shown.source} codes={shown.codes} />
        </p>
      </div>
      <div>
        <h4 id="whole-target">{languageName(shown.to)}</h4>
        <p class="panel-text" lang={shown.to}>
          {shown.target === "" ? "—" : <CodedText record={shown.target} codes={shown.codes} />}
        </p>
        <button type="button" class="quiet-button" aria-keyshortcuts={ariaKeys("Alt+E")} onClick={editChosen}>
          {t("articleReview.edit")} <KeyHint keys="Alt+E" />
        </button>
      </div>
      <div>
        <h4 id="whole-findings">{t("checks.title")}</h4>
        {findings.length === 0 && <p class="quiet">{t("checks.none")}</p>}
        <ul class="findings">
          {findings.map(({ check, severity, message, words }) => (
            <li key={check + message} class={`finding ${severity}`}>
              <Icon name={severity} />
              <span class="finding-message">
                <span class="severity">{t(`checks.${severity}`)}</span> <MessageText text={message} words={words} />
              </span>
            </li>
          ))}
        </ul>
      </div>
      {thread.length > 0 && (
        <div>
          <h4 id="whole-thread">{t("comments.title")}</h4>
          <ul class="entries">
            {thread.map(({ id: comment, by, text }) => (
              <li key={comment}>
                <strong>{by}</strong> <span class="comment-text">{text}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
