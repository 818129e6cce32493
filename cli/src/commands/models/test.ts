import type { Command } from 'commander'
import { isOfWorkspace } from '../../models/workspace/is-of-workspace.ts'
import { createOutput } from '../../output/output.ts'
import { type GlobalOptions, onWorkspace } from '../command.ts'

export function addTestModel(models: Command): void {
  models
    .command('test')
    .argument('<model>', 'vendor and model, such as openai/gpt-5-mini or ollama/llama3.1:8b')
    .description('ask a model two small questions, and say which work of an agent it can do')
    .action(async function (this: Command, name: string) {
      const options = this.optsWithGlobals<GlobalOptions>()
      if (isOfWorkspace(options)) {
        const { testVendorModel } = await import('../../models/workspace/test-vendor-model.ts')
        return onWorkspace((call) => testVendorModel(call, name)).call(this)
      }
      const output = createOutput(options.json === true)
      const [{ openVendors }, { tryNamed }, { describeTrial }] = await Promise.all([
        import('../../models/open-vendors.ts'),
        import('../../models/try-named.ts'),
        import('../../models/describe-trial.ts'),
      ])
      const trial = await tryNamed(openVendors(options).settingsWith({}).resolve, name)
      output.document({ model: name, calls_tools: trial.callsTools, milliseconds: trial.milliseconds })
      for (const sentence of describeTrial(name, trial, new Date())) output.line(sentence)
    })
}
