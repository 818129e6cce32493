/** A small disk for the database that can be filled. Needs Linux and root; elsewhere the disk is never full. */
import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const SIZE = '2500m'
const BLOCK = Buffer.alloc(1024 * 1024, 1)

export interface Disk {
  /** The reason if the disk cannot be filled. */
  problem: string | undefined
  fill(): void
  free(): void
  unmount(): void
}

export function mountDisk(folder: string): Disk {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=0711`, 'tmpfs', folder], { stdio: 'pipe' })
  } catch (error) {
    const problem = `a small disk cannot be mounted here: ${(error as Error).message.split('\n')[0]}`
    return { problem, fill() {}, free() {}, unmount() {} }
  }
  const filler = join(folder, 'filler')
  return {
    problem: undefined,
    fill() {
      const file = openSync(filler, 'w')
      try {
        while (statfsSync(folder).bavail > 0) writeSync(file, BLOCK)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(filler, { force: true }),
    unmount: () => execFileSync('umount', ['-l', folder], { stdio: 'pipe' }),
  }
}
