/** The part of a page's state that stands in its address. */

/** The named parts of an address that are texts; everything else of it is dropped. */
export const pickTexts = <Name extends string>(
  search: Record<string, unknown>,
  names: readonly Name[],
): Partial<Record<Name, string>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name]
      if (typeof value === 'number') return [[name, String(value)]]
      return typeof value === 'string' && value !== '' ? [[name, value]] : []
    }),
  ) as Partial<Record<Name, string>>
