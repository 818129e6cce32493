/** Lists the vendors of models. No request leaves. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { KnownVendors } from './model-vendor.ts'
import { listModelUses, listVendorRows } from './model-vendors.store.ts'
import { presentVendor } from './present-vendor.ts'

export const listModelVendors =
  (known: KnownVendors): Handler<'model_vendors.list'> =>
  async (context) => {
    const rows = new Map((await listVendorRows(context)).map((row) => [row.vendor, row]))
    const uses = await listModelUses(context)
    return { data: known.all.map((vendor) => presentVendor(known, vendor, rows.get(vendor.id), uses)) }
  }
