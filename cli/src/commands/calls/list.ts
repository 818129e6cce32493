import type { Call } from '@parley/contracts'
import { type Command, Option } from 'commander'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'
import { durationOf, stateOf } from './call-fields.ts'

interface Options extends PagingOptions {
  state?: Call['state']
  campaign?: string
  contact?: string
}

const STATES = Object.keys({
  created: true,
  queued: true,
  dialing: true,
  ringing: true,
  active: true,
  transferring: true,
  completed: true,
  failed: true,
} satisfies Record<Call['state'], true>)

export function addListCalls(calls: Command): void {
  addPaging(
    calls
      .command('list')
      .description('list calls, newest first')
      .addOption(new Option('--state <state>', 'only these').choices(STATES))
      .option('--campaign <id>', 'only calls of this campaign')
      .option('--contact <id>', 'only calls to this contact'),
  ).action(
    onWorkspace<Options>(async ({ api, output, options: { state, campaign, contact, limit, cursor } }) => {
      output.page(
        await api.call('calls.list', { state, campaign_id: campaign, contact_id: contact, limit, cursor }),
        [
          { title: 'id', value: ({ id }) => id },
          { title: 'to', value: ({ to }) => to },
          { title: 'state', value: stateOf },
          { title: 'duration', value: durationOf },
          { title: 'outcome', value: ({ outcome }) => outcome, width: 24 },
          { title: 'created', value: ({ created_at }) => created_at },
        ],
        'There are no such calls. To make one: npx parley calls start --to +919812345678 --flow <id>',
      )
    }),
  )
}
