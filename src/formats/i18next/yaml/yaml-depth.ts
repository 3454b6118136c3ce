/** How deep a YAML text nests, before the parser sees it: it recurses, and a text of brackets ends the process. */

import { CST, Lexer } from "yaml";
import { MAX_DEPTH } from "../tokens.ts";

const OPENS: ReadonlySet<string | null> = new Set(["flow-map-start", "flow-seq-start"]);
const CLOSES: ReadonlySet<string | null> = new Set(["flow-map-end", "flow-seq-end"]);
const STEPS: ReadonlySet<string | null> = new Set(["seq-item-ind", "explicit-key-ind"]);
const SILENT: ReadonlySet<string | null> = new Set(["space", "newline", "comment"]);

/** Where the nesting passes `MAX_DEPTH`. Counts columns that begin something, and open brackets. */
export function tooDeepYaml(text: string): number | undefined {
  const columns: number[] = [];
  let flow = 0;
  let at = 0;
  let lineStart = 0;
  let begins = true;
  for (const token of new Lexer().lex(text)) {
    // Marks of the lexer's own, which are not in the text.
    if (token === CST.DOCUMENT || token === CST.FLOW_END || token === CST.SCALAR) continue;
    const type = CST.tokenType(token);
    if (begins && flow === 0 && !SILENT.has(type)) {
      const column = at - lineStart;
      while ((columns.at(-1) ?? -1) >= column) columns.pop();
      columns.push(column);
    }
    if (!SILENT.has(type)) begins = STEPS.has(type);
    if (OPENS.has(type)) flow += 1;
    if (CLOSES.has(type)) flow -= 1;
    if (columns.length + flow > MAX_DEPTH) return at;
    at += token.length;
    const end = token.lastIndexOf("\n");
    if (end !== -1) {
      lineStart = at - (token.length - end - 1);
      begins = true;
    }
  }
  return undefined;
}
