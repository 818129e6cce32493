import type { OperationName } from '@parley/contracts'
import type { Command } from 'commander'
import { CommandError, EXIT } from '../exit-codes.ts'
import { onWorkspace } from './command.ts'
import { explainUnknownOperation } from './explain-unknown-operation.ts'
import { requirePathFields } from './require-path-fields.ts'

/** Every operation of the API, also those that have no command of their own. */
export function addCall(program: Command): void {
  program
    .command('call')
    .description('carry out any operation of the API, for example: call contacts.list \'{"limit": 5}\'')
    .argument('<operation>', 'as the API reference names it')
    .argument('[input]', 'its input as JSON', '{}')
    .action(
      onWorkspace(async ({ api }, operation, input) => {
        const { ROUTES } = await import('@parley/contracts/routes')
        if (!Object.hasOwn(ROUTES, operation!)) {
          throw new CommandError(explainUnknownOperation(operation!, Object.keys(ROUTES)), EXIT.usage)
        }
        const name = operation as OperationName
        const given = readInput(input!)
        requirePathFields(name, ROUTES[name].path, given)
        const answer = await api.call(name, given as never)
        process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
      }),
    )
}

function readInput(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new CommandError(
      `The input is not JSON: ${(cause as Error).message}. Quote it for the shell, for example: call contacts.list '{"limit": 5}'`,
      EXIT.usage,
    )
  }
}
