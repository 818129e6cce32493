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
    const read = vendor.settings.safeParse(settings.vendors[id] ?? {})
    if (!read.success) {
      const missing = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
      throw new ModelError('not_configured', `The vendor "${id}" is not set up (${missing}).`)
    }
    const name = slash === -1 ? '' : fullName.slice(slash + 1)
    return vendor.resolve(name, { settings: read.data, fetch })
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
