/** Which methods a path of the table takes, for 405 and OPTIONS. */
import type { OperationDefinition } from '@parley/contracts'

export function createAllowedMethods(
  definitions: readonly OperationDefinition[],
): (path: string) => readonly string[] {
  const templates = new Map<string, Set<string>>()
  for (const { path, method } of definitions) {
    const methods = templates.get(path) ?? new Set()
    templates.set(path, methods)
    methods.add(method)
    if (method === 'GET') methods.add('HEAD')
  }
  const patterns = [...templates].map(([path, methods]) => ({
    segments: path.split('/'),
    literal: path.split('/').filter((segment) => !segment.startsWith('{')).length,
    methods: [...methods, 'OPTIONS'],
  }))
  return (path) => {
    const asked = path.split('/')
    const fitting = patterns.filter(({ segments }) => fits(asked, segments))
    // `/conversations/bulk` is not a conversation with the id "bulk": the path with more literal parts wins.
    const most = Math.max(...fitting.map(({ literal }) => literal))
    return fitting.find(({ literal }) => literal === most)?.methods ?? []
  }
}

function fits(asked: readonly string[], template: readonly string[]): boolean {
  return (
    asked.length === template.length &&
    template.every((part, index) => (part.startsWith('{') ? asked[index] !== '' : asked[index] === part))
  )
}
