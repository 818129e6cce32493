import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { stateOf } from './call-fields.ts'

export function addHangUpCall(calls: Command): void {
  calls
    .command('hang-up')
    .description('end a call, or cancel it before it is answered')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const call = await api.call('calls.hang_up', { id: id! })
        output.document(call)
        output.line(`The call to ${call.to ?? call.contact_id} (${call.id}) is ${stateOf(call)}.`)
      }),
    )
}
