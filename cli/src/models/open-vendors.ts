/** The model vendors as this installation has set them up. Its keys are on its machine: none of this works with --url. */
import { createModelResolver, type ModelVendor, readSettings, settingsOf, vendors } from '@parley/models'
import { type Config, loadConfig } from '@parley/server/operator'
import type { GlobalOptions } from '../commands/command.ts'
import { CLONE } from '../connection/clone.ts'
import { refuseUrl } from '../connection/require-local.ts'
import { CommandError, EXIT } from '../exit-codes.ts'

export interface OpenVendors {
  config: Config
  /** Those of the server, with what is given here in their place. */
  settingsWith(variables: Readonly<Record<string, string>>): ReturnType<typeof toSettings>
}

export function openVendors(options: GlobalOptions): OpenVendors {
  refuseUrl(options)
  const config = loadConfig(process.env, CLONE)
  return {
    config,
    settingsWith: (variables) => toSettings({ ...config.models.variables, ...variables }),
  }
}

function toSettings(variables: Readonly<Record<string, string | undefined>>) {
  const settings = { vendors: settingsOf(vendors, variables), fetch: globalThis.fetch }
  return {
    resolve: createModelResolver(vendors, settings),
    /** Throws a ModelError, as `ModelVendor.list` does. */
    names: async (vendor: ModelVendor): Promise<string[]> =>
      (await vendor.list?.({ settings: readSettings(vendor, settings), fetch: settings.fetch })) ?? [],
    /** Throws a ModelError that says which setting is missing. */
    check: (vendor: ModelVendor) => readSettings(vendor, settings),
  }
}

export function findVendor(id: string): ModelVendor {
  const vendor = vendors.find((one) => one.id === id)
  if (vendor) return vendor
  const known = vendors.map((one) => one.id).join(', ')
  throw new CommandError(`No vendor of models is called "${id}". There are: ${known}.`, EXIT.usage)
}
