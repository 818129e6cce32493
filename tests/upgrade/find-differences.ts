/** Where a later version shows the data of a release in another way. A field that is added is no difference. */
import type { Shown } from './kept-release.ts'

type Lists = Partial<Record<string, readonly Shown[]>>

/**
 * One line for each thing that is missing or has another value. `mayChange`: paths that move on while a server runs, and
 * lists that grow.
 */
export function findDifferences(before: Lists, after: Lists, mayChange: ReadonlySet<string>): string[] {
  return Object.entries(before).flatMap(([list, shown = []]) => {
    const showsNow = after[list] ?? []
    const now = new Map(showsNow.map((each, place) => [idOf(each, place), each]))
    const changed = shown.flatMap((each, place) => {
      const id = idOf(each, place)
      const found = now.get(id)
      if (!found) return [`${list}: ${id} is not shown`]
      return differencesOf(each, found, list, mayChange).map((difference) => `${difference} (${id})`)
    })
    const isLonger = showsNow.length > shown.length && !mayChange.has(list)
    return [
      ...changed,
      ...(now.size < showsNow.length ? [`${list}: a record is shown twice`] : []),
      ...(isLonger ? [`${list}: ${shown.length} records were shown, and ${showsNow.length} are`] : []),
    ]
  })
}

const idOf = ({ id }: Shown, place: number): string => (typeof id === 'string' ? id : `number ${place}`)

function differencesOf(
  before: unknown,
  after: unknown,
  path: string,
  mayChange: ReadonlySet<string>,
): string[] {
  if (mayChange.has(path)) return []
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((each, place) => differencesOf(each, after[place], path, mayChange))
  if (isObject(before) && isObject(after))
    return Object.entries(before).flatMap(([field, value]) =>
      field in after
        ? differencesOf(value, after[field], `${path}.${field}`, mayChange)
        : [`${path}.${field} is gone`],
    )
  return JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [`${path} was ${JSON.stringify(before)} and is ${JSON.stringify(after)}`]
}

const isObject = (value: unknown): value is Shown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
