import type { Command } from 'commander'
import { addHangUpCall } from './hang-up.ts'
import { addListCalls } from './list.ts'
import { addShowCall } from './show.ts'
import { addStartCall } from './start.ts'

export function addCalls(program: Command): void {
  const calls = program.command('calls').description('telephone calls')
  addListCalls(calls)
  addShowCall(calls)
  addStartCall(calls)
  addHangUpCall(calls)
}
