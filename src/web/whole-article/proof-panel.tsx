/** Proof of review: who read and approved the article, who answers for it, and that on paper. */

import { useEffect, useState } from "preact/hooks";
import { BASE, loadProof, putResponsible, type Proof, type WholeArticle } from "../api.ts";
import { openSheet } from "../article/print-article.ts";
import { revision } from "../state/articles.ts";
import { sendWaiting } from "../state/reading.ts";
import { attempt } from "../state/whole-article.ts";
import { settings } from "../state/settings.ts";
import { may } from "../state/rights.ts";
import { t, when } from "../state/words.ts";

export function ProofPanel({ whole }: { readonly whole: WholeArticle }) {
  const [proof, setProof] = useState<Proof | undefined>(undefined);
  const [name, setName] = useState<string | undefined>(undefined);
  const article = whole.source;
  const version = revision.value;
  useEffect(() => {
    let isLate = false;
    void attempt(async () => {
      await sendWaiting();
      const loaded = await loadProof(article);
      if (!isLate) setProof(loaded);
    });
    return () => {
      isLate = true;
    };
  }, [article, version]);
  const save = (): Promise<void> =>
    attempt(async () => {
      setProof(await putResponsible(article, name ?? ""));
      setName(undefined);
    });
  const query = new URLSearchParams({ article });
  return (
    <>
      <h3>{t("articleReview.panel.proof")}</h3>
      {!proof && <p role="status">{t("queue.loading")}</p>}
      {proof && (
        <>
          <form
            class="proof-answer"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <label class="field-label" for="proof-name">
              {t("proof.responsible")}
            </label>
            <input
              id="proof-name"
              class="field"
              data-first
              autocomplete="name"
              maxLength={200}
              readOnly={!may("reviewer")}
              value={name ?? proof.responsible?.name ?? ""}
              onInput={({ currentTarget }) => setName(currentTarget.value)}
            />
            {may("reviewer") && (
              <button type="submit" class="button" disabled={name === undefined}>
                {t("proof.save")}
              </button>
            )}
            <p class="quiet" role="status">
              {proof.responsible
                ? t("proof.said", { name: proof.responsible.by, when: when(proof.responsible.at) })
                : t("proof.nobody")}
            </p>
          </form>
          <p>{t("articleReview.approvedOf", { approved: proof.approved, count: proof.sentences.length })}</p>
          {proof.fast > 0 && <p class="finding-line warning">{t("proof.fast", { count: proof.fast })}</p>}
          <People people={proof.people} />
          {!proof.hasReadings && <p class="quiet">{t("proof.off")}</p>}
          <p class="proof-actions">
            <button
              type="button"
              class="button"
              onClick={() => openSheet(`${BASE}api/articles/proof/print?${query}&ui=${settings.value.language}`)}
            >
              {t("proof.print")}
            </button>
            <a class="quiet-button" href={`${BASE}api/articles/proof?${query}`} download={t("proof.file")}>
              {t("proof.json")}
            </a>
          </p>
        </>
      )}
    </>
  );
}

function People({ people }: Pick<Proof, "people">) {
  return (
    <ul class="entries">
      {people.map(({ name, opened, ms, approved }) => (
        <li key={name} class="entry-text">
          <p>{name}</p>
          <p class="quiet">
            {t("proof.opened", { count: opened })} · {t("proof.minutes", { count: Math.round(ms / 60_000) })} ·{" "}
            {t("proof.approved", { count: approved })}
          </p>
        </li>
      ))}
    </ul>
  );
}
