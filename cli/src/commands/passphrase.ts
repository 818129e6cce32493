/** The passphrase of a backup: from the environment, or typed without being shown. */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { CommandError, EXIT } from '../exit-codes.ts'

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
  return ask('Passphrase: ')
}

export async function choosePassphrase(): Promise<string> {
  const passphrase = await readPassphrase()
  if (passphrase.length < SHORTEST)
    throw new CommandError(
      `The passphrase must have ${SHORTEST} characters or more: the backup holds every secret of the installation.`,
      EXIT.usage,
    )
  if (process.env[VARIABLE] || (await ask('The same again: ')) === passphrase) return passphrase
  throw new CommandError('The two passphrases differ. Nothing was written.', EXIT.usage)
}

async function ask(question: string): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
