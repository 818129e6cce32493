import type { Command } from 'commander'
import { addFollowEvents } from './follow.ts'

export function addEvents(program: Command): void {
  const events = program.command('events').description('what happens')
  addFollowEvents(events)
}
