/** Holds a value against a JSON schema of `tests/corpus/schemas`. */

import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";

const SCHEMAS = path.join(import.meta.dirname, "..", "corpus", "schemas");

/** @returns what is wrong, one line each; empty when it is valid */
export function schemaErrors(schema: string, value: unknown): readonly string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  for (const [name, isValid] of Object.entries(FORMATS)) ajv.addFormat(name, isValid);
  // SARIF's names draft 4 of JSON Schema, of which it uses nothing that later drafts read otherwise.
  const {
    $schema: _,
    id: __,
    ...rest
  } = JSON.parse(readFileSync(path.join(SCHEMAS, schema), "utf8")) as Readonly<Record<string, unknown>>;
  const validate = ajv.compile(rest);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** RFC 3986 knows no spaces, quotes or characters beyond ASCII. */
const isUriReference = (text: string): boolean =>
  /^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/.test(text) && !/%(?![\dA-F]{2})/i.test(text);

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  uri: (text) => isUriReference(text) && /^[a-z][a-z\d+.-]*:/i.test(text),
  "uri-reference": isUriReference,
  "date-time": (text) => !Number.isNaN(Date.parse(text)),
  regex: (text) => new RegExp(text, "u") instanceof RegExp,
};
