const EMPTY_NAMES = /^(utils?|helpers?|common|shared|lib|libs|misc)$/i

/** Folders whose name says nothing about what is in them. */
export function findEmptyNames(paths: readonly string[]): string[] {
  const folders = new Set<string>()
  for (const path of paths) {
    const parts = path.split('/').slice(0, -1)
    parts.forEach((part, index) => {
      if (EMPTY_NAMES.test(part)) folders.add(parts.slice(0, index + 1).join('/'))
    })
  }
  return [...folders].sort()
}
