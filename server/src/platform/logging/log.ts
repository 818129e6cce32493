/** Structured logs, one JSON object a line. Secrets and what people wrote never get in. */
import pino from 'pino'

export interface Log {
  debug(fields: Record<string, unknown>, message: string): void
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
  child(fields: Record<string, unknown>): Log
}

/** Field names whose values are never written, at any depth that our own code produces. */
const REDACTED = [
  'authorization',
  'x-api-key',
  'cookie',
  'key',
  'secret',
  'access_token',
  'app_secret',
  'verify_token',
  'password',
  'token',
  'credentials',
  'text',
  'content',
  'body',
  'caption',
  'raw',
  'update',
]

export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const paths = REDACTED.flatMap((name) =>
    [name, `*.${name}`, `*.*.${name}`].map((path) =>
      name.includes('-') ? path.replace(name, `["${name}"]`).replace('.[', '[') : path,
    ),
  )
  return pino(
    {
      level,
      redact: { paths, censor: '[redacted]' },
      serializers: { err: readError },
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination ?? pino.destination({ fd: 2, sync: true }),
  )
}

/** The fields of an error that may be logged. Postgres adds the values at fault in further fields, and those are what people wrote. */
function readError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: readError(error.cause) }),
  }
}

/** For tests and places that must stay quiet. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => silentLog }
