import type { Command } from 'commander'
import { onWorkspace } from './command.ts'

export function addWhoami(program: Command): void {
  program
    .command('whoami')
    .description('show the server, the workspace and the key that commands work with')
    .action(
      onWorkspace(async ({ api, connection, output }) => {
        const { describeAccount } = await import('../profiles/describe-account.ts')
        const account = await api.call('account.get', {})
        const isHere = connection.where === 'here'
        const profile = isHere ? undefined : connection.profile
        const server = isHere ? 'the installation on this machine, as its operator' : connection.url
        output.thing(
          { profile: profile ?? null, url: isHere ? null : connection.url, ...account },
          { ...(profile !== undefined && { profile }), ...describeAccount(server, account) },
        )
      }),
    )
}
