import { type ModelVendor, vendors } from '@parley/models'
import { CommandError, EXIT } from '../exit-codes.ts'
import type { OpenVendors } from './open-vendors.ts'

/** The model server that runs on this machine, when there is exactly one. */
export async function findRunning(opened: OpenVendors): Promise<ModelVendor> {
  const settings = opened.settingsWith({})
  const local = vendors.filter(({ isLocal }) => isLocal)
  const found = await Promise.all(
    local.map((vendor) =>
      settings.names(vendor).then(
        () => [vendor],
        () => [],
      ),
    ),
  )
  const running = found.flat()
  if (running.length === 1) return running[0]!
  const names = vendors.filter(({ id }) => id !== 'built-in').map(({ id }) => id)
  throw new CommandError(
    running.length === 0
      ? `No model server runs on this machine. Name a vendor: ${names.join(', ')}.`
      : `Several model servers run here. Name one: ${running.map(({ id }) => id).join(', ')}.`,
    EXIT.usage,
  )
}
