import type { Command } from 'commander'
import { addAddModel } from './add.ts'
import { addListModels } from './list.ts'
import { addTestModel } from './test.ts'

export function addModels(program: Command): void {
  const models = program.command('models').description('the AI models that agents can use')
  addListModels(models)
  addAddModel(models)
  addTestModel(models)
}
