/** Finds out at start, and not in front of a customer, that the secret key is not the one that sealed what is stored. */
import { type Database, DatabaseSetupError, sql } from '../database/index.ts'
import type { Secrets } from './secrets.ts'

/** The secret key is not the one that sealed what is stored. */
export class SecretKeyError extends DatabaseSetupError {
  override name = 'SecretKeyError'
}

const NAME = 'installation'
const KNOWN_TEXT = 'parley'

/** Throws SecretKeyError, with the mend, when the key cannot open what an earlier start sealed. */
export async function checkSecretKey(database: Database, secrets: Secrets): Promise<void> {
  await database.system.rows(sql`
    insert into secret_key_checks (name, sealed) values (${NAME}, ${secrets.seal(KNOWN_TEXT)}) on conflict do nothing`)
  const row = await database.system.row<{ sealed: Buffer }>(
    sql`select sealed from secret_key_checks where name = ${NAME}`,
  )
  try {
    if (row && secrets.open(row.sealed) === KNOWN_TEXT) return
  } catch {
    // Said below, in words that help.
  }
  throw new SecretKeyError(
    'The secret key is not the one that sealed the channels’ access tokens in this database. Set PARLEY_SECRET_KEY to that key, or put the secret.key that belongs to the database back into the data folder. Nothing was changed.',
  )
}
