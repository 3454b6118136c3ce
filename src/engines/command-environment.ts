/** The environment that a `command` engine sees: all of it, less the keys. */

export type Environment = Readonly<Record<string, string | undefined>>;

/** Cotejo's own, and everything that is called a secret. */
const SECRET =
  /^(?:DEEPL_|OPENAI_|DATABASE_URL$|PGPASSWORD$)|(?:^|_)(?:KEY|KEYS|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS)$/i;
/** A key that is meant for the engine is named so, and passes. */
const MEANT = /^COTEJO_COMMAND_/i;

/** The environment without its secrets. */
export function engineEnvironment(env: Environment): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env))
    if (value !== undefined && (MEANT.test(name) || !SECRET.test(name))) kept[name] = value;
  return kept;
}
