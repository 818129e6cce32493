/** Replaces connection/open-installation.ts in the package, which has no server that could open a database. */
import { CommandError, EXIT } from '../exit-codes.ts'

export function openLocal(): never {
  throw new CommandError(
    'No server is chosen. Log in to one: parley login. Or name it for one command: --url https://parley.example.com --key KEY.',
    EXIT.usage,
  )
}

export function readConfig(): never {
  throw needsClone()
}

export function needsClone(): CommandError {
  return new CommandError(
    'This command works on the installation itself, so it runs only in the clone of the server: npx parley, on the machine of the server. The installed package has all commands that call a server.',
    EXIT.usage,
  )
}
