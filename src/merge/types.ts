/** Types that many files of the room share. */

/** Where something stands in the file, as offsets, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}
