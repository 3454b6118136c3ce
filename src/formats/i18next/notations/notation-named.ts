/** The notations by name. */

import type { NotationName } from "../../../config/locale-notation.ts";
import { json, json5, jsonc } from "./json.ts";
import type { Notation } from "./notation.ts";
import { yaml } from "./yaml.ts";

const NOTATIONS: Readonly<Record<NotationName, Notation>> = { json, jsonc, json5, yaml };

export function notationNamed(name: NotationName = "json"): Notation {
  return NOTATIONS[name];
}
