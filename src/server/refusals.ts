/** What the server of a team refuses to an account that is signed in, in words that the page says in its reader's language. */

import { UsageError } from "../base/errors.ts";
import { say } from "../base/messages.ts";

/** Their role is not enough. */
export function notYours(): UsageError {
  return new UsageError("not-yours", say("request.not-yours"), { hint: say("request.not-yours-hint") });
}

/** They came in by a password alone, where the server asks for more. */
export function factorOwed(): UsageError {
  return new UsageError("factor-owed", say("request.factor-owed"), { hint: say("request.factor-owed-hint") });
}
