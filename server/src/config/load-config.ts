import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { COMMAND_LINE_VARIABLES } from './command-line-variables.ts'
import { ConfigError } from './config-error.ts'
import { MODEL_VARIABLES } from './model-variables.ts'
import { dataDirectoryOf } from './operator-socket-path.ts'
import type { Retention } from './retention.ts'
import { type FileSettings, fileProblems, fileSettings } from './s3-variables.ts'
import { type Role, type Values, type Variable, variables } from './schema.ts'
import { loadSecretKey } from './secret-key.ts'
import { readSettingsFile } from './settings-file.ts'

const MB = 1024 * 1024

/** Everything the server is told from outside. Read once, in main.ts, and passed down. */
export interface LiveKitSettings {
  url: string | undefined
  apiKey: string | undefined
  apiSecret: string | undefined
}

export interface Config {
  /** Likely mistakes that do not prevent a start. */
  warnings: string[]
  port: number
  /** The address that the server listens on. */
  host: string
  /** Of a process without the role `api`. Undefined: it listens nowhere. */
  healthPort: number | undefined
  maxConnections: number
  metricsToken: string | undefined
  /** Absolute. */
  dataDirectory: string
  /** Undefined: the embedded Postgres. */
  databaseUrl: string | undefined
  /** Undefined: the same. */
  databaseListenUrl: string | undefined
  /** Undefined: the same. */
  databaseOwnerUrl: string | undefined
  requireSyncStandby: boolean
  /** Without a trailing slash. Undefined: http://localhost and the port that is listened on. */
  publicUrl: string | undefined
  trustedProxies: string[]
  /** Host names and addresses; `*` means all. */
  allowedPrivateHosts: string[]
  roles: Role[]
  /** For a process with both roles. */
  workerProcess: 'separate' | 'same'
  /** 32 bytes. */
  secretKey: Buffer
  /** Former keys: they open sealed values and seal none. */
  formerSecretKeys: Buffer[]
  logLevel: Values['PARLEY_LOG_LEVEL']
  poolSize: number
  /** Percent of the connections. */
  workspaceConnectionPercent: number
  /** Bytes a day. */
  uploads: { visitor: number; network: number; channel: number; workspace: number }
  diskReserveBytes: number
  files: FileSettings
  retention: Retention
  whatsapp: { graphUrl: string; appSecret: string | undefined; verifyToken: string | undefined }
  /** The server that carries the sound of calls. Each may be missing. */
  livekit: LiveKitSettings
  /** Limits of each workspace. */
  knowledge: { documents: number; characters: number; passages: number }
  /** Undefined: no system mail is sent. */
  mail: { smtpUrl: string; from: string; allowPlain: boolean } | undefined
  models: {
    defaultModel: string
    /** Ceiling of model cost per workspace within 24 hours, in millionths of a dollar. Undefined: no ceiling. */
    costMicrosPerWorkspace?: number | undefined
    /** Keys and addresses of the vendors, by the name of the variable. */
    variables: Readonly<Record<string, string | undefined>>
  }
}

/**
 * Reads the environment. Throws `ConfigError` with all problems together. Makes the data directory, and at the first
 * start the secret key in it.
 */
