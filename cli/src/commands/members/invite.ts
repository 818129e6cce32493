import { type Command, Option } from 'commander'
import { onWorkspace } from '../command.ts'

type Role = 'owner' | 'admin' | 'agent' | 'viewer'

export function addInviteMember(members: Command): void {
  members
    .command('invite')
    .description(
      'invite somebody, by mail where a mail server is set; otherwise prints a link that works once and for seven days',
    )
    .requiredOption('--email <address>', 'whom')
    .addOption(
      new Option('--role <role>', 'what they may do')
        .choices(['owner', 'admin', 'agent', 'viewer'])
        .default('agent'),
    )
    .option('--channel <id...>', 'the only channels that they see; every one by default')
    .action(
      onWorkspace<{ email: string; role: Role; channel?: string[] }>(async ({ api, output, options }) => {
        const { email, role, channel } = options
        const made = await api.call('invitations.create', { email, role, channel_ids: channel ?? null })
        output.document(made)
        if (made.url !== null) output.line(made.url)
        if (output.json) return
        const whom = `${made.email}, as ${made.role}, until ${made.expires_at}.`
        output.note(made.url === null ? `Mailed to ${whom}` : `For ${whom} It is not shown again.`)
      }),
    )
}
