import type { ModelTest } from '@parley/contracts'
import { ModelError, type ModelSettings, type ModelVendor } from '@parley/models/kit'
import { createLeakDetector } from '../../../platform/leak-detection/index.ts'

type Failure = Pick<ModelTest, 'failure' | 'message'>

const LONGEST_MESSAGE = 500

export interface Asked {
  settings: ModelSettings
  /** The workspace gave the address and the key, and so may read what the server at that address says. */
  isOwn: boolean
}

/**
 * A failure of a vendor in words. Other errors are thrown. Vendors repeat in their errors what they were sent, so the key is blacked
 * out. An address that the operator has set is a secret of the operator, and errors of a connection quote it: such a failure is told in
 * words of ours.
 */
export function describeFailure(error: unknown, vendor: ModelVendor, { settings, isOwn }: Asked): Failure {
  if (!(error instanceof ModelError)) throw error
  const { api_key: key, base_url: address } = (settings.vendors[vendor.id] ?? {}) as Record<
    string,
    string | undefined
  >
  const failure = error.code === 'unknown_vendor' ? 'unknown_model' : error.code
  if (!isOwn && address !== undefined) return { failure, message: SAYS[failure] ?? SAYS.unreachable! }
  // The key is blacked out before anything is cut, so that no part of it is left at the cut.
  const message = (key ? error.message.replaceAll(key, '[secret]') : error.message).slice(0, 2_000)
  const shown = key ? createLeakDetector({ tokens: [key] }).redact(message, '[secret]') : message
  return { failure, message: shown.slice(0, LONGEST_MESSAGE) }
}

const SAYS: Partial<Record<string, string>> = {
  refused: 'The server that the operator has set up does not accept the operator’s key.',
  unknown_model: 'The server that the operator has set up has no such model.',
  limited: 'The server that the operator has set up answers no more for now.',
  unreachable:
    'The server that the operator has set up does not answer as it should. The operator sees the reason with: npx parley models test',
}
