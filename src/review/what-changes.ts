/** What would change a sentence: a way for each state it can be in. */

import { isAsked, isEmptyOnPurpose, isHumanText, isKeptInEnglish } from "../record/text-kind.ts";
import type { LiteralKind } from "../segments/literal-segment.ts";
import type { ExplainedSegment } from "./explained-segment.ts";
import { shownRecord } from "./shown-text.ts";

/** What is known besides the record. */
interface Circumstances {
  /** A locale value that was there before Cotejo. */
  readonly isKept: boolean;
  /** Its names can be put right by a command. */
  readonly canBeFixed: boolean;
  /** The translated file was edited in a way that is not understood. */
  readonly isUnclear: boolean;
}

type Facts = Omit<ExplainedSegment, "changes">;

const WHAT_IT_IS: Readonly<Record<LiteralKind, string>> = {
  address: "It is an address.",
  email: "It is an e-mail address.",
  path: "It is a path or the name of a file.",
  number: "It is a number or a version.",
};

/** Sentences for people, the most pressing first. */
export function changesOf(facts: Facts, circumstances: Circumstances): readonly string[] {
  const { record, terms, isEdited } = facts;
  if (circumstances.isKept)
    return ["Its value was there before Cotejo and is never overwritten: `cotejo adopt` takes it into the record."];
  const ways = [...flagWays(facts, circumstances), ...stateWays(facts, circumstances)];
  if (isEdited) ways.unshift("A person has edited it in the translated file: the next `cotejo translate` or `publish` takes that in.");
  if (circumstances.isUnclear)
    ways.unshift("The translated file holds something that is not in the record, so no run writes it as a whole: `cotejo check` says why.");
  for (const { text, target, policy, place } of terms)
    if (policy === "locked" && record.target !== "")
      ways.push(`\`${text}\` is \`${target}\` by ${place}: \`cotejo terms impact\` shows what another row would touch.`);
  return ways;
} // prettier-ignore

function flagWays({ record, problems, terms, displays }: Facts, { canBeFixed }: Circumstances): string[] {
  const { id, flags, approvedSource = "", rivals = [] } = record;
  const ways: string[] = [];
  const errors = problems.filter(({ severity }) => severity === "error").map(({ message }) => message);
  const isProposed = rivals.length > 0 && rivals.every(({ proposal }) => proposal === true);
  if (flags.includes("blocked"))
    ways.push(
      `The machine's text is kept out of the file${errors.length > 0 ? `: ${errors.join(" ")}` : "."} ${
        canBeFixed
          ? `\`cotejo review correct ${id} --fix\` puts its names right.`
          : `\`cotejo review correct ${id} --text "…"\` gives it a text.`
      }`,
    );
  if (flags.includes("stale-source"))
    ways.push(
      `Its source was “${shownRecord(approvedSource, displays)}” when a person decided: \`cotejo review approve ${id}\` if the translation still says it, else \`correct\`.`,
    );
  if (flags.includes("stale-term"))
    ways.push(
      `The glossary has changed since a person decided (${terms.map(({ place }) => place).join(", ") || "a row that is gone"}): \`cotejo review correct ${id} --fix\`, or \`approve\` with a \`--reason\`.`,
    );
  if (flags.includes("disputed"))
    ways.push(
      `${isProposed ? "An agent proposes another text" : "Two people wrote different texts"}: \`cotejo review approve ${id}\` takes this one, \`correct\` writes a third.`,
    );
  if (isAsked(record))
    ways.push(
      `This text stood in its place when the file was adopted, and it is not certain that it is its translation: \`cotejo review approve ${id}\` if it is, else \`correct\`.`,
    );
  return ways;
}

function stateWays({ record, literal, isCopied }: Facts, { isUnclear }: Circumstances): readonly string[] {
  const { id, target, flags, rejected = [] } = record;
  if (flags.includes("blocked") || flags.includes("disputed") || isUnclear) return [];
  if (isEmptyOnPurpose(record))
    return [`It is empty on purpose: \`cotejo review correct ${id} --text "…"\` gives it a text of its own.`];
  if (target === "")
    return [
      rejected.length > 0
        ? `Its translation was rejected: \`cotejo review correct ${id} --text "…"\` gives it a text.`
        : `It has no translation yet: \`cotejo translate\` asks an engine, \`cotejo review correct ${id} --text "…"\` gives it yours.`,
    ];
  if (isKeptInEnglish(record))
    return [
      `The translated file had the source's words here when it was adopted, so no run changes it: \`cotejo review approve ${id}\` keeps them, \`reject\` has the next run translate it, \`correct\` gives it a text.`,
    ];
  if (isHumanText(record))
    return flags.length > 0
      ? []
      : [
          `A person stands behind it, so no run changes it: only \`cotejo review correct ${id} --text "…"\`, \`undo\`, or an edit in the translated file.`,
        ];
  if (literal !== undefined && isCopied)
    return [
      `${WHAT_IT_IS[literal]} It goes to no engine: \`cotejo review approve ${id}\` takes it as it is, \`correct\` or an edit in the Spanish file puts another in its place.`,
    ];
  return [
    `It is a machine's draft: \`cotejo review approve ${id}\` takes it, \`correct\` or an edit in the translated file replaces it, \`reject\` refuses it.`,
  ];
}
