import type { ModelVendor } from '@parley/models'
import type { Command } from 'commander'
import type { OpenVendors } from '../../models/open-vendors.ts'
import { isOfWorkspace } from '../../models/workspace/is-of-workspace.ts'
import { createOutput, type Output } from '../../output/output.ts'
import { type GlobalOptions, onWorkspace } from '../command.ts'

interface AddOptions extends GlobalOptions {
  address?: string
  model?: string
  default?: boolean
}

export function addAddModel(models: Command): void {
  models
    .command('add')
    .argument('[vendor]', 'openai, anthropic, google, mistral, azure, ollama, lmstudio, vllm or compatible')
    .option('--address <url>', 'where the server is (azure, compatible, and model servers elsewhere)')
    .option('--model <name>', 'the model to try, by the vendor’s own name')
    .option('--default', 'agents that name no model use this one from now on')
    .description(
      'connect a vendor of models: asks for the key (or reads it from a pipe), tries it, and keeps it',
    )
    .action(async function (this: Command, id: string | undefined) {
      const options = this.optsWithGlobals<AddOptions>()
      if (isOfWorkspace(options)) {
        const { connectVendor } = await import('../../models/workspace/connect-vendor.ts')
        return onWorkspace<AddOptions>((call) => connectVendor(call, id)).call(this)
      }
      const output = createOutput(options.json === true)
      const { findVendor, openVendors } = await import('../../models/open-vendors.ts')
      const opened = openVendors(options)
      const { findRunning } = await import('../../models/find-running.ts')
      const vendor = id === undefined ? await findRunning(opened) : findVendor(id)
      await connect(vendor, opened, options, output)
    })
}

async function connect(
  vendor: ModelVendor,
  opened: OpenVendors,
  options: AddOptions,
  output: Output,
): Promise<void> {
  const [{ askSettings }, { chooseModel }, { tryNamed }, { describeTrial }, { writeSettings }] =
    await Promise.all([
      import('../../models/ask-settings.ts'),
      import('../../models/choose-model.ts'),
      import('../../models/try-named.ts'),
      import('../../models/describe-trial.ts'),
      import('@parley/server/operator'),
    ])
  const variables = await askSettings(vendor, opened.config, options.address)
  const settings = opened.settingsWith(variables)
  const name = await chooseModel(vendor, settings, options.model)
  output.note(`Asking ${name} …`)
  const trial = await tryNamed(settings.resolve, name)
  const kept = { ...variables, ...(options.default && { PARLEY_DEFAULT_MODEL: name }) }
  const isChanged = Object.keys(kept).length > 0
  if (isChanged) writeSettings(opened.config.dataDirectory, kept)
  output.document({ model: name, calls_tools: trial.callsTools, kept: Object.keys(kept) })
  for (const sentence of describeTrial(name, trial, new Date())) output.line(sentence)
  if (isChanged)
    output.line(
      `Kept in the data folder: ${Object.keys(kept).join(', ')}. Restart the server so that it reads them.`,
    )
  output.line(
    options.default
      ? 'New agents use it. Agents that name another model keep theirs.'
      : `Give it to an agent: npx parley call agents.update '{"id":"AGENT","model":"${name}"}'`,
  )
}
