/** A vendor of models as a resource. Pure. */
import { type ModelVendor, showId } from '@parley/contracts'
import type { ModelVendor as KnownVendor } from '@parley/models/kit'
import {
  BUILT_IN,
  type KnownVendors,
  requirementOf,
  serverSettings,
  type VendorRow,
  vendorOf,
} from './model-vendor.ts'
import type { ModelUse } from './model-vendors.store.ts'

export function presentVendor(
  known: KnownVendors,
  vendor: KnownVendor,
  row: VendorRow | undefined,
  uses: readonly ModelUse[],
): ModelVendor {
  const ofServer = serverSettings(known, vendor)
  const own = row?.connected_at ? row : undefined
  return {
    vendor: vendor.id,
    kind: kindOf(vendor),
    connection: own ? 'workspace' : connectionOf(vendor, ofServer.problem),
    problem: own ? null : ofServer.problem,
    needs_api_key: requirementOf(vendor, 'api_key'),
    needs_address: requirementOf(vendor, 'base_url'),
    address: own ? own.address : ofServer.address,
    api_key_ending: own?.api_key_ending ?? null,
    connected_at: own?.connected_at?.toISOString() ?? null,
    agents: agentsOf(uses.filter(({ model }) => vendorOf(model) === vendor.id)),
    last_test: row?.test ?? null,
  }
}

function kindOf({ id, isLocal }: KnownVendor): ModelVendor['kind'] {
  if (id === BUILT_IN) return 'built_in'
  if (isLocal) return 'local'
  return id === 'compatible' ? 'compatible' : 'hosted'
}

function connectionOf({ id }: KnownVendor, problem: string | null): ModelVendor['connection'] {
  if (id === BUILT_IN) return 'built_in'
  return problem === null ? 'server' : 'none'
}

/** Each agent once, with its models in their order. */
function agentsOf(uses: readonly ModelUse[]): ModelVendor['agents'] {
  const agents = new Map<string, ModelVendor['agents'][number]>()
  for (const { id, name, model } of uses) {
    const agent = agents.get(id) ?? { id: showId('agent', id), name, models: [] }
    agent.models.push(model)
    agents.set(id, agent)
  }
  return [...agents.values()]
}
