/** An article that goes by another path now. */
export interface ArticleMove {
  readonly from: string;
  readonly to: string;
  readonly targetPath: string;
  /** Hashes of its ledger before and after. */
  readonly ledgerBefore: string;
  readonly ledgerAfter: string;
  /** The new id of each segment that has one, by its old id. */
  readonly ids: ReadonlyMap<string, string>;
}
