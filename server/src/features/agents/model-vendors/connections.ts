/** Models by the connection of a workspace, or by the settings of the operator where it has none. */
import {
  createModelResolver,
  loadLater,
  type Model,
  ModelError,
  type ModelSettings,
  type ResolveModel,
} from '@parley/models/kit'
import type { Session } from '../../../platform/database/index.ts'
import { readScope, type Scope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { placeOf } from '../../../platform/secrets/place.ts'
import { guardedModelFetch } from './guarded-model-fetch.ts'
import { BUILT_IN, type KnownVendors, type VendorRow, vendorOf } from './model-vendor.ts'
import { findVendorRow, holdVendorRow } from './model-vendors.store.ts'

/** Finds a model by its full name for a workspace. Throws a ModelError, or its first call does. */
export type ResolveWorkspaceModel = (name: string, workspaceId: string) => Model

/** The problem with the name of a model, in words for the person who configures an agent. Undefined: it may be used. */
export type ModelProblem = (work: Scope<Session>, name: string) => Promise<string | undefined>

export function createConnections(
  { database, guardedFetch, secrets }: Pick<Platform, 'database' | 'guardedFetch' | 'secrets'>,
  known: KnownVendors,
  resolveOfServer: ResolveModel,
) {
  const fetch = guardedModelFetch(guardedFetch)

  const keyOf = (row: VendorRow): string | undefined =>
    row.api_key === null
      ? undefined
      : secrets.open(row.api_key, placeOf('model_vendors.api_key', { ...row, id: row.vendor }))

  /** Undefined: the workspace has no connection of its own. */
  function settingsOfRow(row: VendorRow | undefined): ModelSettings | undefined {
    if (!row || row.connected_at === null) return undefined
    return settingsWith(row.vendor, { api_key: keyOf(row), base_url: row.address ?? undefined })
  }

  const settingsWith = (
    vendor: string,
    given: Record<'api_key' | 'base_url', string | undefined>,
  ): ModelSettings => ({ vendors: { [vendor]: given }, fetch })

  /** Throws a ModelError. */
  function resolveWith(row: VendorRow | undefined, name: string): Model {
    const settings = settingsOfRow(row)
    return settings ? createModelResolver(known.all, settings)(name) : resolveOfServer(name)
  }

  const resolveModel: ResolveWorkspaceModel = (name, workspaceId) => {
    const vendor = vendorOf(name)
    if (vendor === BUILT_IN || !known.all.some(({ id }) => id === vendor)) return resolveOfServer(name)
    // Read at each call, so that a replaced key counts at once in every process.
    return loadLater({ provider: vendor, modelId: name.slice(vendor.length + 1) }, async () => {
      const row = await readScope(database, workspaceId, (work) => findVendorRow(work, vendor))
      return resolveWith(row, name)
    })
  }

  const modelProblem: ModelProblem = async (work, name) => {
    const row = await holdVendorRow(work, vendorOf(name))
    try {
      resolveWith(row, name)
      return undefined
    } catch (error) {
      if (!(error instanceof ModelError)) throw error
      const hint = error.code === 'not_configured' ? ' Connect it for this workspace: Settings, Models.' : ''
      return `${error.message}${hint}`
    }
  }

  return { keyOf, settingsOfRow, settingsWith, resolveWith, resolveModel, modelProblem }
}
export type Connections = ReturnType<typeof createConnections>
