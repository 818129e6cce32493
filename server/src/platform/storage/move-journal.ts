/**
 * The files that a move is copying now, kept on the disk. A file that is deleted while it is copied must not come back: a move
 * that dies before it has looked leaves the key here, and the next one looks.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { StoreName } from './open-storage.ts'

export interface UnderWay {
  to: StoreName
  keys: string[]
}

export interface MoveJournal {
  read(): Promise<UnderWay | undefined>
  write(underWay: UnderWay): Promise<void>
  clear(): Promise<void>
}

export function createMoveJournal(path: string): MoveJournal {
  return {
    async read() {
      try {
        return JSON.parse(await readFile(path, 'utf8')) as UnderWay
      } catch (error) {
        // A journal that was cut off was never the base of a copy.
        if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT')
          return undefined
        throw error
      }
    },
    async write(underWay) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeFile(path, JSON.stringify(underWay), { mode: 0o600, flush: true })
    },
    clear: () => rm(path, { force: true }),
  }
}
