/** What the API takes and gives, once: for the handlers, for the page's types and for `/api/openapi.json`. */

import { FILE_KINDS } from "../config/file-kinds.ts";
import { z } from "@hono/zod-openapi";
import { hiddenCharacters } from "../base/hidden-characters.ts";
import { QUERY_KEYS } from "../review/query.ts";
import { ErrorSchema, WordsSchema } from "./problem-schema.ts";
import { RivalSchema } from "./rival-schema.ts";

export const StateSchema = z.enum(QUERY_KEYS.state);
export const FlagSchema = z.enum(QUERY_KEYS.flag);
/** Why a segment waits for a person. */
export const ReasonSchema = z.enum(QUERY_KEYS.reason);

/** `start` and `end` count UTF-16 units of the text in record form. */
export const SpanSchema = z.object({ start: z.number().int(), end: z.number().int() });

export const FindingSchema = z
  .object({
    check: z.string(),
    severity: z.enum(["error", "warning", "info"]),
    message: z
      .string()
      .openapi({ description: "In English; the same text at all times, so that a dismissal can name it." }),
    words: WordsSchema.optional(),
    fix: z
      .string()
      .optional()
      .openapi({ description: "The text with it put right, in record form, where exactly one text is right." }),
    /** Where in the target, where that is known. */
    span: SpanSchema.optional(),
    /** A person has dismissed it for this text, and said why. */
    dismissed: z.object({ by: z.string(), at: z.string(), reason: z.string() }).optional(),
  })
  .openapi("Finding");

/** A line of the queue. Texts are in record form: `<pc id="1">…</pc>` around text, `<ph id="2"/>` alone. */
export const SegmentSchema = z
  .object({
    id: z.string(),
    article: z.string().openapi({ description: "Path of the source from the project's root, with `/`." }),
    line: z.number().int(),
    kind: z.string(),
    state: StateSchema,
    flags: z.array(FlagSchema),
    reasons: z.array(ReasonSchema),
    from: z.string().openapi({ description: "Language of `source`, such as `en`." }),
    to: z.string().openapi({ description: "Language of `target`, such as `es`." }),
    source: z.string(),
    target: z.string(),
    findings: z.array(FindingSchema),
    assignee: z.string().optional(),
    due: z.string().optional().openapi({ description: "The day by which it is wanted, where it waits." }),
    comments: z.number().int().openapi({ description: "Number of open comments." }),
    seen: z
      .string()
      .openapi({ description: "Hash of source, target, state and terms. A decision carries back what was seen." }),
  })
  .openapi("Segment");

export const SegmentPageSchema = z
  .object({
    total: z.number().int(),
    offset: z.number().int(),
    place: z.number().int().optional().openapi({
      description:
        "Index of the segment in `placeOf`, from 0. If the query does not match it: the index at which it would stand in article order.",
    }),
    segments: z.array(SegmentSchema),
  })
  .openapi("SegmentPage");

export const CodeSchema = z
  .object({
    id: z.number().int(),
    /** `strong`, `link`, `code`, `image`, … */
    type: z.string(),
    paired: z.boolean(),
    display: z.string(),
    /** Where a link leads, or the name of its definition. */
    address: z.string().optional(),
  })
  .openapi("Code");

export const TermEntrySchema = z
  .object({
    source: z.string(),
    target: z.string(),
    policy: z.enum(["locked", "preferred", "keep", "forbidden"]),
    /** Spanish that counts as right besides `target`. */
    forms: z.array(z.string()),
    forbidden: z.array(z.string()),
    note: z.string(),
    /** `file:line` of the row. */
    place: z.string(),
    /** Where the source has it. */
    spans: z.array(SpanSchema),
  })
  .openapi("TermEntry");

export const MatchSchema = z
  .object({
    source: z.string(),
    target: z.string(),
    /** 0–100. */
    similarity: z.number().int(),
    state: StateSchema,
    article: z.string(),
    segment: z.string(),
    by: z.string().optional(),
    at: z.string().optional(),
  })
  .openapi("Match");

export const HistoryEntrySchema = z
  .object({
    action: z.enum(["approve", "correct", "propose", "dispute", "reject", "undo", "adopt", "withdraw"]),
    by: z.string(),
    at: z.string(),
    reason: z.string(),
    before: z.string().nullable(),
    after: z.string(),
  })
  .openapi("HistoryEntry");

export const CommentSchema = z
  .object({
    id: z.string(),
    segment: z.string(),
    by: z.string(),
    at: z.string(),
    text: z.string(),
    /** Names after `@`. */
    mentions: z.array(z.string()),
    resolved: z.object({ by: z.string(), at: z.string() }).optional(),
  })
  .openapi("Comment");

export const SegmentIdSchema = z.object({
  id: z.string().openapi({ param: { name: "id", in: "path" }, description: "Id of a segment." }),
});

export const CommentIdSchema = SegmentIdSchema.extend({
  comment: z.string().openapi({ param: { name: "comment", in: "path" }, description: "Id of a comment." }),
});

