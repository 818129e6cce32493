/** `parley init`: finds the server and the key, and writes the project. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TEMPLATES } from '../connection/clone.ts'
import { copySdk } from './copy-sdk.ts'
import { type Dialect, FACTS } from './dialects.ts'
import { type Access, type AccessOptions, findAccess } from './find-access.ts'
import type { Language } from './languages.ts'
import { packageName, readTemplate } from './read-template.ts'
import { settingsOfProject } from './settings-of-project.ts'
import { refuseFilled, type Written, writeProject } from './write-project.ts'

export interface CreateOptions extends Omit<AccessOptions, 'keyName' | 'hasKey'> {
  folder: string
  language: Language
  force: boolean
}

export interface CreatedProject extends Written {
  access: Access
}

const SDKS: Readonly<Record<Language, string>> = {
  typescript: 'vendor/parley-sdk',
  python: 'vendor/parley-sdk-python',
}

export async function createProject(options: CreateOptions): Promise<CreatedProject> {
  const { folder, language, dialect } = options
  await refuseFilled(folder, options.force)
  const access = await findAccess({
    ...options,
    keyName: packageName(folder),
    hasKey: await hasKey(folder, dialect),
  })
  const files = await readTemplate(language, dialect, folder)
  const ignored = (await readFile(join(TEMPLATES, 'gitignore'), 'utf8')).trim().split('\n')
  const written = await writeProject(folder, files, settingsOfProject(access, dialect), ignored)
  if (dialect === undefined) {
    const path = SDKS[language]
    const isThere = existsSync(join(folder, path))
    if (!isThere) await copySdk(language, join(folder, path))
    const list = isThere ? written.kept : written.written
    list.push(path)
  }
  return { ...written, access }
}

/** With --force there may be a key from before. It stays, so none is made beside it. */
async function hasKey(folder: string, dialect: Dialect | undefined): Promise<boolean> {
  const settings = await readFile(join(folder, '.env'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const name = `${dialect === undefined ? 'PARLEY' : dialect.toUpperCase()}_API_KEY=`
  return settings.split('\n').some((line) => line.startsWith(name))
}

/** The commands to try first. */
export function nextSteps(language: Language, dialect: Dialect | undefined): string[] {
  const number = dialect === undefined ? '+919812345678' : FACTS[dialect].number
  if (language === 'typescript') {
    if (dialect === undefined) return ['npm install', `npm run send -- ${number} "Hello"`, 'npm run follow']
    return [`npm start${number === undefined ? '' : ` -- ${number}`}`, 'npm run receive']
  }
  if (dialect !== undefined)
    return [`python3 quick_start.py${number === undefined ? '' : ` ${number}`}`, 'python3 receive.py']
  return [
    'python3 -m venv .venv && . .venv/bin/activate',
    'pip install -r requirements.txt',
    `python send.py ${number} "Hello"`,
    'python follow.py',
  ]
}
