/** The passphrase of a backup: from the environment, or typed without being shown. */
import { CommandError, EXIT } from '../exit-codes.ts'
import { typeSecret } from '../terminal/type-secret.ts'

const VARIABLE = 'PARLEY_BACKUP_PASSPHRASE'
const SHORTEST = 12

export async function readPassphrase(): Promise<string> {
  const given = process.env[VARIABLE]
  if (given) return given
  if (!process.stdin.isTTY)
    throw new CommandError(
      `Set ${VARIABLE} to the passphrase, or run this in a terminal and type it.`,
      EXIT.usage,
    )
  return typeSecret('Passphrase: ')
}

export async function choosePassphrase(): Promise<string> {
  const passphrase = await readPassphrase()
  if (passphrase.length < SHORTEST)
    throw new CommandError(
      `The passphrase must have ${SHORTEST} characters or more: the backup holds every secret of the installation.`,
      EXIT.usage,
    )
  if (process.env[VARIABLE] || (await typeSecret('The same again: ')) === passphrase) return passphrase
  throw new CommandError('The two passphrases differ. Nothing was written.', EXIT.usage)
}
