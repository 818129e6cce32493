/** A connected gateway of models, tested, with a key that is good. */
import { serveGateway } from '@parley/models/testing'
import type { DemoBusiness } from './demo.ts'

const KEY = 'sk-demo-key-of-the-salon-x7Qa'

export async function addModelVendor({ api }: Pick<DemoBusiness, 'api'>): Promise<void> {
  const gateway = await serveGateway(KEY)
  const vendor = 'compatible'
  try {
    await api.call('model_vendors.connect', { vendor, api_key: KEY, address: gateway.url })
    await api.call('model_vendors.test', { vendor, model: 'compatible/large' })
  } finally {
    await gateway.close()
  }
}
