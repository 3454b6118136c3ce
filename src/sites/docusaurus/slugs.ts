/** Ids as Docusaurus makes them: docusaurus-mdx-loader `remark/headings`. */

import { githubIds } from "../slugs/github.ts";
import { joinPieces, type HeadingPiece, type SlugRule } from "../slugs/slug-rules.ts";

export const docusaurusSlugs = {
  // mdast-util-to-string, so alt texts count. The theme takes the id of an `h1`.
  docusaurus: { text: (_, pieces) => docusaurusText(pieces), create: githubIds, hidesTitle: true },
} as const satisfies Record<string, SlugRule>;

/** `:name` is a directive even in a word (`9:ab`), and has no text. */
const TEXT_DIRECTIVE = /(?<!:):[a-z](?:[\w-]*[a-z0-9])?(?![\w:-])/gi;

function docusaurusText(pieces: readonly HeadingPiece[]): string {
  return joinPieces(
    pieces.map((piece) =>
      piece.type === "text" ? { ...piece, value: piece.value.replace(TEXT_DIRECTIVE, "") } : piece,
    ),
    ["text", "code", "alt"],
  );
}
