import { readdirSync, readFileSync } from 'node:fs'

/** The JSON files of a folder beside the test, one case each, by name. Fails when there is none. */
export function readFixtures<Case>(folder: URL): (Case & { name: string })[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  if (files.length === 0) throw new Error(`no fixtures in ${folder.pathname}`)
  return files.toSorted().map((file) => ({
    name: file.replace('.json', ''),
    ...(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Case),
  }))
}
