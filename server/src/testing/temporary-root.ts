import { readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY_FOLDER = '/dev/shm'
/** More than a whole test run writes. */
const BYTES_NEEDED = 6e9
const LEFT_BEHIND = /^parley-test-(\d{1,10})-/

/**
 * Where a test run keeps its databases and files: in memory where Linux offers room for them. A new database is some
 * 350 files, which take ext4 five times the processor time that they take memory.
 */
export function temporaryRoot(): string {
  if (!hasRoomInMemory()) return tmpdir()
  removeLeftBehind(MEMORY_FOLDER)
  return MEMORY_FOLDER
}

/** The folder's name contains the id of its process. */
export const temporaryPrefix = (root: string) => join(root, `parley-test-${process.pid}-`)

function hasRoomInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER)
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .find(([, path]) => path === MEMORY_FOLDER)
    // Postgres may have to be copied to where its account can run it.
    const mayRunPrograms = mount?.[2] === 'tmpfs' && !mount[3]!.split(',').includes('noexec')
    return mayRunPrograms && bavail * bsize > BYTES_NEEDED && process.availableMemory() > BYTES_NEEDED
  } catch {
    // Not Linux, or a machine without this folder.
    return false
  }
}

/** A run that was killed could not remove its folder, which would hold memory until the machine is restarted. */
export function removeLeftBehind(root: string): void {
  for (const name of readdirSync(root)) {
    const pid = LEFT_BEHIND.exec(name)?.[1]
    if (pid === undefined || isRunning(Number(pid))) continue
    rmSync(join(root, name), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as another user.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
