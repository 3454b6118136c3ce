/** Parts of what tools take and give. Texts are in record form: `<pc id="1">…</pc>` around text, `<ph id="2"/>` alone. */

import { z } from "zod";
import type { Problem } from "../base/problem.ts";
import type { FindingView, SegmentView } from "../review/segment-view.ts";
import { QUERY_KEYS } from "../review/query.ts";

/** UTF-16 code units of a text that an agent sends: no sentence is longer. */
export const LONGEST_TEXT = 20_000;

export const IdSchema = z.string().min(1).max(200).describe("Id of a segment, as list_waiting has it.");
export const PathSchema = z
  .string()
  .min(1)
  .max(1000)
  .describe("Path of a source or its translated file, from the root.");
export const StateSchema = z.enum(QUERY_KEYS.state);

export const FindingSchema = z.object({
  check: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  message: z.string(),
  fix: z.string().optional().describe("The text with it put right, where exactly one text is right."),
  dismissed: z.string().optional().describe("A person's reason why it is no problem in this text."),
});

export const SegmentSchema = z.object({
  id: z.string(),
  article: z.string(),
  line: z.number().int(),
  kind: z.string(),
  state: StateSchema,
  reasons: z.array(z.string()).describe("Why it waits for a person; none where it does not."),
  from: z.string(),
  to: z.string(),
  source: z.string(),
  target: z.string(),
  findings: z.array(FindingSchema),
  assignee: z.string().optional(),
  due: z.string().optional().describe("The day by which it is wanted."),
  seen: z.string().describe("Of the sentence as it is now; propose_text carries it back."),
});

export function toFinding({ check, severity, message, fix, dismissed }: FindingView): z.input<typeof FindingSchema> {
  return {
    check,
    severity,
    message,
    ...(fix === undefined ? {} : { fix }),
    ...(dismissed ? { dismissed: dismissed.reason } : {}),
  };
}

export function asFinding({ check, severity, message }: Problem): z.input<typeof FindingSchema> {
  return { check, severity, message };
}

export function toSegment(view: SegmentView): z.input<typeof SegmentSchema> {
  const { id, article, line, kind, state, reasons, from, to, source, target, findings, assignee, due, seen } = view;
  return {
    id, article, line, kind, state, reasons, from, to, source, target, seen,
    findings: findings.map(toFinding),
    ...(assignee === undefined ? {} : { assignee }),
    ...(due === undefined ? {} : { due }),
  }; // prettier-ignore
}
