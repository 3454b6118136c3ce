/** What an agent is called in the record: one line that reads as it is. */

import { UsageError } from "../base/errors.ts";
import { hiddenCharacters, visible, withoutHidden } from "../base/hidden-characters.ts";

const LONGEST = 60;

/**
 * The name of `--agent`, else that of the client, else `unknown`.
 * @param client As the client calls itself: hidden characters are left out
 * @throws UsageError `flags`: `--agent` has a control or bidi character, or is too long
 */
export function agentName(given: string | undefined, client: string | undefined): string {
  const said = given?.trim() ?? "";
  const [hidden] = hiddenCharacters(said);
  if (hidden !== undefined || said.length > LONGEST)
    throw new UsageError(
      "flags",
      `Cannot call the agent \`${said.slice(0, LONGEST)}\`, expected at most ${LONGEST} characters${hidden === undefined ? "" : ` without \`${visible(hidden)}\``}.`,
    );
  if (said !== "") return said;
  const name = withoutHidden(client ?? "")
    .trim()
    .slice(0, LONGEST)
    .trim();
  return name === "" ? "unknown" : name;
}
