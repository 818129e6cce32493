/** Asks the store, with the library loaded at the first question. */
import type { S3Client } from '@aws-sdk/client-s3'
import type { Log } from '../logging/log.ts'
import { createFailures, isMissing } from './s3-failures.ts'
import type { S3Settings, S3Times } from './s3-settings.ts'

/** The client takes 30 MB of memory, which an installation with a folder does not spend. */
const load = () => import('@aws-sdk/client-s3')
export type S3Library = Awaited<ReturnType<typeof load>>

/** Translates what goes wrong at the store. It hands on that something is not there, and what the caller's own bytes threw. */
export type Ask = <Answer>(act: (client: S3Client, library: S3Library) => Promise<Answer>) => Promise<Answer>

/** The bytes that were to be stored could not be read. */
export class SourceFailedError extends Error {
  constructor(cause: unknown) {
    super('the bytes to store could not be read', { cause })
    this.name = 'SourceFailedError'
  }
}

export function createAsk(
  settings: S3Settings,
  { log, times }: { log: Pick<Log, 'error' | 'warn'> | undefined; times: S3Times },
): { ask: Ask; askPlainly: Ask } {
  const failures = createFailures(settings, log)
  let opened: Promise<{ client: S3Client; library: S3Library }> | undefined
  const askPlainly: Ask = async (act) => {
    opened ??= load().then((library) => ({ library, client: createClient(library, settings, times) }))
    const { client, library } = await opened
    return act(client, library)
  }
  return {
    askPlainly,
    async ask(act) {
      try {
        const answer = await askPlainly(act)
        failures.worked()
        return answer
      } catch (error) {
        // That is an answer, too.
        if (isMissing(error)) failures.worked()
        if (isMissing(error) || error instanceof SourceFailedError) throw error
        throw failures.failed(error)
      }
    },
  }
}

function createClient({ S3Client }: S3Library, settings: S3Settings, times: S3Times): S3Client {
  const { endpoint, region, credentials, pathStyle } = settings
  return new S3Client({
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials && { credentials }),
    forcePathStyle: pathStyle,
    maxAttempts: times.attempts,
    // Failures are told to the caller and to our log. The client's own warnings would go to standard error.
    logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    // Some stores refuse the checksums that the client would add by itself. Every store knows Content-MD5, which we send.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: times.connectMs, socketTimeout: times.silenceMs },
  })
}

const ignore = () => {}
