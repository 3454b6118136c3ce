/** All checks of an article, in the order in which their findings are shown. */

import { acronymFirstUse } from "./acronym-first-use.ts";
import { acronymRepeated } from "./acronym-repeated.ts";
import type { ArticleCheck } from "./types.ts";

export const articleChecks: readonly ArticleCheck[] = [acronymFirstUse, acronymRepeated];
