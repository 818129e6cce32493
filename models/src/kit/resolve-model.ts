import { boundFetch } from './bound-fetch.ts'
import { type Model, ModelError, type ModelVendor } from './vendor.ts'

/** The configuration of the operator, for all vendors. */
export interface ModelSettings {
  /** Settings by vendor id, e.g. `{ compatible: { base_url: 'http://localhost:11434/v1' } }`. */
  vendors: Readonly<Record<string, unknown>>
  /** The way out to the network. Default: the global fetch. */
  fetch?: typeof globalThis.fetch
}

/**
 * Finds a model by its full name, `<vendor>/<name>`, or `built-in`. Throws `ModelError` when there is no such
 * model or its vendor lacks settings. No request leaves.
 */
export type ResolveModel = (name: string) => Model

/** The settings of all vendors, from the operator's variables by their names. */
export function settingsOf(
  vendors: readonly ModelVendor[],
  variables: Readonly<Record<string, string | undefined>>,
): Record<string, Record<string, string | undefined>> {
  return Object.fromEntries(
    vendors.map((vendor) => [
      vendor.id,
      Object.fromEntries(
        Object.entries(vendor.variables).map(([setting, variable]) => [setting, variables[variable]]),
      ),
    ]),
  )
}

/** The vendor's settings as it wants them. Throws a ModelError that says which are missing. */
export function readSettings(vendor: ModelVendor, settings: ModelSettings): unknown {
  const read = vendor.settings.safeParse(settings.vendors[vendor.id] ?? {})
  if (read.success) return read.data
  const missing = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new ModelError('not_configured', `The vendor "${vendor.id}" is not set up (${missing}).`)
}

/** Models are made once per name: they hold no state of a conversation. */
export function createModelResolver(vendors: readonly ModelVendor[], settings: ModelSettings): ResolveModel {
  const byId = new Map(vendors.map((vendor) => [vendor.id, vendor]))
  const models = new Map<string, Model>()
  const fetch = boundFetch(settings.fetch ?? globalThis.fetch)

  function make(fullName: string): Model {
    const slash = fullName.indexOf('/')
    const id = slash === -1 ? fullName : fullName.slice(0, slash)
    const vendor = byId.get(id)
    if (vendor === undefined) {
      const known = [...byId.keys()].join(', ')
      throw new ModelError('unknown_vendor', `No model vendor is called "${id}"; use one of: ${known}.`)
    }
    const name = slash === -1 ? '' : fullName.slice(slash + 1)
    return vendor.resolve(name, { settings: readSettings(vendor, settings), fetch })
  }

  return (name) => {
    const known = models.get(name)
    if (known !== undefined) return known
    const model = make(name)
    models.set(name, model)
    return model
  }
}

/** Takes the name that must follow the vendor's id. */
export function requireModelName(vendor: string, name: string): string {
  if (name !== '') return name
  throw new ModelError('unknown_model', `Say which model: "${vendor}/" and the vendor's own name for it.`)
}
