/** Writes a project without replacing or deleting anything that is there. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CommandError, EXIT } from '../exit-codes.ts'
import type { ProjectFiles } from './read-template.ts'

/** Folders and files that an empty folder may have. */
const NOTHING = new Set(['.git', '.DS_Store'])

export async function refuseFilled(folder: string, force: boolean): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    if (error.code === 'ENOTDIR')
      throw new CommandError(`${folder} is a file. Name a folder: parley init my-app`, EXIT.usage)
    throw error
  })
  const found = names.filter((name) => !NOTHING.has(name))
  if (found.length === 0 || force) return
  throw new CommandError(
    `${folder} is not empty (${found.slice(0, 3).join(', ')}${found.length > 3 ? ', …' : ''}). Name another folder: parley init my-app. Or add --force: files that are there stay as they are.`,
    EXIT.usage,
  )
}

export interface Written {
  written: string[]
  /** Were there, and stay as they are. */
  kept: string[]
}

export async function writeProject(
  folder: string,
  files: ProjectFiles,
  settings: Record<string, string>,
  ignored: readonly string[],
): Promise<Written> {
  await mkdir(folder, { recursive: true })
  const result: Written = { written: [], kept: [] }
  const note = (path: string, isWritten: boolean) => (isWritten ? result.written : result.kept).push(path)
  // First, so that the key is never in a folder that does not ignore it.
  note('.gitignore', await addLines(join(folder, '.gitignore'), ignored, (line) => line, 0o644))
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
  note('.env', await addLines(join(folder, '.env'), lines, (line) => line.split('=')[0]!, 0o600))
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    note(path, await writeNew(join(folder, path), content))
  }
  return result
}

/** Adds the lines whose key no line has yet. False: there were none to add. */
async function addLines(
  path: string,
  lines: readonly string[],
  keyOf: (line: string) => string,
  mode: number,
): Promise<boolean> {
  const before = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const there = new Set(before.split(/\r?\n/).map(keyOf))
  const added = lines.filter((line) => !there.has(keyOf(line)))
  if (added.length === 0) return false
  const start = before === '' || before.endsWith('\n') ? '' : '\n'
  await writeFile(path, `${start}${added.join('\n')}\n`, { flag: 'a', mode })
  return true
}

async function writeNew(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
