import type { Command } from 'commander'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'

export function addListMembers(members: Command): void {
  addPaging(members.command('list'))
    .description('list the members by name')
    .option('--search <text>', 'only whose name or address has this in it')
    .action(
      onWorkspace<PagingOptions & { search?: string }>(async ({ api, output, options }) => {
        const { limit, cursor, search } = options
        const page = await api.call('members.list', {
          ...(limit !== undefined && { limit }),
          ...(cursor !== undefined && { cursor }),
          ...(search !== undefined && { search }),
        })
        output.page(
          page,
          [
            { title: 'id', value: (member) => member.id },
            { title: 'name', value: (member) => member.name },
            { title: 'e-mail', value: (member) => member.email },
            {
              title: 'role',
              value: (member) => (member.suspended_at ? `${member.role}, suspended` : member.role),
            },
            { title: 'second factor', value: (member) => (member.second_factor ? 'yes' : 'no') },
            { title: 'last seen', value: (member) => member.last_seen_at ?? 'never' },
          ],
          'There are no members yet: npx parley members invite --email …, or sign-in-link for the first owner.',
        )
      }),
    )
}
