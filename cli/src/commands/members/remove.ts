import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

export function addRemoveMember(members: Command): void {
  members
    .command('remove <id>')
    .description('remove a member; they are signed out at once, and their conversations are nobody’s')
    .option('--revoke-api-keys', 'revoke the keys that they made too, and those made with these')
    .action(
      onWorkspace<{ revokeApiKeys?: true }>(async ({ api, output, options }, id) => {
        const removed = await api.call('members.remove', {
          id: id!,
          ...(options.revokeApiKeys && { revoke_api_keys: true }),
        })
        output.document({ ...removed, removed: true })
        if (output.json) return
        output.note(`${id} is no member any more.`)
        for (const key of removed.api_keys ?? []) {
          output.note(
            key.revoked_at
              ? `Their key ${key.id} (${key.name}) is revoked.`
              : `Their key ${key.id} (${key.name}) still works. Revoke it: npx parley keys revoke ${key.id}`,
          )
        }
      }),
    )
}
