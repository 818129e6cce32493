import type { Command } from 'commander'
import { addSetPlan } from './set.ts'

export function addPlan(program: Command): void {
  addSetPlan(
    program.command('plan').description('the plan of the organisation: the limits of keys made for dialects'),
  )
}