/** A segment with all that an editor shows of it. */
export const SegmentDetailsSchema = SegmentSchema.extend({
  codes: z.array(CodeSchema),
  path: z.array(z.string()).openapi({ description: "Headings above it, or the keys down to it." }),
  terms: z.array(TermEntrySchema),
  /** Numbers in the source. */
  numbers: z.array(SpanSchema),
  isMachine: z.boolean().openapi({ description: "`target` is a text that no person stands behind." }),
  /** The last machine text, and the last text that somebody approved, where they are others than `target`. */
  machine: z.string().optional(),
  approved: z.object({ target: z.string(), by: z.string(), at: z.string() }).optional(),
  /** The source that `target` was decided for, where it is another by now. */
  oldSource: z.string().optional(),
  suggestion: z
    .object({
      origin: z.enum(["form", "marks", "memory", "figures", "none"]),
      target: z.string(),
      touch: z.array(SpanSchema),
    })
    .optional()
    .openapi({
      description:
        "With `oldSource`: `target` where only punctuation and capital letters have changed (`form`), `target` with other marks where these are all that has changed (`marks`), else what memory has for the new source (`memory`), else `target` with the new figures where nothing else has changed (`figures`), else `target` (`none`); and words of `target` that stand for what the source has lost.",
    }),
  rivals: z.array(RivalSchema),
  author: z.string().optional(),
  history: z.array(HistoryEntrySchema),
  matches: z.array(MatchSchema),
  thread: z.array(CommentSchema),
  /** The same source elsewhere, with another text or none. */
  elsewhere: z.array(z.object({ id: z.string(), article: z.string(), state: StateSchema, target: z.string() })),
  maxLength: z.number().int().optional(),
  note: z.string().optional(),
}).openapi("SegmentDetails");

export const DecisionRequestSchema = z
  .object({
    action: z.enum(["approve", "correct", "reject", "undo"]),
    /** For `correct`, in record form. */
    text: z.string().optional(),
    reason: z.string().default(""),
    confirmsMarks: z.boolean().default(false).openapi({
      description:
        "The text may lose, double or empty marks of its source, such as a link: without it they are named (422, code `marks`) and nothing is written.",
    }),
    seen: z.string().openapi({ description: "`seen` of the segment as it was shown." }),
  })
  .openapi("DecisionRequest");

export const DecidedSchema = z
  .object({
    segment: SegmentDetailsSchema,
    /** What was written: the article's Spanish file, unless the publish policy keeps it. */
    article: z.object({ source: z.string(), target: z.string(), status: z.string(), waitsForPublish: z.boolean() }),
    decision: z.string().openapi({ description: "Id of the decision, for undo of a bulk action." }),
    unchanged: z.boolean().openapi({
      description:
        "It was approved already, and nothing has changed since: nothing was written, and it is no decision.",
    }),
  })
  .openapi("Decided");

/** 409: somebody was faster. Both texts are here; nothing was written. */
export const ClashSchema = ErrorSchema.extend({
  theirs: SegmentDetailsSchema,
  yours: z.string().optional(),
}).openapi("Clash");

export const CheckRequestSchema = z.object({ text: z.string() }).openapi("CheckRequest");
export const CheckedSchema = z.object({ findings: z.array(FindingSchema) }).openapi("Checked");

export const DismissalRequestSchema = z
  .object({
    check: z.string(),
    message: z.string(),
    reason: z.string().min(1),
    text: z.string().optional().openapi({
      description: "The text that the finding is about, in record form, where it is another than the segment has.",
    }),
  })
  .openapi("DismissalRequest");

export const RestoreRequestSchema = z
  .object({ check: z.string(), message: z.string() })
  .openapi("RestoreRequest", { description: "The finding whose dismissal is taken back." });

export const CommentRequestSchema = z
  .object({ text: z.string().openapi({ description: '`@name` or `@"full name"` mentions somebody.' }) })
  .openapi("CommentRequest");

export const PresenceRequestSchema = z
  .object({
    tab: z.string().min(1).max(100).openapi({ description: "Made by the page, once for each window." }),
    segment: z.string().nullable().openapi({ description: "The one that is being looked at; null for none." }),
  })
  .openapi("PresenceRequest");
export const PresenceSchema = z
  .object({ segments: z.array(z.object({ segment: z.string(), people: z.array(z.string()) })) })
  .openapi("Presence");

export const ArticleSchema = z
  .object({
    source: z.string(),
    target: z.string(),
    title: z.string(),
    targetTitle: z.string().optional().openapi({ description: "In the translation, where it has one." }),
    kind: z.enum(FILE_KINDS),
    segments: z.number().int(),
    untranslated: z.number().int(),
    draft: z.number().int(),
    approved: z.number().int(),
    waiting: z.number().int(),
    errors: z.number().int(),
    assignee: z.string().optional(),
    due: z.string().optional().openapi({ description: "The day by which it is wanted: `2026-12-05`." }),
    nextDue: z.string().optional().openapi({
      description: "The first day by which a sentence of it is wanted that waits.",
    }),
    isPublished: z.boolean(),
  })
  .openapi("Article");

/** A line that reads as it is: no control and no bidi characters. */
export const NameSchema = z
  .string()
  .trim()
  .max(100)
  .refine((name) => hiddenCharacters(name).length === 0, "Expected one line without control or bidi characters.")
  .openapi({ description: "Empty: that of the command again." });
export const NameRequestSchema = z.object({ name: NameSchema }).openapi("NameRequest");
export const AddressSchema = z.object({ url: z.string() }).openapi("Address");

/** What `/api/events` sends (server-sent events); `data` is one of these as JSON. */
export const EventSchema = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("segments"), article: z.string(), ids: z.array(z.string()), by: z.string() }),
    z.object({ type: z.literal("presence"), segment: z.string(), people: z.array(z.string()) }),
    z.object({ type: z.literal("comment"), segment: z.string(), by: z.string() }),
    z.object({ type: z.literal("job"), id: z.string(), done: z.number(), total: z.number(), status: z.string() }),
  ])
  .openapi("Event");
