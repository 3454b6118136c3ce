/** What a run would send and cost, article by article; only what is seen here can be started. */

import { titleOf } from "../state/articles.ts";
import { useEffect, useRef } from "preact/hooks";
import type { Plan } from "../api.ts";
import { MessageText } from "../editor/message-text.tsx";
import { startJob } from "../state/jobs.ts";
import { figure, money, t } from "../state/words.ts";

export function PlanView({ plan }: { readonly plan: Plan }) {
  const start = useRef<HTMLButtonElement>(null);
  useEffect(() => start.current?.focus(), [plan]);
  const { provider, articles, totals, cost, limit } = plan;
  const shown = articles.filter(({ toSend, problem }) => toSend > 0 || problem !== undefined);
  const { characters } = totals;
  const rest = articles.length - shown.length;
  return (
    <section class="plan" aria-labelledby="plan-title">
      <h3 id="plan-title">{t("jobs.planned")}</h3>
      <p role="status">
        {totals.toSend === 0
          ? t("jobs.nothingToSend")
          : cost
            ? t("jobs.price", { characters, provider, amount: money(cost.amount, cost.currency) })
            : t("jobs.noPrice", { characters, provider })}
        {limit && ` ${t(`jobs.limit.${limit.of}`, { characters: limit.characters })}`}
      </p>
      <div class="table-scroll" tabIndex={0} role="group" aria-labelledby="plan-title">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("preview.title")}</th>
              <th scope="col">{t("dashboard.sentences")}</th>
              <th scope="col">{t("jobs.fromMemory")}</th>
              <th scope="col">{t("jobs.toSend")}</th>
              <th scope="col">{t("jobs.characters")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ source, segments, fromMemory, toSend, characters: own, problem }) => (
              <tr key={source}>
                <th scope="row">
                  <Path path={titleOf(source)} />
                  {problem !== undefined && (
                    <p class="field-problem">
                      <MessageText text={problem} />
                    </p>
                  )}
                </th>
                <td>{figure(segments)}</td>
                <td>{figure(fromMemory)}</td>
                <td>{figure(toSend)}</td>
                <td>{figure(own)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("jobs.total")}</th>
              <td>{figure(totals.segments)}</td>
              <td>{figure(totals.fromMemory)}</td>
              <td>{figure(totals.toSend)}</td>
              <td>{figure(characters)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      {rest > 0 && <p class="quiet">{t("jobs.nothingIn", { count: rest })}</p>}
      <div class="dialog-foot">
        <button type="button" class="button primary" ref={start} onClick={() => void startJob()}>
          {totals.toSend === 0 ? t("jobs.write") : t("jobs.confirm")}
        </button>
      </div>
    </section>
  );
}

/** Broken behind a folder, where it has to be. */
function Path({ path }: { readonly path: string }) {
  return path.split(/(?<=\/)/).map((part) => [part, <wbr />]);
}
