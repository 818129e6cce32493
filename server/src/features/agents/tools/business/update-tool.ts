/** Changes a tool of the business. Its secrets must be given again when it moves to another host. */
import { type FieldProblem, OperationError, type Parsed } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { placeOf } from '../../../../platform/secrets/place.ts'
import type { Secrets } from '../../../../platform/secrets/secrets.ts'
import { checkTool } from './check-tool.ts'
import { presentTool } from './present-tool.ts'
import { requireFreeName } from './require-free-name.ts'
import type { ToolRow, ToolSecrets } from './tool-row.ts'
import { originOf } from './tool-url.ts'
import { lockTool, updateToolRow } from './tools.store.ts'

export const updateTool =
  (sealer: Secrets): Handler<'tools.update'> =>
  async (context, input) => {
    const { transaction, now } = context
    const row = await lockTool(context, requireId('tool', input.id))
    if (!row) throw notFound('tool', input.id)
    const { id: _, http, mcp, secrets: changed = {}, ...fields } = input
    if ((row.kind === 'http' && mcp) || (row.kind === 'mcp' && http)) {
      throw invalid([
        { path: [mcp ? 'mcp' : 'http'], rule: 'kind', message: 'A tool keeps its kind: create another one.' },
      ])
    }
    const place = placeOf('tools.secrets', row)
    const known: ToolSecrets = JSON.parse(sealer.open(row.secrets, place))
    const target = http ?? mcp ?? row.target
    if (originOf(target.url) !== originOf(row.target.url)) requireSecretsAnew(known, changed)
    const secrets = merge(known, changed)
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
    const next: ToolRow = {
      ...row,
      ...given,
      input_schema: row.kind === 'mcp' ? null : (input.input_schema ?? row.input_schema),
      target,
      secrets: sealer.seal(JSON.stringify(secrets), place),
      updated_at: now,
    }
    checkTool(next, secrets)
    await requireFreeName(context, next)
    await updateToolRow(transaction, next)
    return presentTool(next, secrets)
  }

/**
 * Secrets are written and never read. A member who may change a tool could otherwise read them by sending them to a host of
 * their own.
 */
function requireSecretsAnew(
  known: ToolSecrets,
  changed: NonNullable<Parsed<'tools.update'>['secrets']>,
): void {
  const missing = Object.keys(known).filter((name) => changed[name] === undefined)
  if (missing.length === 0) return
  throw invalid(
    missing.map((name) => ({
      path: ['secrets', name],
      rule: 'required',
      message: `The tool moves to another host: give the secret "${name}" again, or null to remove it.`,
    })),
  )
}

function merge(known: ToolSecrets, changed: Readonly<Record<string, string | null>>): ToolSecrets {
  const all = Object.entries({ ...known, ...changed })
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null))
}

function invalid(fields: FieldProblem[]): OperationError {
  return new OperationError('validation_failed', { fields })
}
