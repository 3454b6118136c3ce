/** What another engine would say of this sentence: its price first, then the draft beside the text. */

import { useState } from "preact/hooks";
import { ApiError, loadDraft, type SecondDraft, type SegmentDetails } from "../api.ts";
import { replaceText } from "../commands/insert.ts";
import { record } from "../state/editor.ts";
import { engineName, engines } from "../state/jobs.ts";
import { may } from "../state/rights.ts";
import { money, t } from "../state/words.ts";
import { DiffText } from "./diff-text.tsx";
import { MessageText } from "./message-text.tsx";

export function SecondDraftPart({ segment }: { readonly segment: SegmentDetails }) {
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const engine = chosen ?? engines.value[0]?.id;
  const [draft, setDraft] = useState<SecondDraft | undefined>(undefined);
  const [refusal, setRefusal] = useState<ApiError["problem"] | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  if (segment.kind === "passage" || !may("editor")) return null;
  const ask = async (isSent: boolean): Promise<void> => {
    if (isBusy || engine === undefined) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      setDraft(await loadDraft(segment.id, engine, isSent));
    } catch (error) {
      setDraft(undefined);
      if (error instanceof ApiError) setRefusal(error.problem);
      else if (!(error instanceof TypeError)) throw error;
    } finally {
      setBusy(false);
    }
  };
  const { target, problem } = draft ?? {};
  const isPriced = draft !== undefined && target === undefined && !problem;
  return (
    <section class="block second-draft" aria-labelledby="draft-title">
      <h3 id="draft-title">{t("draft.title")}</h3>
      <div class="draft-order">
        <select
          class="field"
          aria-label={t("draft.engine")}
          value={engine}
          onChange={({ currentTarget }) => {
            setChosen(currentTarget.value);
            setDraft(undefined);
          }}
        >
          {engines.value.map((each) => (
            <option key={each.id} value={each.id}>
              {engineName(each)}
            </option>
          ))}
        </select>
        <button type="button" class="button" aria-disabled={isBusy} onClick={() => void ask(isPriced)}>
          {t(isPriced ? "draft.send" : "draft.price")}
        </button>
      </div>
      <p class="quiet" role="status">
        {isBusy ? t("queue.loading") : isPriced ? priceOf(draft) : ""}
      </p>
      {refusal && (
        <p class="field-problem" role="alert">
          <MessageText text={refusal.title} words={refusal.words?.title} />{" "}
          {refusal.hint !== undefined && <MessageText text={refusal.hint} words={refusal.words?.hint} />}
        </p>
      )}
      {problem && (
        <p class="field-problem">
          <MessageText text={problem.message} words={problem.words} />
        </p>
      )}
      {target !== undefined && (
        <>
          <DiffText before={record.value} after={target} lang={segment.to} codes={segment.codes} />
          <button type="button" class="quiet-button" onClick={() => replaceText(target)}>
            {t("action.insertMatch")}
          </button>
        </>
      )}
    </section>
  );
}

function priceOf({ provider, characters, cost, limit }: SecondDraft): string {
  if (characters === 0) return t("draft.known");
  const price = cost
    ? t("jobs.price", { characters, provider, amount: money(cost.amount, cost.currency) })
    : t("jobs.noPrice", { characters, provider });
  return limit ? `${price} ${t(`jobs.limit.${limit.of}`, { characters: limit.characters })}` : price;
}
