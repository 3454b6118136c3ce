/** A text with its marks. */

import { markRuns, type Mark } from "../text/mark-runs.ts";

export function MarkedText({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  return (
    <>
      {markRuns(text, marks).map((run, at) =>
        run.kinds.length === 0 ? (
          run.text
        ) : (
          <span key={at} class={run.kinds.join(" ")} title={run.title} data-sign={run.sign}>
            {run.text}
          </span>
        ),
      )}
    </>
  );
}
