import type { Command } from 'commander'
import { addAddModel } from './add.ts'
import { addListModels } from './list.ts'
import { addRemoveModel } from './remove.ts'
import { addTestModel } from './test.ts'

export function addModels(program: Command): void {
  const models = program
    .command('models')
    .description(
      'the AI models that agents can use: those of the installation, or with --workspace or --url those of a workspace',
    )
  addListModels(models)
  addAddModel(models)
  addTestModel(models)
  addRemoveModel(models)
}
