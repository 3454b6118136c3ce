/**
 * Messages that i18next does not read: ICU's (next-intl, react-intl, Paraglide) and vue-i18n's, whose variables have single
 * braces. An engine would translate the names in them, and the website then fails on them or shows them.
 *
 * @see https://unicode-org.github.io/icu/userguide/format_parse/messages/
 * @see https://vue-i18n.intlify.dev/guide/essentials/syntax
 */

import { I18NEXT_SYNTAX } from "../../config/i18next-syntax.ts";
import type { Fault } from "./notations/notation.ts";
import type { JsonNode, JsonObject, JsonString } from "./types.ts";
import { isMessageFile } from "./value-notes.ts";
import { codesOfValue, type ValueSyntax } from "./value-codes.ts";

/** The parts of a file that are not i18next's. */
export interface OtherMessages {
  /** Why the file as a whole is not read. */
  readonly file: Fault | undefined;
  /** Values of a file of i18next's that are not i18next's, each with the mark that says so. */
  readonly values: ReadonlyMap<JsonNode, string>;
  /** Values with a variable or a call of i18next's. */
  readonly own: number;
}

interface Foreign {
  readonly node: JsonString;
  readonly key: string;
  readonly mark: string;
  readonly isIcu: boolean;
}

/** `{count, plural, …}`. */
const ICU = /\{\s*[\w.]+\s*,\s*(?:plural|select|selectordinal)\s*,/;
/** `{name}`, `{0}`, `{n, number}`, vue-i18n's `{'@'}`; not `{{name`, and not `x^{2}`. */
const BRACES =
  /(?<![{^_])\{\s*(?:(?:[A-Za-z_$][\w$.-]*|\d+)\s*(?:,\s*(?:number|date|time|duration|ordinal|spellout)\b[^{}]*)?|'[^'{}]*')\}(?!\})/;
/** vue-i18n's `@:key`, `@.lower:key`, `@:(key)`, `@:{'key'}`. */
const LINKED = /(?:^|[\s(])(@(?:\.[a-z]+)?:(?:[A-Za-z][\w.]*|\{|\([A-Za-z][\w.]*\)))/;
/** Where braces are no variable: code, TeX, an address or a path. */
const CODE = /`[^`]*`|\\[A-Za-z]+(?:\{[^{}]*\})+|(?:^|(?<=[\s("']))(?:[a-z][a-z\d+.-]*:\/|\/)\/?[^\s"')]*/g;

/**
 * Looks through all values. A file is i18next's where more of its values have i18next's marks than others' do; what in such
 * a file is not i18next's stays as it is.
 */
export function otherMessages(root: JsonObject, syntax: ValueSyntax = I18NEXT_SYNTAX): OtherMessages {
  const foreign: Foreign[] = [];
  let own = 0;
  const visit = (node: JsonNode, key: string): void => {
    if (node.kind === "object")
      for (const member of node.members) visit(member.value, key === "" ? member.key : `${key}.${member.key}`);
    else if (node.kind === "array") for (const [index, item] of node.items.entries()) visit(item, `${key}.${index}`);
    else if (node.kind === "string") {
      const { parts, codes } = codesOfValue(node.value, syntax);
      if (codes.some(({ type }) => type === "variable" || type === "nesting")) own += 1;
      if (!/[{@]/.test(node.value)) return;
      const icu = ICU.exec(node.value);
      const text = parts.map((part) => (part.type === "text" ? part.value : "\uFFFC")).join("");
      const mark = icu ? `${icu[0]} …}` : foreignMark(text);
      if (mark !== undefined) foreign.push({ node, key, mark, isIcu: icu !== null });
    }
  };
  visit(root, "");
  // With `{` as i18next's own mark, the variables of both look alike; `plural` and `select` are ICU's.
  const icu = foreign.find(({ isIcu }) => isIcu);
  const isWhole = foreign.length > 0 && (own <= foreign.length || (icu && syntax.interpolationPrefix === "{"));
  const first = icu ?? foreign[0];
  return {
    file: isWhole && first ? { at: first.node.start, reason: fileReason(first, isMessageFile(root)) } : undefined,
    values: new Map(foreign.map(({ node, mark }) => [node, mark])),
    own,
  };
}

/** Why one value of a file stays as it is. */
export function valueReason(key: string, mark: string): string {
  return `Cannot translate \`${key}\`: it has \`${mark}\`, which is no variable of i18next's; it stays as it is, expected \`{{…}}\`, or its translation by hand.`;
}

function foreignMark(text: string): string | undefined {
  const plain = text.replace(CODE, " ");
  return BRACES.exec(plain)?.[0] ?? LINKED.exec(plain)?.[1];
}

function fileReason({ key, mark, isIcu }: Foreign, isDocusaurus: boolean): string {
  const what = isIcu
    ? `\`${key}\` has \`${mark}\`, a message of ICU's, as next-intl and react-intl read them and i18next does not`
    : `\`${key}\` has \`${mark}\`, and most variables in this file are not written \`{{…}}\`: it is not i18next's, but ICU's or vue-i18n's`;
  const advice = isDocusaurus
    ? 'where it is Docusaurus\'s, name it in the config, `dialects: ["docusaurus"]`'
    : isIcu
      ? "take it out of `locales`"
      : "take it out of `locales`, or where i18next has other marks on this website, name them in the config, such as `i18next.interpolationPrefix`";
  return `${what}. Such messages cannot be translated yet: ${advice}`;
}
