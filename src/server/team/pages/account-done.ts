/** What a form of the account's page has done. */

import type { TeamError } from "../../../team/team-error.ts";
import type { Html } from "./layout.ts";

/** What a form of the page has done. */
export interface AccountDone {
  readonly said?: string;
  /** What is shown this once, above the sections. */
  readonly shown?: Html;
  /** Cookies of the session that goes on. */
  readonly headers?: Headers;
  /** Why it was refused, where something is to be shown all the same. */
  readonly error?: TeamError;
}
