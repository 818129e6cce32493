/** Failures of the store: which ones waiting mends, what the operator reads, and what a caller gets. */
import { OperationError } from '@parley/contracts'
import type { Log } from '../logging/log.ts'
import { bucketOf, type S3Settings } from './s3-settings.ts'
import type { StoreProblem } from './storage.ts'

interface S3Failure extends Error {
  $metadata?: { httpStatusCode?: number }
}

const ADVICE: Record<string, (settings: S3Settings) => string> = {
  NoSuchBucket: ({ bucket }) =>
    `There is no bucket ${bucket}. Make it, or name another one with PARLEY_S3_BUCKET.`,
  InvalidAccessKeyId: () => 'The store does not know the access key. Correct PARLEY_S3_ACCESS_KEY_ID.',
  SignatureDoesNotMatch: () =>
    'The secret does not belong to the access key. Correct PARLEY_S3_SECRET_ACCESS_KEY.',
  AccessDenied: ({ bucket }) =>
    `There is no bucket ${bucket}, or the access key may not list it. Give the key the rights to list the bucket, and to get, put and delete its objects.`,
  AuthorizationHeaderMalformed: () => 'The bucket is in another region. Correct PARLEY_S3_REGION.',
  PermanentRedirect: () =>
    'The bucket is in another region, or at another address. Correct PARLEY_S3_REGION, or PARLEY_S3_ENDPOINT.',
  CredentialsProviderError: () =>
    'There are no credentials. Set PARLEY_S3_ACCESS_KEY_ID and PARLEY_S3_SECRET_ACCESS_KEY, or the AWS_* variables, or give the machine a role.',
  RequestTimeTooSkewed: () => 'The clock of this machine is wrong. Set it: the store refuses old signatures.',
}
/** A 408 and a 429 pass by themselves. Every other status from 300 to 499, a redirect too, is an error of the settings. */
const PASSING = [408, 429]

const statusOf = (error: unknown) => (error as S3Failure).$metadata?.httpStatusCode

export function isMissing(error: unknown): boolean {
  const { name } = error as S3Failure
  return name === 'NoSuchKey' || name === 'NotFound'
}

/** The object was replaced or deleted between two parts of it. */
export const isChanged = (error: unknown): boolean => statusOf(error) === 412 || isMissing(error)

export function problemOf(error: unknown, settings: S3Settings): StoreProblem {
  const { name, message } = error as S3Failure
  const status = statusOf(error)
  const isOfSettings =
    ADVICE[name] !== undefined ||
    (status !== undefined && status >= 300 && status < 500 && !PASSING.includes(status))
  const advice =
    ADVICE[name]?.(settings) ??
    (isOfSettings
      ? 'Check the PARLEY_S3_ variables: docs/guides/storage.md.'
      : 'Check that it runs and that PARLEY_S3_ENDPOINT leads to it. Files are refused until it answers; everything else goes on.')
  const words = [name === 'Error' ? '' : name, status, message === name ? '' : withoutPeriod(message)]
  const answer = words.filter(Boolean).join(' ')
  return { isOfSettings, says: `The ${bucketOf(settings)}: ${answer}. ${advice}` }
}

const withoutPeriod = (text: string) => (text.endsWith('.') ? text.slice(0, -1) : text)

/** The caller need not know where files are. The operator reads it in the log. */
export class StoreUnavailableError extends OperationError {
  constructor(cause: unknown) {
    super('unavailable', {
      detail:
        'The store of files does not answer now. Nothing was lost, and nothing was stored: try again in a moment.',
      params: { retry_after_seconds: 30 },
    })
    this.cause = cause
  }
}

/** Logs an outage of the store once when it begins and once when it is over, and hands on each failure. */
export function createFailures(settings: S3Settings, log: Pick<Log, 'error' | 'warn'> | undefined) {
  let failures = 0
  return {
    worked(): void {
      if (failures === 0) return
      log?.warn({ failures }, `the ${bucketOf(settings)} can be read and written again`)
      failures = 0
    },
    failed(error: unknown): StoreUnavailableError {
      failures++
      if (failures === 1) log?.error({ err: error }, problemOf(error, settings).says)
      return new StoreUnavailableError(error)
    },
  }
}
