import type { Command } from 'commander'
import { addExportScenarios } from './export.ts'
import { addImportScenarios } from './import.ts'
import { addListScenarios } from './list.ts'

export function addScenarios(program: Command): void {
  const scenarios = program
    .command('scenarios')
    .description('conversations that an agent must handle; npx parley agents check plays them')
  addListScenarios(scenarios)
  addImportScenarios(scenarios)
  addExportScenarios(scenarios)
}