export function loadConfig(environment: NodeJS.ProcessEnv, cloneRoot: string): Config {
  const dataDirectory = dataDirectoryOf(environment, cloneRoot)
  const env = withSettingsFile(environment, dataDirectory)
  const values = readValues(env)
  return {
    warnings: unknownVariables(env),
    port: values.PORT,
    host: values.PARLEY_HOST,
    healthPort: values.PARLEY_HEALTH_PORT,
    maxConnections: values.PARLEY_MAX_CONNECTIONS,
    metricsToken: values.PARLEY_METRICS_TOKEN,
    dataDirectory,
    databaseUrl: values.PARLEY_DATABASE_URL,
    databaseListenUrl: values.PARLEY_DATABASE_LISTEN_URL,
    databaseOwnerUrl: values.PARLEY_DATABASE_OWNER_URL,
    requireSyncStandby: values.PARLEY_REQUIRE_SYNC_STANDBY,
    publicUrl: values.PARLEY_PUBLIC_URL,
    trustedProxies: values.PARLEY_TRUSTED_PROXIES,
    allowedPrivateHosts: values.PARLEY_ALLOW_PRIVATE_HOSTS,
    roles: values.PARLEY_ROLES,
    workerProcess: values.PARLEY_WORKER_PROCESS,
    secretKey: values.PARLEY_SECRET_KEY
      ? Buffer.from(values.PARLEY_SECRET_KEY, 'base64')
      : secretKeyIn(dataDirectory),
    formerSecretKeys: (values.PARLEY_SECRET_KEY_PREVIOUS ?? []).map((key) => Buffer.from(key, 'base64')),
    logLevel: values.PARLEY_LOG_LEVEL,
    poolSize: values.PARLEY_POOL_SIZE,
    workspaceConnectionPercent: values.PARLEY_WORKSPACE_CONNECTION_PERCENT,
    uploads: {
      visitor: values.PARLEY_UPLOADS_PER_VISITOR_MB * MB,
      network: values.PARLEY_UPLOADS_PER_NETWORK_MB * MB,
      channel: values.PARLEY_UPLOADS_PER_CHANNEL_MB * MB,
      workspace: values.PARLEY_UPLOADS_PER_WORKSPACE_MB * MB,
    },
    diskReserveBytes: values.PARLEY_DISK_RESERVE_MB * MB,
    files: fileSettings(values),
    retention: values.PARLEY_RETENTION,
    whatsapp: {
      graphUrl: values.PARLEY_WHATSAPP_GRAPH_URL,
      appSecret: values.PARLEY_META_APP_SECRET,
      verifyToken: values.PARLEY_META_VERIFY_TOKEN,
    },
    livekit: {
      url: values.PARLEY_LIVEKIT_URL,
      apiKey: values.PARLEY_LIVEKIT_API_KEY,
      apiSecret: values.PARLEY_LIVEKIT_API_SECRET,
    },
    knowledge: {
      documents: values.PARLEY_KNOWLEDGE_DOCUMENTS,
      characters: values.PARLEY_KNOWLEDGE_CHARACTERS,
      passages: values.PARLEY_KNOWLEDGE_PASSAGES,
    },
    mail:
      values.PARLEY_SMTP_URL && values.PARLEY_MAIL_FROM
        ? {
            smtpUrl: values.PARLEY_SMTP_URL,
            from: values.PARLEY_MAIL_FROM,
            allowPlain: values.PARLEY_SMTP_ALLOW_PLAIN,
          }
        : undefined,
    models: {
      defaultModel: values.PARLEY_DEFAULT_MODEL,
      costMicrosPerWorkspace:
        values.PARLEY_MODEL_USD_PER_WORKSPACE === undefined
          ? undefined
          : Math.round(values.PARLEY_MODEL_USD_PER_WORKSPACE * 1_000_000),
      variables: Object.fromEntries(MODEL_VARIABLE_NAMES.map((name) => [name, values[name]])),
    },
  }
}

const MODEL_VARIABLE_NAMES = Object.keys(MODEL_VARIABLES) as (keyof typeof MODEL_VARIABLES)[]

/** An empty variable counts as missing, so that a compose file with empty values hides nothing. */
function withSettingsFile(env: NodeJS.ProcessEnv, dataDirectory: string): NodeJS.ProcessEnv {
  const given = Object.entries(env).filter(([, value]) => value !== '')
  try {
    return { ...readSettingsFile(dataDirectory), ...Object.fromEntries(given) }
  } catch (error) {
    throw new ConfigError([(error as Error).message])
  }
}

function readValues(env: NodeJS.ProcessEnv): Values {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, declared] of Object.entries<Variable>(variables)) {
    // In a .env file or a compose file, an empty value means that it is not set.
    const given = env[name] || (declared.fallback && env[declared.fallback]) || undefined
    const text = given ?? declared.default
    if (text === undefined) continue
    const result = declared.type.safeParse(text)
    if (result.success) values[name] = result.data
    else
      for (const { message } of result.error.issues)
        problems.push(`${name} ${message}${shown(declared, text)}`)
  }
  if (values.PARLEY_SMTP_URL !== undefined && values.PARLEY_MAIL_FROM === undefined)
    problems.push('PARLEY_MAIL_FROM must say who system mail comes from, now that PARLEY_SMTP_URL is set')
  // A variable with a wrong value is none that is missing.
  const isNamed = (problem: string) => problems.some((known) => known.split(' ')[0] === problem.split(' ')[0])
  problems.push(...fileProblems(values).filter((problem) => !isNamed(problem)))
  if (problems.length > 0) throw new ConfigError(problems)
  return values as Values
}

/** One that is not known here is pointed out and not refused: it may be of another program. */
function unknownVariables(env: NodeJS.ProcessEnv): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('PARLEY_') && !(name in variables) && !COMMAND_LINE_VARIABLES.has(name))
    .map(
      (name) =>
        `${name} is not a variable of the server: see docs/reference/configuration.md for those that are`,
    )
}

const shown = (declared: Variable, text: string) => (declared.isSecret ? '' : `, not ${JSON.stringify(text)}`)

function secretKeyIn(dataDirectory: string): Buffer {
  try {
    // As root, the user that Postgres runs as passes through this folder, but reads nothing in it.
    mkdirSync(dataDirectory, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    return loadSecretKey(join(dataDirectory, 'secret.key'))
  } catch (error) {
    throw new ConfigError([`PARLEY_DATA_DIR: ${(error as Error).message}`])
  }
}
