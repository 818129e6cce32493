/** Where Postgres is: the URL of libpq, which may name several hosts. https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-MULTIPLE-HOSTS */

export interface DatabaseHost {
  host: string
  port: number
}

export interface DatabaseAddress {
  /** In the order in which they are tried. Never empty. */
  hosts: DatabaseHost[]
  /** The same URL with the first host only, which pg understands. */
  connectionString: string
}

const FORM = /^(postgres(?:ql)?:\/\/)((?:[^@/]*@)?)([^/?#]*)(.*)$/s
const HOST = /^(\[[0-9a-f:.%]+\]|[^\s:[\]]+)(?::(\d{1,5}))?$/i
const DEFAULT_PORT = 5432
/** Parley writes, so a server that only replicates another one is of no use. */
const SESSION_ATTRIBUTES = ['read-write', 'primary', 'any']

/** The problem of the URL, in words without its password. */
export class DatabaseUrlError extends Error {
  override name = 'DatabaseUrlError'
  constructor(problem: string) {
    super(`The address of the database (PARLEY_DATABASE_URL) ${problem}.`)
  }
}

export function readDatabaseUrl(url: string): DatabaseAddress {
  const match = FORM.exec(url)
  if (!match) throw new DatabaseUrlError('must be a URL that begins with postgresql://')
  const [, scheme, credentials, list, rest] = match as unknown as [string, string, string, string, string]
  const hosts = list.split(',').map(readHost)
  const wanted = new URLSearchParams(/\?([^#]*)/.exec(rest)?.[1] ?? '').get('target_session_attrs')
  if (wanted !== null && !SESSION_ATTRIBUTES.includes(wanted)) {
    throw new DatabaseUrlError(
      `must have one of ${SESSION_ATTRIBUTES.join(', ')} as target_session_attrs, not ${JSON.stringify(wanted)}: Parley writes`,
    )
  }
  if (hosts.length === 1) return { hosts: [hosts[0]!], connectionString: url }
  const first = hosts[0]!
  const name = first.host.includes(':') ? `[${first.host}]` : first.host
  return { hosts, connectionString: `${scheme}${credentials}${name}:${first.port}${rest}` }
}

function readHost(text: string): DatabaseHost {
  // As in the driver: no host means this machine. With one host only, the driver reads the URL itself.
  if (text === '') return { host: 'localhost', port: DEFAULT_PORT }
  const match = HOST.exec(text)
  const port = match?.[2] === undefined ? DEFAULT_PORT : Number(match[2])
  if (!match || port < 1 || port > 65_535) {
    throw new DatabaseUrlError(
      `must list its hosts as name:port with commas between them, not ${JSON.stringify(text)}`,
    )
  }
  return { host: decodeURIComponent(match[1]!.replace(/^\[|\]$/g, '')), port }
}
