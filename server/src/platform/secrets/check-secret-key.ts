/** Checks at start that a secret key opens the stored secrets. */
import { type Database, DatabaseSetupError, sql } from '../database/index.ts'
import { installationPlaceOf } from './place.ts'
import type { Secrets } from './secrets.ts'

/** None of the secret keys opens the stored secrets. */
export class SecretKeyError extends DatabaseSetupError {
  override name = 'SecretKeyError'
}

const NAME = 'installation'
const KNOWN_TEXT = 'parley'

/**
 * Throws SecretKeyError, with what to do, when no key opens the value that an earlier start sealed. Returns whether it is under
 * the present key and format: where not, `npx parley secrets rotate` was not run to its end since the key was changed.
 */
export async function checkSecretKey(database: Database, secrets: Secrets): Promise<{ isRotated: boolean }> {
  const place = installationPlaceOf('secret_key_checks.sealed', NAME)
  await database.system.rows(sql`
    insert into secret_key_checks (name, sealed) values (${NAME}, ${secrets.seal(KNOWN_TEXT, place)}) on conflict do nothing`)
  const row = await database.system.row<{ sealed: Buffer }>(
    sql`select sealed from secret_key_checks where name = ${NAME}`,
  )
  try {
    if (row && secrets.open(row.sealed, place) === KNOWN_TEXT)
      return { isRotated: row.sealed.subarray(0, secrets.prefix.length).equals(secrets.prefix) }
  } catch {
    // Said below, in words that help.
  }
  throw new SecretKeyError(
    'The secret key is not the one that sealed the channels’ access tokens in this database. Set PARLEY_SECRET_KEY to that key, or put the secret.key that belongs to the database back into the data folder. If you change the key, put the former one into PARLEY_SECRET_KEY_PREVIOUS until npx parley secrets rotate has finished. Nothing was changed.',
  )
}
