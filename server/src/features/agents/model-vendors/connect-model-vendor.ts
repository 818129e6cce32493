/** Keeps the key or address of a workspace for a vendor. A key that the vendor refuses is not kept. */
import { type FieldProblem, OperationError, type Parsed } from '@parley/contracts'
import { type ModelError, type ModelVendor, readSettings } from '@parley/models/kit'
import type { Handler } from '../../../platform/operations/handler.ts'
import { inWork } from '../../../platform/operations/work.ts'
import { OutboundHttpError } from '../../../platform/outbound-http/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { placeOf } from '../../../platform/secrets/place.ts'
import type { Connections } from './connections.ts'
import { describeFailure } from './describe-failure.ts'
import { readVendor } from './get-model-vendor.ts'
import { namesOf } from './list-model-vendor-models.ts'
import { BUILT_IN, findVendor, type KnownVendors, requirementOf } from './model-vendor.ts'
import { saveConnection } from './model-vendors.store.ts'

type Given = Parsed<'model_vendors.connect'>

/** Shorter keys would be told by their end. */
const SHORTEST_WITH_ENDING = 12

export const connectModelVendor =
  (
    platform: Pick<Platform, 'database' | 'clock' | 'secrets' | 'guardedFetch'>,
    known: KnownVendors,
    connections: Connections,
  ): Handler<'model_vendors.connect'> =>
  async ({ workspaceId }, input) => {
    const vendor = findVendor(known, input.vendor)
    checkGiven(vendor, input)
    const address = input.address?.replace(/\/$/, '')
    const settings = connections.settingsWith(vendor.id, { api_key: input.api_key, base_url: address })
    judgeAddress(platform, readSettings(vendor, settings) as { base_url: string })
    try {
      await namesOf(vendor, settings)
    } catch (error) {
      // A gateway without a list of models, or a server that is off now, may still be connected: the test says more.
      const { failure, message } = describeFailure(error, vendor, { settings, isOwn: true })
      if ((error as ModelError).code === 'refused')
        throw input.api_key === undefined
          ? invalid('api_key', 'required', WANTS_KEY)
          : invalid('api_key', failure!, message!)
    }
    const place = { workspace_id: workspaceId, id: vendor.id }
    return inWork(platform, workspaceId, async (work) => {
      await saveConnection(work, {
        workspace_id: workspaceId,
        vendor: vendor.id,
        address: address ?? null,
        api_key:
          input.api_key === undefined
            ? null
            : platform.secrets.seal(input.api_key, placeOf('model_vendors.api_key', place)),
        api_key_ending: endingOf(input.api_key),
        connected_at: work.now,
      })
      return readVendor(known, work, vendor.id)
    })
  }

const WANTS_KEY = 'This server wants a key: send api_key, also where only the address changes.'

function checkGiven(vendor: ModelVendor, { api_key, address }: Given): void {
  if (vendor.id === BUILT_IN) throw invalid('vendor', 'built_in', 'The built-in model needs no connection.')
  const given = [
    { field: 'api_key', value: api_key, need: requirementOf(vendor, 'api_key'), noun: 'key' },
    { field: 'address', value: address, need: requirementOf(vendor, 'base_url'), noun: 'address' },
  ]
  for (const { field, value, need, noun } of given) {
    if (need === 'required' && value === undefined)
      throw invalid(field, 'required', `${vendor.id} needs its ${noun}.`)
    if (need === 'none' && value !== undefined)
      throw invalid(field, 'not_allowed', `${vendor.id} takes no ${noun}: leave it out.`)
  }
  if (given.every(({ value }) => value === undefined))
    throw invalid('address', 'required', `Say where ${vendor.id} is.`)
  if (address !== undefined && /[?#]/.test(address))
    throw invalid(
      'address',
      'no_query',
      'Leave out everything from ? or # on: the paths of requests are appended to the address.',
    )
}

function judgeAddress(
  { guardedFetch }: Pick<Platform, 'guardedFetch'>,
  settings: { base_url: string },
): void {
  try {
    guardedFetch.judge(settings.base_url)
  } catch (error) {
    if (!(error instanceof OutboundHttpError)) throw error
    throw invalid('address', 'refused_address', error.message)
  }
}

const endingOf = (key: string | undefined) =>
  key !== undefined && key.length >= SHORTEST_WITH_ENDING ? key.slice(-4) : null

function invalid(field: string, rule: string, message: string): OperationError {
  const problem: FieldProblem = { path: [field], rule, message }
  return new OperationError('validation_failed', { fields: [problem] })
}
