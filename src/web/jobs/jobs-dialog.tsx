/** Translations: what one would send and cost, then its start, how far it is, and what came of it. */

import { useEffect } from "preact/hooks";
import { Dialog } from "../dialogs/dialog.tsx";
import { MessageText } from "../editor/message-text.tsx";
import { openDialog } from "../state/dialogs.ts";
import { jobProblem, jobs, loadJobs, planned, running } from "../state/jobs.ts";
import { t } from "../state/words.ts";
import { JobOrder } from "./job-order.tsx";
import { JobResult } from "./job-result.tsx";
import { JobProgress } from "./job-progress.tsx";
import { PlanView } from "./plan-view.tsx";

export function JobsDialog() {
  useEffect(() => {
    jobProblem.value = undefined;
    planned.value = undefined;
    void loadJobs();
  }, []);
  const now = running.value;
  useEffect(() => {
    // The button that stopped it is gone.
    if (!now && document.activeElement === document.body)
      document.querySelector<HTMLElement>("details.job summary")?.focus();
  }, [now?.id]);
  const ended = jobs.value.filter(({ status }) => status !== "running");
  const problem = jobProblem.value;
  return (
    <Dialog title={t("jobs.title")} className="wide jobs" onClose={() => (openDialog.value = undefined)}>
      <div class="dialog-body">
        <div role="alert" class={problem ? "problem" : "problem empty"}>
          {problem && <MessageText text={problem.title} words={problem.words?.title} />}
          {problem?.hint !== undefined && (
            <p class="quiet">
              <MessageText text={problem.hint} words={problem.words?.hint} />
            </p>
          )}
        </div>
        {now ? <JobProgress job={now} /> : <JobOrder />}
        {!now && planned.value && <PlanView plan={planned.value.plan} />}
        {ended.map((job, at) => (
          <JobResult key={job.id} job={job} isOpen={at === 0 && !now} />
        ))}
      </div>
    </Dialog>
  );
}
