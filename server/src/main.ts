/** Reads the configuration and starts the roles asked for. */
import { join } from 'node:path'
import { ConfigError, loadConfig, localAddress } from './config/index.ts'
import { DatabaseSetupError, DatabaseUrlError, UnsupportedPoolerError } from './platform/database/index.ts'
import { PostgresUnavailableError } from './platform/postgres/index.ts'
import { type RunningServer, startServer } from './server.ts'

const CLONE = join(import.meta.dirname, '..', '..')
/** sysexits.h: the configuration is wrong. */
const EXIT_CONFIGURATION = 78
const EXIT_UNAVAILABLE = 69
/** For the program that has the port, to say whether it is Parley. */
const PATIENCE_MS = 2000

const started = performance.now()
let server: RunningServer
try {
  server = await startServer(loadConfig(process.env, CLONE))
} catch (error) {
  process.stderr.write(`\n${isTaken(error) ? await explainTaken(error) : explain(error)}\n`)
  process.exit(isConfiguration(error) ? EXIT_CONFIGURATION : EXIT_UNAVAILABLE)
}
process.stdout.write(welcome(server))

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(1)
    stopping = true
    process.stdout.write(
      '\nStopping: requests and sends under way are finished first. Once more to stop at once.\n',
    )
    server.close().then(
      () => process.exit(0),
      (error) => {
        process.stderr.write(`${explain(error)}\n`)
        process.exit(1)
      },
    )
  })
}

function welcome({ listening, installation, firstKey, firstLink, hasMembers }: RunningServer): string {
  const address = installation.publicUrl
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const lines = [
    `Parley is ready at ${address} (${seconds} s)`,
    `  Address         ${listening}`,
    `  API reference   ${address}/docs`,
  ]
  if (firstLink) {
    lines.push(
      `  Sign in         ${firstLink}`,
      '                  (makes you the owner; works once, within 24 hours)',
    )
  } else if (!hasMembers) {
    lines.push('  Sign in         npx parley members sign-in-link   (nobody is the owner yet)')
  }
  if (firstKey) {
    lines.push(
      `  Test API key    ${firstKey}`,
      '                  (shown this once; make another with: npx parley keys create --mode test --name NAME)',
      '',
      '  Try it:',
      `    curl ${address}/v1/agents -H 'Authorization: Bearer ${firstKey}'`,
      '    npx parley simulate whatsapp --text "Bhai, aapka salon Sunday ko open hai?"',
    )
  } else {
    lines.push('  API keys        npx parley keys create --mode test --name NAME')
  }
  return `${lines.join('\n')}\n`
}

function isConfiguration(error: unknown): boolean {
  return (
    error instanceof ConfigError ||
    error instanceof UnsupportedPoolerError ||
    error instanceof DatabaseUrlError
  )
}

function explain(error: unknown): string {
  if (
    error instanceof ConfigError ||
    error instanceof PostgresUnavailableError ||
    error instanceof DatabaseSetupError ||
    error instanceof DatabaseUrlError
  )
    return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

interface TakenError extends Error {
  code: string
  address: string
  port: number
}

function isTaken(error: unknown): error is TakenError {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error
}

/** By a Parley that runs already, or by something else. */
async function explainTaken({ address, port }: TakenError): Promise<string> {
  const url = localAddress({ host: address, port })
  const health = (await fetch(`${url}/health`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    .then((response) => response.json())
    .catch(() => undefined)) as { service?: string; version?: string } | undefined
  const others = 'choose another port: PORT=8081 npm start'
  return health?.service === 'parley'
    ? `Parley ${health.version} runs already at ${url}. Use that one, stop it first, or ${others}`
    : `Port ${port} is taken by another program. Stop it, or ${others}`
}
