/** The day by which assigned work is wanted. */

import { localDay } from "../../base/due-day.ts";
import { t } from "../state/words.ts";

interface DueFieldProps {
  readonly id: string;
  /** As `2026-12-05`; empty: no day. */
  readonly day: string;
  /** A day that was given before, which may have passed by now. */
  readonly given?: string;
  readonly onDay: (day: string) => void;
}

export function DueField({ id, day, given = "", onDay }: DueFieldProps) {
  const today = localDay(Date.now());
  return (
    <>
      <label class="field-label" for={id}>
        {t("action.assignDue")}
      </label>
      <input
        id={id}
        type="date"
        min={given !== "" && given < today ? given : today}
        max="2999-12-31"
        value={day}
        onInput={({ currentTarget }) => onDay(currentTarget.value)}
      />
    </>
  );
}
