/** A translation that runs, whoever started it. */

import { useEffect, useRef } from "preact/hooks";
import type { Job } from "../api.ts";
import { cancelJob } from "../state/jobs.ts";
import { t, when } from "../state/words.ts";

export function JobProgress({ job }: { readonly job: Job }) {
  const stop = useRef<HTMLButtonElement>(null);
  useEffect(() => stop.current?.focus(), [job.id]);
  const { id, done, total, provider, startedAt } = job;
  return (
    <section class="job" aria-labelledby="job-title">
      <h3 id="job-title">{t("jobs.status.running")}</h3>
      <p class="quiet">
        {provider} · <time dateTime={startedAt}>{when(startedAt)}</time>
      </p>
      {/* Without a value it shows that something goes on. */}
      <progress aria-label={t("jobs.status.running")} {...(total > 0 ? { max: total, value: done } : {})} />
      <p role="status">{total > 0 && t("jobs.running", { done, total })}</p>
      <div class="dialog-foot">
        <button type="button" class="button" ref={stop} onClick={() => void cancelJob(id)}>
          {t("jobs.cancel")}
        </button>
      </div>
    </section>
  );
}
