/** Scopes as rows of a table: what may be read, and what may be changed, of each resource. */
export interface ScopeRow {
  resource: string
  read?: string
  write?: string
}

/** Only scopes that the member has can be given to a key. */
export function scopeRows(scopes: readonly string[]): readonly ScopeRow[] {
  const rows = new Map<string, ScopeRow>()
  for (const scope of scopes) {
    const [resource, verb] = scope.split(':') as [string, string]
    const row = rows.get(resource) ?? { resource }
    if (verb === 'read' || verb === 'write') rows.set(resource, { ...row, [verb]: scope })
  }
  return [...rows.values()].sort((one, other) => one.resource.localeCompare(other.resource))
}

/** `leads, events (read)`: short enough for a row, and complete. Writing includes reading in the list. */
export function summarizeScopes(scopes: readonly string[], words: { read: string }): string {
  return scopeRows(scopes)
    .filter(({ resource }) => resource !== 'account')
    .map(({ resource, write }) => `${resource.replaceAll('_', ' ')}${write ? '' : ` (${words.read})`}`)
    .join(', ')
}

/** Giving the right to change something gives the right to read it, and taking the latter takes both. */
export function toggleScope(chosen: readonly string[], row: ScopeRow, verb: 'read' | 'write'): string[] {
  const next = new Set(chosen)
  const { read, write } = row
  const isOn = next.has(row[verb]!)
  if (verb === 'write') {
    if (isOn) next.delete(write!)
    else for (const scope of [read, write]) scope && next.add(scope)
  } else if (isOn) for (const scope of [read, write]) scope && next.delete(scope)
  else next.add(read!)
  return [...next]
}
