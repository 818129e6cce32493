/** Reads one vendor of models. No request leaves. */
import type { ModelVendor } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { findVendor, type KnownVendors } from './model-vendor.ts'
import { findVendorRow, listModelUses } from './model-vendors.store.ts'
import { presentVendor } from './present-vendor.ts'

export const getModelVendor =
  (known: KnownVendors): Handler<'model_vendors.get'> =>
  (context, input) =>
    readVendor(known, context, input.vendor)

export async function readVendor(
  known: KnownVendors,
  work: Scope<Session>,
  id: string,
): Promise<ModelVendor> {
  const vendor = findVendor(known, id)
  return presentVendor(known, vendor, await findVendorRow(work, id), await listModelUses(work))
}
