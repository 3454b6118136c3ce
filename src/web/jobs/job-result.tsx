/** What came of a translation. */

import { titleOf } from "../state/articles.ts";
import type { Job } from "../api.ts";
import { MessageText } from "../editor/message-text.tsx";
import { openFirstOf } from "../state/actions.ts";
import { openDialog } from "../state/dialogs.ts";
import { figure, t, valueName, when } from "../state/words.ts";

export function JobResult({ job, isOpen }: { readonly job: Job; readonly isOpen: boolean }) {
  const { provider, status, startedAt, endedAt, sentCharacters, needsReview, articles, error } = job;
  // What was neither changed nor complained of is of no interest here.
  const shown = articles.filter((each) => each.status !== "unchanged" || each.problems > 0);
  const rest = articles.length - shown.length;
  return (
    <details class="job" open={isOpen}>
      <summary>
        <strong>{t(`jobs.status.${status}`)}</strong>{" "}
        <span class="quiet">
          {provider} · <time dateTime={startedAt}>{when(startedAt)}</time>
        </span>
      </summary>
      {error && (
        <div class="problem">
          <MessageText text={error.message} words={error.words?.message} />
          {error.hint !== undefined && (
            <p class="quiet">
              <MessageText text={error.hint} words={error.words?.hint} />
            </p>
          )}
        </div>
      )}
      <p>
        {[
          endedAt === undefined ? "" : t("jobs.finished", { time: seconds(startedAt, endedAt) }),
          t("jobs.sent", { count: sentCharacters }),
          needsReview === undefined ? "" : t("queue.waiting", { count: needsReview }),
        ]
          .filter((words) => words !== "")
          .join(" · ")}
      </p>
      {shown.length > 0 && (
        <div class="table-scroll" tabIndex={0} role="group" aria-label={t("nav.articles")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("preview.title")}</th>
                <th scope="col">{t("jobs.result")}</th>
                <th scope="col">{t("jobs.problems")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ source, status: result, problems }) => (
                <tr key={source}>
                  <th scope="row">
                    {problems > 0 ? (
                      <button type="button" class="link-button" onClick={() => show(source)}>
                        {titleOf(source)}
                      </button>
                    ) : (
                      titleOf(source)
                    )}
                  </th>
                  <td>{valueName("jobs.results", result)}</td>
                  <td>{figure(problems)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rest > 0 && <p class="quiet">{t("jobs.unchanged", { count: rest })}</p>}
    </details>
  );
}

/** The sentences that wait in it, with what was found. */
function show(source: string): void {
  openDialog.value = undefined;
  void openFirstOf(`is:waiting article:"${source}"`);
}

function seconds(from: string, to: string): string {
  return t("duration.seconds", { count: Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 1000)) });
}
