import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { callFields } from './call-fields.ts'

export function addShowCall(calls: Command): void {
  calls
    .command('show')
    .description('read a call and its answers')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const call = await api.call('calls.get', { id: id! })
        output.thing(call, callFields(call))
      }),
    )
}
