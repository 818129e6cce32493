import type { ContactPurpose, Input } from '@parley/contracts'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { collect, collectPair, onWorkspace } from '../command.ts'
import { callFields } from './call-fields.ts'

interface Options {
  to?: string
  contact?: string
  flow: string
  channel?: string
  at?: string
  purpose?: ContactPurpose
  variable?: Record<string, string>
  answer?: string[]
}

const PURPOSES = Object.keys({
  marketing: true,
  utility: true,
  authentication: true,
} satisfies Record<ContactPurpose, true>)

export function addStartCall(calls: Command): void {
  calls
    .command('start')
    .description('call a contact with the published version of a flow')
    .requiredOption('--flow <id>', 'the flow to walk')
    .option('--to <number>', 'the number, such as +919812345678')
    .option('--contact <id>', 'the contact, in place of --to')
    .option('--channel <id>', 'the voice channel; default: the oldest')
    .option('--at <time>', 'when to dial, such as 2026-12-01T10:00:00+05:30; default: now', readTime)
    .addOption(
      new Option('--purpose <purpose>', 'decides whose consent and which caps count').choices(PURPOSES),
    )
    .option('--variable <name=value>', 'a value of {{variables.…}}; may be given several times', collectPair)
    .option('--answer <words>', 'on a simulated line: the next answer; may be given several times', collect)
    .action(
      onWorkspace<Options>(async ({ api, output, options }) => {
        const call = await api.call('calls.create', requestOf(options))
        output.thing(call, callFields(call))
        output.note(`Follow it: npx parley calls show ${call.id}`)
      }),
    )
}

function requestOf(options: Options): Input<'calls.create'> {
  return {
    flow_id: options.flow,
    to: options.to,
    contact_id: options.contact,
    channel_id: options.channel,
    dial_at: options.at,
    purpose: options.purpose,
    variables: options.variable,
    simulated_answers: options.answer,
  }
}

function readTime(text: string): string {
  const time = Date.parse(text)
  if (Number.isNaN(time)) throw new InvalidArgumentError('Write it like 2026-12-01T10:00:00+05:30.')
  return new Date(time).toISOString()
}
