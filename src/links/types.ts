/** Where links lead. */

import type { SourceFile } from "../config/types.ts";

export type LinkTarget =
  | { readonly kind: "page" }
  | {
      readonly kind: "article";
      readonly file: SourceFile;
      /**
       * `file`: the path of its source. `url`: a path of the site, whose bytes stay. `tag`: a tag of the template language,
       * or the path of a source behind a mark. Else under a prefix of `links`.
       */
      readonly by: "file" | "url" | "tag" | Prefix;
    }
  /** A file or folder of the project that is no article; `url`: a page of the site that only English has. */
  | { readonly kind: "file"; readonly path: string; readonly url?: string };

/** A prefix of `links` that a path is under, and the one that stands for it in Spanish. */
export interface Prefix {
  readonly from: string;
  readonly to: string;
}
