/** The notations by name. */

import type { NotationName } from "../../../config/locale-notation.ts";
import { json, json5, jsonc } from "./json.ts";
import type { ValueFormat } from "../../value-format.ts";
import type { Notation } from "./notation.ts";
import { pluginNotation } from "./plugin-notation.ts";
import { yaml } from "./yaml.ts";

const NOTATIONS: Readonly<Record<NotationName, Notation>> = { json, jsonc, json5, yaml };

/** A notation by its name, or that of a plugin's format. */
export function notationNamed(given: NotationName | ValueFormat = "json"): Notation {
  return typeof given === "string" ? NOTATIONS[given] : pluginNotation(given);
}
