import type { Contactability, ContactPurpose } from '@parley/contracts'
import { type Command, Option } from 'commander'
import { onWorkspace } from '../command.ts'

interface Options {
  channel?: string
  template?: string
  purpose?: ContactPurpose
  kind?: 'message' | 'call'
}

const PURPOSES = Object.keys({
  marketing: true,
  utility: true,
  authentication: true,
} satisfies Record<ContactPurpose, true>)

export function addCanContact(contacts: Command): void {
  contacts
    .command('can-contact')
    .description('may this contact be written to or called now, and if not, why')
    .argument('<id>')
    .option('--channel <id>', 'the channel; default: the default channel of the workspace')
    .option('--template <name>', 'the template that would be sent')
    .addOption(
      new Option(
        '--purpose <purpose>',
        'of something that you begin by yourself; default: an answer',
      ).choices(PURPOSES),
    )
    .addOption(
      new Option('--kind <kind>', 'with --purpose: whether you write or call').choices(['message', 'call']),
    )
    .action(
      onWorkspace<Options>(async ({ api, output, options }, id) => {
        const answer = await api.call('contacts.can_contact', {
          id: id!,
          channel_id: options.channel,
          template: options.template,
          purpose: options.purpose,
          kind: options.kind,
        })
        output.document(answer)
        output.line(decisionOf(answer))
        for (const { message, until } of answer.reasons)
          output.line(`- ${message}${until === null ? '' : ` Until ${until}.`}`)
      }),
    )
}

function decisionOf({ decision, wait_until }: Contactability): string {
  if (decision === 'allow') return 'Yes, now.'
  if (decision === 'refuse') return 'No.'
  return wait_until === null ? 'Not now.' : `Not before ${wait_until}.`
}
