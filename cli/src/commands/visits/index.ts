import type { Command } from 'commander'
import { addCancelVisit } from './cancel.ts'
import { addCreateVisit } from './create.ts'
import { addListVisits } from './list.ts'
import { addShowVisit } from './show.ts'

export function addVisits(program: Command): void {
  const visits = program
    .command('visits')
    .description('several services that a contact takes one after the other')
  addListVisits(visits)
  addShowVisit(visits)
  addCreateVisit(visits)
  addCancelVisit(visits)
}
