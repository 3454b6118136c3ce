/** `propose_text`: the one tool that writes, and it writes what a person has to decide on. */

import { z } from "zod";
import { proposeInReview } from "../review/session-proposing.ts";
import { nameOfAgent } from "../review/propose.ts";
import { asFinding, FindingSchema, IdSchema, LONGEST_TEXT, SegmentSchema, toSegment } from "./schemas.ts";
import { defineTool } from "./types.ts";

export const proposeText = defineTool({
  name: "propose_text",
  title: "Propose a text",
  description:
    "Proposes a translation, which waits until a person decides. Where no person stands behind the text, it becomes the draft; beside a person's text, or another agent's, it is kept next to it. It is never approved, and no translated file is written. A text that loses a mark of its source, or breaks a term, is refused with the reason.",
  isReader: false,
  input: z.strictObject({
    id: IdSchema,
    text: z
      .string()
      .min(1)
      .max(LONGEST_TEXT)
      .describe('With the marks of the source: `<pc id="1">…</pc>` around words, `<ph id="2"/>` alone.'),
    seen: z.string().min(1).max(100).describe("`seen` of the sentence as it was read."),
  }),
  output: z.object({
    kept: z
      .enum(["draft", "beside", "same"])
      .describe(
        "`draft`: it is the text now; `beside`: another text stays; `same`: the sentence has this text already.",
      ),
    by: z.string().describe("The name that it has in the record."),
    findings: z.array(FindingSchema).describe("What the checks say of it; none of it refuses it."),
    segment: SegmentSchema,
  }),
  async run({ review, agent }, { id, text, seen }) {
    const { kept, problems, segment } = await proposeInReview(review, id, { text, seen, agent });
    return { kept, by: nameOfAgent(agent), findings: problems.map(asFinding), segment: toSegment(segment) };
  },
});
