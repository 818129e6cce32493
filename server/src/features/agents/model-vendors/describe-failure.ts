import type { ModelTest } from '@parley/contracts'
import { ModelError, type ModelSettings, type ModelVendor } from '@parley/models/kit'
import { createLeakDetector } from '../../../platform/leak-detection/index.ts'

type Failure = Pick<ModelTest, 'failure' | 'message'>

const LONGEST_MESSAGE = 500

/** A failure of a vendor in words. Vendors repeat in their errors what they were sent, so the key is blacked out. Other errors are thrown. */
export function describeFailure(error: unknown, vendor: ModelVendor, { vendors }: ModelSettings): Failure {
  if (!(error instanceof ModelError)) throw error
  const key = (vendors[vendor.id] as Record<string, string | undefined> | undefined)?.api_key
  const message = error.message.slice(0, 2_000)
  const detector = key === undefined ? undefined : createLeakDetector({ tokens: [key] })
  const shown = detector ? detector.redact(message.replaceAll(key!, '[secret]'), '[secret]') : message
  return {
    failure: error.code === 'unknown_vendor' ? 'unknown_model' : error.code,
    message: shown.slice(0, LONGEST_MESSAGE),
  }
}
