import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

export function addRevokeKey(keys: Command): void {
  keys
    .command('revoke')
    .description('revoke a key, effective at once')
    .argument('<id>', 'as keys list shows it')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const key = await api.call('api_keys.revoke', { id: id! })
        output.document(key)
        output.line(`Revoked ${key.id} (${key.name}).`)
      }),
    )
}
