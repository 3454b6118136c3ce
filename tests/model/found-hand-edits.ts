/** Hand edits that were once lost or left English behind, with what was wrong. They run before the generated ones. */

import type { Case } from "./hand-edits.ts";

export const FOUND_HAND_EDITS: readonly Case[] = [
  // In a clone of one commit the run after the first took the file for one with the source's blocks: the link was gone.
  {
    start: "mixed",
    edits: [{ kind: "own link", at: 0 }],
    english: { kind: "deleted list item", at: 18 },
  },
  // The same with the address of an image.
  {
    start: "approved",
    edits: [{ kind: "own image", at: 0 }],
    english: { kind: "deleted paragraph", at: 33 },
  },
  // A file that was read place by place counted as one of an unknown ledger: the comment was gone with new English.
  {
    start: "adopted",
    edits: [{ kind: "HTML comment", at: 1 }],
    english: { kind: "new paragraph", at: 40 },
  },
  // A sentence in a block of its own counted as left out, and the block as nobody's English; without an index, not.
  {
    start: "approved",
    edits: [{ kind: "split", at: 0 }],
    english: { kind: "new sentence", at: 9 },
  },
  // Beside a note of theirs, the image had the English one's address again.
  {
    start: "drafts",
    edits: [
      { kind: "own image", at: 36 },
      { kind: "note", at: 109 },
    ],
    english: { kind: "deleted paragraph", at: 2 },
  },
  {
    start: "drafts",
    edits: [
      { kind: "own image", at: 0 },
      { kind: "note", at: 7 },
    ],
    english: { kind: "deleted paragraph", at: 2 },
  },
];
