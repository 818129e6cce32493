import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SOURCE = join(import.meta.dirname, '..', '..')
const COMPONENTS = join(SOURCE, 'components')
/** Needs a contact on the server, so that a page without data cannot show it. */
const NEEDS_DATA = 'contact-link.tsx'
/** Part of every page: the frame shows it. */
const IN_FRAME = 'tip-layer.tsx'

const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8')
const importedBy = (text: string, from: string) =>
  [...text.matchAll(new RegExp(`from '${from}([a-z-]+\\.tsx)'`, 'g'))].map(([, file]) => file!)

test('the page of components shows each of them, alone or as a part of another', () => {
  const components = readdirSync(COMPONENTS).filter((file) => file.endsWith('.tsx'))
  const shown = new Set(
    readdirSync(import.meta.dirname)
      .filter((file) => file.endsWith('.tsx'))
      .flatMap((file) => importedBy(read(import.meta.dirname, file), '../../components/')),
  )
  for (const file of shown) for (const part of importedBy(read(COMPONENTS, file), './')) shown.add(part)
  expect(components.filter((file) => !shown.has(file) && file !== NEEDS_DATA && file !== IN_FRAME)).toEqual(
    [],
  )
})
