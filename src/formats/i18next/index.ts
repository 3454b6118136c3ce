/** i18next JSON v4 resource files, in JSON, JSONC, JSON5 or YAML. */

export { alignValue, existingValues, sourceValue } from "./existing-values.ts";
export { readI18next } from "./read-i18next.ts";
export type {
  DerivedForm,
  ExistingPlace,
  Failure,
  I18nextDocument,
  I18nextOptions,
  I18nextWritten,
  WriteOptions,
} from "./types.ts";
export { codesOfValue, type ValueContent } from "./value-codes.ts";
export { writeI18next } from "./write-i18next.ts";
