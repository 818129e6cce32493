/** The vendors that this server knows, and how a workspace is connected to one. Pure. */
import { type ModelTest, OperationError } from '@parley/contracts'
import { ModelError, type ModelSettings, type ModelVendor, readSettings } from '@parley/models/kit'

/** A row holds the connection of the workspace, the last test, or both. */
export interface VendorRow {
  workspace_id: string
  vendor: string
  address: string | null
  api_key: Buffer | null
  api_key_ending: string | null
  /** Null: the workspace has no connection of its own. */
  connected_at: Date | null
  test: ModelTest | null
}

export interface KnownVendors {
  all: readonly ModelVendor[]
  /** As the operator has set them up. */
  settings: ModelSettings
}

export const BUILT_IN = 'built-in'

export function findVendor({ all }: KnownVendors, id: string): ModelVendor {
  const vendor = all.find((one) => one.id === id)
  if (!vendor)
    throw new OperationError('not_found', {
      detail: `No vendor of models is called "${id}". List them with GET /v1/model-vendors.`,
    })
  return vendor
}

/** The first part of a model's name. */
export function vendorOf(name: string): string {
  const slash = name.indexOf('/')
  return slash === -1 ? name : name.slice(0, slash)
}

type Requirement = 'required' | 'optional' | 'none'

/** A setting is required where the schema of the vendor refuses all others without it. */
export function requirementOf({ settings, variables }: ModelVendor, setting: string): Requirement {
  if (variables[setting] === undefined) return 'none'
  const others = Object.entries(ANY_SETTING).filter(([name]) => name !== setting)
  return settings.safeParse(Object.fromEntries(others)).success ? 'optional' : 'required'
}

const ANY_SETTING = { api_key: 'a-key', base_url: 'https://models.example.com/v1' }

export interface ServerSettings {
  /** Why the vendor cannot be used with the operator's settings. */
  problem: string | null
  address: string | null
  apiKey: string | null
}

/** The settings of the operator. The address is told for servers that people run themselves. */
export function serverSettings({ settings }: KnownVendors, vendor: ModelVendor): ServerSettings {
  try {
    const { base_url, api_key } = readSettings(vendor, settings) as Partial<Record<string, string>>
    const address = vendor.isLocal && base_url !== undefined ? withoutPassword(base_url) : null
    return { problem: null, address, apiKey: api_key ?? null }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    return { problem: error.message, address: null, apiKey: null }
  }
}

function withoutPassword(address: string): string {
  const url = new URL(address)
  url.username = ''
  url.password = ''
  url.search = ''
  return url.href
}
