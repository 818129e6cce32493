import type { Call } from '../../commands/command.ts'
import { CommandError, EXIT } from '../../exit-codes.ts'
import { readKey } from '../read-key.ts'
import { testVendorModel } from './test-vendor-model.ts'

interface ConnectOptions {
  address?: string
  model?: string
  default?: boolean
}

/** Has the server keep a key or address for the workspace, and test a model with it. */
export async function connectVendor(call: Call<ConnectOptions>, vendor: string | undefined): Promise<void> {
  const { api, output, options } = call
  if (vendor === undefined) throw new CommandError('Name a vendor, such as openai.', EXIT.usage)
  if (options.default)
    throw new CommandError(
      '--default is for the installation: leave out --workspace and --url, or name the model in the agent.',
      EXIT.usage,
    )
  const { needs_api_key: need } = await api.call('model_vendors.get', { vendor })
  // A server without a key is common among compatible ones.
  const key =
    need === 'none'
      ? ''
      : await readKey(
          `Key of ${vendor} (it is not shown${need === 'optional' ? '; empty for none' : ''}): `,
          need,
        )
  const { api_key_ending: ending } = await api.call('model_vendors.connect', {
    vendor,
    ...(key !== '' && { api_key: key }),
    ...(options.address && { address: options.address }),
  })
  output.line(
    `${vendor} is connected${ending === null ? '' : ` with the key …${ending}`}. It counts from the next message on.`,
  )
  const name = options.model
  const models = name
    ? [name.startsWith(`${vendor}/`) ? name : `${vendor}/${name}`]
    : (await api.call('model_vendors.list_models', { vendor })).data
  if (models.length === 1) return testVendorModel(call, models[0]!)
  output.document({ vendor, models })
  output.line('Test one: npx parley models test NAME, with the same --workspace or --url.')
  for (const model of models.slice(0, SHOWN)) output.line(`  ${model}`)
  if (models.length > SHOWN) output.line(`  … and ${models.length - SHOWN} more`)
}

/** Names that fit on a screen. */
const SHOWN = 30
