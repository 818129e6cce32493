/** Every variable that Parley reads: its sentence, its form, its default. */
import { z } from 'zod'
import { MODEL_VARIABLES } from './model-variables.ts'
import { DEFAULT_RETENTION, RETENTION_GROUPS, retention, writePeriod } from './retention.ts'
import { S3_VARIABLES } from './s3-variables.ts'
import { httpUrl, type Variable, variable } from './variable.ts'

export type { Variable }

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`)

const webSocketUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^(wss?|https?):$/.test(new URL(text).protocol),
    'must be a URL that begins with wss://, ws://, https:// or http://',
  )
  .transform((text) => text.replace(/(?<!\/)\/+$/, ''))

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must be a URL that begins with postgresql://')

const smtpUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '',
    'must be a URL that begins with smtp:// or smtps://',
  )

const mailAddress = z
  .string()
  .regex(/^([^<>\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'must be an address, or Name <address>')

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
)

const ROLES = ['api', 'worker'] as const
export type Role = (typeof ROLES)[number]
const isRole = (name: string): name is Role => (ROLES as readonly string[]).includes(name)

const roles = list
  .refine(
    (names) => names.length > 0 && names.every(isRole),
    `must be one or several of ${ROLES.join(', ')}, with commas`,
  )
  .transform((names) => names.filter(isRole))

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
const logLevel = z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`)

const secretKey = z
  .string()
  .refine(
    (text) => Buffer.from(text, 'base64').length === 32,
    'must be 32 bytes in base64; make one with: openssl rand -base64 32',
  )

const secretKeys = list.pipe(z.array(secretKey))

