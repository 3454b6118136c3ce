/** What was last seen of a file. */

export interface SeenFile {
  /** Its size, place and times, as whoever looked wrote them down. */
  readonly stamp: string;
  /** SHA-256 of its bytes, hex. */
  readonly hash: string;
}
