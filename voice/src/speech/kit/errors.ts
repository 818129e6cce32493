/** Everything that can go wrong with a speech vendor. The list, not the adapter, says what may happen next. */
export type SpeechErrorCode =
  | 'credentials_refused'
  | 'account_exhausted'
  | 'request_refused'
  | 'throttled'
  | 'vendor_failed'
  | 'unreachable'
  | 'connection_lost'
  | 'no_answer'
  | 'unreadable_answer'
  | 'audio_cut'

interface Consequence {
  /** The same vendor may be asked the same again, after the rest. */
  retryable: boolean
  /** Another vendor may be asked the same at once. Never where audio was played: it would be said twice. */
  another_vendor: boolean
  /** How long the vendor is not asked first. Milliseconds. */
  rest_ms: number
  /** The text for people. */
  says: string
}

export const SPEECH_ERRORS: Readonly<Record<SpeechErrorCode, Consequence>> = {
  credentials_refused: {
    retryable: false,
    another_vendor: true,
    rest_ms: 300_000,
    says: 'The vendor refused the key: enter a valid one.',
  },
  account_exhausted: {
    retryable: false,
    another_vendor: true,
    rest_ms: 300_000,
    says: 'The account at the vendor has no credit or quota left.',
  },
  request_refused: {
    retryable: false,
    another_vendor: true,
    rest_ms: 60_000,
    says: 'The vendor refused the request: check the voice, the model and the language.',
  },
  throttled: {
    retryable: true,
    another_vendor: true,
    rest_ms: 15_000,
    says: 'The vendor asks us to slow down.',
  },
  vendor_failed: { retryable: true, another_vendor: true, rest_ms: 15_000, says: 'The vendor failed.' },
  unreachable: {
    retryable: true,
    another_vendor: true,
    rest_ms: 15_000,
    says: 'The vendor could not be reached.',
  },
  connection_lost: {
    retryable: true,
    another_vendor: true,
    rest_ms: 0,
    says: 'The connection to the vendor broke.',
  },
  no_answer: {
    retryable: true,
    another_vendor: true,
    rest_ms: 15_000,
    says: 'The vendor did not answer in time.',
  },
  unreadable_answer: {
    retryable: true,
    another_vendor: true,
    rest_ms: 15_000,
    says: 'The vendor sent something that cannot be read.',
  },
  audio_cut: {
    retryable: false,
    another_vendor: false,
    rest_ms: 15_000,
    says: 'The audio ended in the middle of the text.',
  },
}

export interface SpeechErrorDetail {
  code: SpeechErrorCode
  /** Id of the vendor. */
  vendor: string
  /** For people who run the system; never holds a secret. */
  message: string
  /** How long the vendor asks us to wait. Milliseconds. */
  retry_after_ms?: number
}

/** The only error that an adapter throws. */
export class SpeechError extends Error {
  readonly detail: SpeechErrorDetail
  constructor(detail: SpeechErrorDetail, options?: ErrorOptions) {
    super(`${detail.vendor}: ${detail.code}: ${detail.message}`, options)
    this.name = 'SpeechError'
    this.detail = detail
  }
}

/** The same failure after audio was heard. */
export function asCut(error: SpeechError): SpeechError {
  if (error.detail.code === 'audio_cut') return error
  return new SpeechError({ ...error.detail, code: 'audio_cut' }, { cause: error })
}

/** The meaning of a status that HTTP or a vendor's own error message gives. */
export function codeOfStatus(status: number): SpeechErrorCode {
  if (status === 401 || status === 403) return 'credentials_refused'
  if (status === 402) return 'account_exhausted'
  if (status === 429) return 'throttled'
  return status >= 400 && status < 500 ? 'request_refused' : 'vendor_failed'
}
