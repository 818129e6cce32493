/**
 * The local socket of the embedded Postgres, which costs both sides less than TCP. It is in the folder of the cluster, which only
 * the account of Postgres may enter, and root. Postgres listens on 127.0.0.1 as well, for tools and where there is no socket.
 */
import { randomBytes } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'

/** Of `sun_path`, without the byte that ends it. https://man7.org/linux/man-pages/man7/unix.7.html */
const LONGEST_PATH = process.platform === 'linux' ? 107 : 103
/** Postgres gives its socket this name, and that of the file beside it that locks it. */
const NAME = '.s.PGSQL.'

/** Undefined where the platform, the path or the file system allows no socket. */
export async function socketFolderOf(cluster: string, port: number): Promise<string | undefined> {
  if (process.platform === 'win32' || cluster.includes('"')) return undefined
  if (Buffer.byteLength(join(cluster, `${NAME}${port}`)) > LONGEST_PATH) return undefined
  // Postgres does not start where it cannot make its socket.
  return (await canListen(join(dirname(cluster), `.s.${randomBytes(3).toString('hex')}`)))
    ? cluster
    : undefined
}

function canListen(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(path, () => server.close(() => resolve(true)))
  })
}

/**
 * Removes what a killed Postgres left behind. Its lock names a process id, which may belong to another program by now, and
 * Postgres would refuse to start because of that one. To be called when no Postgres runs on the cluster.
 */
export async function removeSockets(cluster: string): Promise<void> {
  const names = await readdir(cluster)
  await Promise.all(
    names.filter((name) => name.startsWith(NAME)).map((name) => rm(join(cluster, name), { force: true })),
  )
}

/** As `unix_socket_directories` takes it: a list, in which quotes protect commas and blanks. */
export const quotedFolder = (folder: string | undefined) => (folder === undefined ? '' : `"${folder}"`)

/** The same address over the socket. Host and port of TCP stay in it, for those that read them. */
export function overSocket(connectionString: string, folder: string | undefined): string {
  if (folder === undefined) return connectionString
  const url = new URL(connectionString)
  url.searchParams.set('host', folder)
  return url.href
}
