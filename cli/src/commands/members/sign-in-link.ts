import type { Command } from 'commander'
import { requireLocal } from '../../connection/require-local.ts'
import { CommandError, EXIT } from '../../exit-codes.ts'
import { onWorkspace } from '../command.ts'

export function addSignInLink(members: Command): void {
  members
    .command('sign-in-link')
    .description(
      'print a link that signs somebody in once, within a day; where there is no member yet, the first owner',
    )
    .option('--email <address>', 'whom; not needed where there is no member yet')
    .action(
      onWorkspace<{ email?: string }>(async ({ connection, output, options }) => {
        const { local, workspace } = requireLocal(connection)
        const { url } = await local.operator.make_sign_in_link({
          organisation_id: workspace.organisation_id,
          ...(options.email !== undefined && { email: options.email }),
        })
        if (!url) throw refusal(options.email)
        output.document({ url })
        output.line(url)
        if (!output.json)
          output.note('It works once, within 24 hours. Anyone who has it can sign in: send it in private.')
      }),
    )
}

function refusal(email: string | undefined): CommandError {
  return email === undefined
    ? new CommandError('Say for whom: --email address. There are members already.', EXIT.usage)
    : new CommandError(
        `No member has the address ${email}. To invite one: npx parley members invite --email ${email}`,
        EXIT.failed,
      )
}
