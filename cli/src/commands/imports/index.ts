import type { Command } from 'commander'
import { addCancelImport } from './cancel.ts'
import { addImportErrors } from './errors.ts'
import { addListImports } from './list.ts'
import { addRunImport } from './run.ts'
import { addShowImport } from './show.ts'

export function addImports(program: Command): void {
  const imports = program.command('imports').description('contacts from CSV files')
  addRunImport(imports)
  addListImports(imports)
  addShowImport(imports)
  addImportErrors(imports)
  addCancelImport(imports)
}
