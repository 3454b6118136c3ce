/** What is asked of the server in a dialog, and why it was refused. */

import { useState } from "preact/hooks";
import { ApiError } from "../api.ts";
import { said, t } from "../state/words.ts";

/** @returns what the server said against it, "" for nothing; and what tries something */
export function useAttempt(): readonly [string, (work: () => Promise<void>) => Promise<void>] {
  const [problem, setProblem] = useState("");
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      setProblem("");
      await work();
    } catch (error) {
      setProblem(
        error instanceof ApiError ? said(error.problem.title, error.problem.words?.title) : t("error.offline"),
      );
    }
  };
  return [problem, attempt];
}
