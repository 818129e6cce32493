/**
 * The operator's way in: a Unix socket in a folder of the data folder that only the user of the server may enter. A
 * user who can open it can also read the secret key beside it, so it needs no password of its own.
 */
import { chmod, lstat, mkdir, rename, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import type { Log } from '../../platform/logging/log.ts'

/** sun_path has 104 bytes on macOS and 108 on Linux, with the zero at its end. */
const LONGEST_PATH_BYTES = 103

/** `folder` is for the socket alone; `path` is in it. */
export interface OperatorSocketPath {
  folder: string
  path: string
}

export interface OperatorSocket {
  close(): Promise<void>
}

/** Undefined where there can be none; the command line then opens the database itself, which takes seconds longer. */
export async function openOperatorSocket(
  { folder, path }: OperatorSocketPath,
  { accept, log }: { accept: (socket: Socket) => void; log: Log },
): Promise<OperatorSocket | undefined> {
  // Named pipes of Windows are in no folder.
  if (process.platform === 'win32') return undefined
  const unfinished = `${path}.${process.pid}`
  if (Buffer.byteLength(unfinished) > LONGEST_PATH_BYTES) {
    log.info(
      { path },
      'the path of the data folder is too long for a socket: commands of the CLI take longer',
    )
    return undefined
  }
  const server = createServer(accept)
  try {
    await openFolder(folder)
    await rm(unfinished, { force: true })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(unfinished, resolve)
    })
    await chmod(unfinished, 0o600)
    // The newest server has the name. A socket that a killed server left there is replaced.
    const { ino } = await lstat(unfinished)
    await rename(unfinished, path)
    return { close: () => close(server, path, ino) }
  } catch (error) {
    server.close()
    log.warn({ err: error, path }, 'there is no socket for the operator: commands of the CLI take longer')
    return undefined
  }
}

/** Its own user's, and closed to all others, also where it was there before. */
async function openFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { uid } = await lstat(folder)
  if (uid !== process.geteuid?.()) throw new Error(`${folder} belongs to another user.`)
  await chmod(folder, 0o700)
}

async function close(server: ReturnType<typeof createServer>, path: string, ino: number): Promise<void> {
  const present = await lstat(path).catch(() => undefined)
  // A newer server may have taken the name.
  if (present?.ino === ino) await rm(path, { force: true })
  await new Promise<void>((resolve) => server.close(() => resolve()))
}
