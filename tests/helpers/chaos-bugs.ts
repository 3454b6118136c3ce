/** What processes have logged that is a bug of ours: whatever is no error that a person can act on. */

/** @param log Of processes that log JSON (`COTEJO_LOG_FORMAT`); a command that ends with a bug says so in words */
export function bugsOf(log: string): readonly string[] {
  return log.split("\n").filter((line) => /A bug in Cotejo|"level":"(?:error|fatal)"/.test(line));
}
