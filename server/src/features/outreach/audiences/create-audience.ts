/** Creates a list, which is empty at first, or a segment of all contacts that fit rules. */
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { type AudienceRow, presentAudience } from './audience.ts'
import { insertAudience } from './audiences.store.ts'
import { checkRules } from './check-rules.ts'
import { recordAudience } from './record-audience.ts'
import { counted } from './require-audience.ts'

export const createAudience =
  (wake: Wake): Handler<'audiences.create'> =>
  async (context, input) => {
    const { workspaceId, now } = context
    const row: AudienceRow = await counted(context, {
      workspace_id: workspaceId,
      id: newId(),
      name: input.name,
      description: input.description ?? null,
      rules: input.rules === undefined ? null : await checkRules(context, input.rules),
      contact_count: 0,
      counted_at: null,
      created_at: now,
      updated_at: now,
    })
    await insertAudience(context, row)
    await recordAudience(wake, context, 'audience.created', row)
    return presentAudience(row, now)
  }
