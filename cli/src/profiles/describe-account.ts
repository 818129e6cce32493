import type { Account } from '@parley/contracts'

/** Longer lists are counted. */
const SHOWN = 8

/** Of whom a key is and what it may do, as people see it. */
export function describeAccount(
  url: string,
  { organisation, workspace, key }: Account,
): Record<string, unknown> {
  return {
    server: url,
    organisation: organisation.name,
    workspace: `${workspace.name} (${workspace.id})`,
    mode: workspace.mode === 'live' ? 'live: reaches real customers' : 'test: reaches only sandboxes',
    ...(key && { key: `${key.name} (${key.id})`, scopes: describeScopes(key.scopes) }),
  }
}

function describeScopes(scopes: readonly string[]): string {
  if (scopes.length === 0) return 'none'
  const rest = scopes.length - SHOWN
  const shown = scopes.slice(0, SHOWN).join(', ')
  return rest > 0 ? `${shown} and ${rest} more` : shown
}
