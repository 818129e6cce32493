import type { Command } from 'commander'
import { addSetLimits } from './set.ts'

export function addLimits(program: Command): void {
  addSetLimits(
    program.command('limits').description('what a whole workspace may do, beside what its keys may'),
  )
}
