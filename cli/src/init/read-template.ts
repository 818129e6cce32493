/** The files of a project, as they are written: those of the language, then those of the dialect. */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { TEMPLATES } from '../connection/clone.ts'
import { type Dialect, FACTS } from './dialects.ts'
import type { Language } from './languages.ts'

/** Content by path, with slashes. */
export type ProjectFiles = ReadonlyMap<string, string>

export async function readTemplate(
  language: Language,
  dialect: Dialect | undefined,
  folder: string,
): Promise<ProjectFiles> {
  const parts = dialect === undefined ? ['native'] : ['dialect', dialect]
  const files = new Map<string, string>()
  for (const part of parts) {
    const from = join(TEMPLATES, part, language)
    for (const path of await listFiles(from)) {
      const text = await readFile(join(from, path), 'utf8')
      files.set(path.split(sep).join('/'), dialect === undefined ? text : named(text, dialect))
    }
  }
  const manifest = files.get('package.json')
  if (manifest !== undefined)
    files.set(
      'package.json',
      manifest.replace(/"(?:parley|vendor)-integration"/, JSON.stringify(packageName(folder))),
    )
  return files
}

/** Files for all dialects say `Vendor` where the name belongs. */
function named(text: string, dialect: Dialect): string {
  const { name, webhooks } = FACTS[dialect]
  const prefix = dialect.toUpperCase()
  const usual = `The quick start registers \`${prefix}_WEBHOOK_URL\` when it is set in \`.env\`.`
  return text
    .replaceAll('VENDOR_', `${prefix}_`)
    .replaceAll('Vendor', name)
    .replace('WEBHOOKS', webhooks ?? usual)
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

/** Names of packages have small letters, digits and dashes. */
export const packageName = (folder: string): string =>
  basename(folder)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-') || 'parley-integration'
