/** Asks a model a few small questions, and keeps how it did. */
import { type ModelTest, OperationError } from '@parley/contracts'
import { findPrice, type Model, type ModelVendor, tryFormats, tryModel } from '@parley/models/kit'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { inWork, readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Connections } from './connections.ts'
import { describeFailure } from './describe-failure.ts'
import { BUILT_IN, findVendor, type KnownVendors, vendorOf } from './model-vendor.ts'
import { findVendorRow, saveTest } from './model-vendors.store.ts'

export const testModelVendor =
  (
    { database, clock }: Pick<Platform, 'database' | 'clock'>,
    known: KnownVendors,
    connections: Connections,
    isCeilingReached: (workspaceId: string) => Promise<boolean>,
  ): Handler<'model_vendors.test'> =>
  async ({ workspaceId, signal }, { vendor: id, model }) => {
    const vendor = findVendor(known, id)
    refuseOther(vendor, model)
    const row = await readScope(database, workspaceId, (work) => findVendorRow(work, id))
    const own = connections.settingsOfRow(row)
    // The operator pays for a test with the operator's key.
    if (!own && !vendor.isLocal && (await isCeilingReached(workspaceId)))
      throw new OperationError('model_required', { params: { reason: 'ceiling_reached' } })
    const asked = { settings: own ?? known.settings, isOwn: own !== undefined }
    const tested = await tryOut(clock, () => connections.resolveWith(row, model)).catch((error: unknown) => {
      signal.throwIfAborted()
      return { ...NOTHING, ...describeFailure(error, vendor, asked) }
    })
    const price = findPrice(model, clock.now())
    const test: ModelTest = {
      ...tested,
      model,
      price: price ? { input_usd: price.input, output_usd: price.output } : null,
      tested_at: clock.now().toISOString(),
    }
    await inWork({ database, clock }, workspaceId, (work) =>
      saveTest(work, id, { test, of: row?.connected_at ?? null }),
    )
    return test
  }

type Tested = Omit<ModelTest, 'model' | 'price' | 'tested_at'>

const NOTHING: Tested = {
  failure: null,
  message: null,
  latency_ms: null,
  calls_tools: null,
  writes_json: null,
  reads_images: null,
}

async function tryOut(clock: Clock, resolve: () => Model): Promise<Tested> {
  const model = resolve()
  const trial = await tryModel(model, () => clock.now().getTime())
  const formats = await tryFormats(model)
  return {
    ...NOTHING,
    latency_ms: Math.round(trial.milliseconds),
    calls_tools: trial.callsTools,
    writes_json: formats.writesJson,
    reads_images: formats.readsImages,
  }
}

function refuseOther({ id }: ModelVendor, model: string): void {
  const message =
    id === BUILT_IN
      ? 'The built-in model needs no key and no network: there is nothing to test.'
      : vendorOf(model) === id && model.length > id.length + 1
        ? undefined
        : `Write the full name of a model of this vendor: ${id}/… .`
  if (message === undefined) return
  throw new OperationError('validation_failed', {
    fields: [{ path: ['model'], rule: 'unknown_model', message }],
  })
}