export const variables = {
  PORT: variable('Port that the HTTP server listens on; 0 takes a free one.', wholeNumber(0, 65_535), {
    default: '8080',
  }),
  PARLEY_HOST: variable(
    'Address that the HTTP server listens on. 0.0.0.0 or :: is every address of the machine: put a proxy with TLS in front.',
    z.union(
      [z.ipv4(), z.ipv6(), z.literal('localhost')],
      'must be an IP address of this machine, or localhost',
    ),
    { default: '127.0.0.1' },
  ),
  PARLEY_HEALTH_PORT: variable(
    'Port on which a process without the role `api` answers /health, /ready and /metrics, for a supervisor or for monitoring.',
    wholeNumber(1, 65_535),
    { defaultIs: 'none: such a process listens nowhere' },
  ),
  PARLEY_MAX_CONNECTIONS: variable(
    'Connections of callers that this process holds open at once. One network may hold a quarter of them, except proxies that are trusted.',
    wholeNumber(16, 1_000_000),
    { default: '4096' },
  ),
  PARLEY_METRICS_TOKEN: variable(
    'Token that lets monitoring on another machine read /metrics and the details of /ready, as a bearer token. Without one, only this machine may.',
    z.string().regex(/^[\x21-\x7e]{16,200}$/, 'must be 16 to 200 characters without spaces'),
    { isSecret: true },
  ),
  PARLEY_DATA_DIR: variable('Folder for the embedded Postgres, attachments and the secret key.', z.string(), {
    defaultIs: '`data` in the root of the clone',
  }),
  PARLEY_DATABASE_URL: variable(
    'Postgres (15 or newer) to use instead of the embedded one, for example postgresql://user:password@host:5432/parley. With several hosts (one:5432,two:5432) the one that takes writes is used.',
    postgresUrl,
    { isSecret: true, defaultIs: 'the embedded Postgres' },
  ),
  PARLEY_PUBLIC_URL: variable(
    'The public address of this server: providers sign this address, and links in messages begin with it.',
    httpUrl,
    { defaultIs: 'http://localhost and the port' },
  ),
  PARLEY_TRUSTED_PROXIES: variable(
    'Addresses or networks of reverse proxies whose X-Forwarded headers are believed, with commas.',
    list,
    { default: '' },
  ),
  PARLEY_ALLOW_PRIVATE_HOSTS: variable(
    'Host names or addresses inside your network, with or without `:port`, that webhooks and other user-given URLs may reach, with commas; `localhost` and `127.0.0.1` mean the same; `*` allows all.',
    list,
    { default: '' },
  ),
  PARLEY_KNOWLEDGE_DOCUMENTS: variable(
    'Documents that a workspace may hold in its knowledge bases.',
    wholeNumber(1, 1_000_000),
    { default: '10000' },
  ),
  PARLEY_KNOWLEDGE_CHARACTERS: variable(
    'Characters of all documents of a workspace together.',
    wholeNumber(1_000, 10_000_000_000),
    { default: '50000000' },
  ),
  PARLEY_KNOWLEDGE_PASSAGES: variable(
    'Passages of all documents of a workspace together, and of one base that is searched; some 2 KB of memory each.',
    wholeNumber(10, 1_000_000),
    { default: '50000' },
  ),
  PARLEY_SMTP_URL: variable(
    'Mail server for system mail to owners (an endpoint that fails, for example): smtp://user:password@host:587, or smtps:// for TLS from the start.',
    smtpUrl,
    { isSecret: true, defaultIs: 'none: notices can be read through the API only' },
  ),
  PARLEY_SMTP_ALLOW_PLAIN: variable(
    '`true`: mail may go to PARLEY_SMTP_URL without TLS. Links in it let people in, so only for a mail server in your own network. Loopback needs no TLS anyway.',
    z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true'),
    { default: 'false' },
  ),
  PARLEY_MAIL_FROM: variable(
    'Sender of system mail, for example Parley <parley@example.com>; needed beside PARLEY_SMTP_URL.',
    mailAddress,
  ),
  PARLEY_ROLES: variable(
    'The roles of this process: `api` answers HTTP, `worker` processes messages and jobs.',
    roles,
    {
      default: 'api,worker',
    },
  ),
  PARLEY_WORKER_PROCESS: variable(
    'Where the worker runs when this process has both roles: `separate`, in a process of its own that is watched and replaced, or `same`.',
    z.enum(['separate', 'same'], 'must be separate or same'),
    { default: 'separate' },
  ),
  PARLEY_SECRET_KEY: variable(
    'Key that encrypts credentials in the database, 32 bytes in base64. The same for all processes; lost, the credentials are lost.',
    secretKey,
    { isSecret: true, defaultIs: '`secret.key` in the data folder, made at the first start' },
  ),
  PARLEY_SECRET_KEY_PREVIOUS: variable(
    'Former secret keys, with commas, which open what they encrypted and encrypt nothing: for changing PARLEY_SECRET_KEY.',
    secretKeys,
    { isSecret: true },
  ),
  PARLEY_LOG_LEVEL: variable(`Least severity that is logged: ${LOG_LEVELS.join(', ')}.`, logLevel, {
    default: 'info',
  }),
  PARLEY_DATABASE_LISTEN_URL: variable(
    'Address of Postgres itself, where PARLEY_DATABASE_URL leads to a pooler in transaction mode: notifications are heard there.',
    postgresUrl,
    { isSecret: true, defaultIs: 'PARLEY_DATABASE_URL' },
  ),
  PARLEY_DATABASE_OWNER_URL: variable(
    'Address with the user that owns the tables, for migrations, where the user of PARLEY_DATABASE_URL owns nothing.',
    postgresUrl,
    { isSecret: true, defaultIs: 'PARLEY_DATABASE_URL' },
  ),
  PARLEY_REQUIRE_SYNC_STANDBY: variable(
    'Whether `/ready` answers 503 while no synchronous standby is connected: `true` or `false`.',
    z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true'),
    { default: 'false' },
  ),
  PARLEY_WORKSPACE_CONNECTION_PERCENT: variable(
    'How much of the database connections of a process one workspace may have while others need them.',
    wholeNumber(1, 100),
    { default: '33' },
  ),
  PARLEY_RETENTION: variable(
    'How long what only grows is kept, by group, in days, hours or minutes: events=90d,ledger=12h; `off` keeps it for ever. See docs/guides/retention.md.',
    retention,
    {
      default: '',
      defaultIs: RETENTION_GROUPS.map((group) => `${group}=${writePeriod(DEFAULT_RETENTION[group])}`).join(
        ',',
      ),
    },
  ),
  PARLEY_POOL_SIZE: variable('Most database connections that this process holds.', wholeNumber(2, 500), {
    default: '20',
  }),
  PARLEY_UPLOADS_PER_VISITOR_MB: variable(
    'Megabytes of files that one visitor of a web chat may upload a day (UTC).',
    wholeNumber(1, 1_000_000),
    { default: '50' },
  ),
  PARLEY_UPLOADS_PER_NETWORK_MB: variable(
    'Megabytes of files that all visitors behind one network address may upload a day.',
    wholeNumber(1, 1_000_000),
    { default: '200' },
  ),
  PARLEY_UPLOADS_PER_CHANNEL_MB: variable(
    'Megabytes of files that one channel stores a day. Files of providers beyond it are fetched the next day.',
    wholeNumber(1, 1_000_000),
    { default: '2048' },
  ),
  PARLEY_UPLOADS_PER_WORKSPACE_MB: variable(
    'Megabytes of files that one workspace stores a day, knowledge included.',
    wholeNumber(1, 1_000_000),
    { default: '5120' },
  ),
  PARLEY_DISK_RESERVE_MB: variable(
    'Megabytes of the disk of the data folder that stay free for messages: below, no file is taken.',
    wholeNumber(0, 1_000_000),
    { default: '1024' },
  ),
  ...S3_VARIABLES,
  PARLEY_WHATSAPP_GRAPH_URL: variable("Address of Meta's Graph API.", httpUrl, {
    default: 'https://graph.facebook.com',
  }),
  PARLEY_META_APP_SECRET: variable(
    'App secret for WhatsApp channels whose credentials bring none.',
    z.string(),
    {
      isSecret: true,
    },
  ),
  PARLEY_META_VERIFY_TOKEN: variable(
    'Verify token for WhatsApp channels whose credentials bring none, and for the hook of a whole Meta app.',
    z.string(),
    { isSecret: true },
  ),
  PARLEY_LIVEKIT_URL: variable(
    'Address of the LiveKit server that carries the sound of calls, for example wss://livekit.example.com. Without it calls are simulated alone.',
    webSocketUrl,
  ),
  PARLEY_LIVEKIT_API_KEY: variable(
    'API key of the LiveKit server; needed beside PARLEY_LIVEKIT_URL.',
    z.string(),
  ),
  PARLEY_LIVEKIT_API_SECRET: variable(
    'Secret of PARLEY_LIVEKIT_API_KEY; needed beside PARLEY_LIVEKIT_URL.',
    z.string(),
    { isSecret: true },
  ),
  PARLEY_DEFAULT_MODEL: variable(
    'Model of agents that name none: `built-in`, or provider and model, for example openai/gpt-5-mini.',
    z.string().regex(/^(built-in|[a-z0-9-]+\/\S+)$/, 'must be built-in, or provider/model'),
    { default: 'built-in' },
  ),
  PARLEY_MODEL_USD_PER_WORKSPACE: variable(
    'US dollars that the models with your keys may cost one workspace within 24 hours, turns and copilot together, for example 5 or 2.50. After that its agents with such models are silent, and copilot and previews answer with the built-in model.',
    z
      .string()
      .regex(/^\d{1,6}(\.\d{1,6})?$/, 'must be US dollars, for example 5 or 2.50')
      .transform(Number),
    { defaultIs: 'no ceiling' },
  ),
  ...MODEL_VARIABLES,
}

type Read<Declared> = Declared extends { type: z.ZodType<infer Value>; default: string }
  ? Value
  : Declared extends { type: z.ZodType<infer Value> }
    ? Value | undefined
    : never

export type Values = { [Name in keyof typeof variables]: Read<(typeof variables)[Name]> }
