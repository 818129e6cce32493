import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

export function addRemoveMember(members: Command): void {
  members
    .command('remove <id>')
    .description('remove a member; they are signed out at once, and their conversations are nobody’s')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        await api.call('members.remove', { id: id! })
        output.document({ id, removed: true })
        if (!output.json) output.note(`${id} is no member any more.`)
      }),
    )
}
