import type { Command } from 'commander'
import { addExportLeads } from './export.ts'
import { addListLeads } from './list.ts'
import { addShowLead } from './show.ts'

export function addLeads(program: Command): void {
  const leads = program.command('leads').description('contacts who may become customers')
  addListLeads(leads)
  addShowLead(leads)
  addExportLeads(leads)
}
