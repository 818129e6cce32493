/** Asks a vendor for its models. That it does not answer is a result, not an error. */
import { type ModelSettings, type ModelVendor, readSettings } from '@parley/models/kit'
import type { Handler } from '../../../platform/operations/handler.ts'
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Connections } from './connections.ts'
import { describeFailure } from './describe-failure.ts'
import { findVendor, type KnownVendors } from './model-vendor.ts'
import { findVendorRow } from './model-vendors.store.ts'

export const listModelVendorModels =
  (
    { database }: Pick<Platform, 'database'>,
    known: KnownVendors,
    connections: Connections,
  ): Handler<'model_vendors.list_models'> =>
  async ({ workspaceId }, input) => {
    const vendor = findVendor(known, input.vendor)
    const row = await readScope(database, workspaceId, (work) => findVendorRow(work, vendor.id))
    const own = connections.settingsOfRow(row)
    const settings = own ?? known.settings
    try {
      return { data: await namesOf(vendor, settings), failure: null, message: null }
    } catch (error) {
      return { data: [], ...describeFailure(error, vendor, { settings, isOwn: own !== undefined }) }
    }
  }

/** Full names, sorted. Throws a ModelError. */
export async function namesOf(vendor: ModelVendor, settings: ModelSettings): Promise<string[]> {
  if (!vendor.list) return [vendor.id]
  const names = await vendor.list({
    settings: readSettings(vendor, settings),
    fetch: settings.fetch ?? globalThis.fetch,
  })
  return names.slice(0, MOST_NAMES).map((name) => `${vendor.id}/${name}`)
}

/** Gateways list thousands. */
const MOST_NAMES = 1_000
