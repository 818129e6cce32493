import type { TemplateStatus, Update } from '../../kit/index.ts'
import { shortKey } from './identity.ts'
import { readNotice, wholeBase } from './read-account.ts'
import { accountOf, type Change, unreadable, wholeOf } from './read-change.ts'
import { asFields, asId, asNumber, asText, asTime, clip } from './read-fields.ts'
import { readLockStatus, readTemplateStatus } from './template-status.ts'

/** The four `message_template_*` and `template_*` fields. */
export function readTemplateChange(change: Change): Update {
  const { value } = change
  const id = asId(value.message_template_id)
  const name = asId(value.message_template_name)
  const language = asId(value.message_template_language)
  if (id === undefined || name === undefined || language === undefined)
    return unreadable(wholeOf(change), `${change.field} names no template`, change.now, accountOf(change))

  let status: TemplateStatus | undefined
  if (change.field === 'message_template_status_update') {
    const word = asId(value.event) ?? 'without an event'
    status = readTemplateStatus(word) ?? readLockStatus(word, asText(asFields(value.other_info)?.title))
    if (status === undefined) return readNotice(change, `Template ${name} (${language}): ${word}.`)
  }
  const quality = asText(value.new_quality_score)
  const reason = readReason(change)
  return {
    ...wholeBase(change, wholeOf(change), change.value),
    lane: shortKey('template', id),
    kind: 'template_changed',
    provider_template_id: id,
    name,
    language,
    ...(status !== undefined && { status }),
    ...readCategories(change),
    ...(quality !== undefined && { quality: quality.toLowerCase() }),
    ...(reason !== '' && { reason: clip(reason, 1000) }),
    ...(change.field === 'message_template_components_update' && { parts_changed: true }),
  }
}

/** An announcement names the present category as the new one, and the announced one as the correct one. */
function readCategories({ value, now }: Change) {
  const category = asText(value.new_category) ?? asText(value.message_template_category)
  const announced = asText(value.correct_category)
  const at = asNumber(value.category_update_timestamp)
  return {
    ...(category !== undefined && { category: category.toLowerCase() }),
    ...(announced !== undefined && {
      pending_category: {
        category: announced.toLowerCase(),
        ...(at !== undefined && { effective_at: asTime(at, now) }),
      },
    }),
  }
}

function readReason({ value }: Change): string {
  const other = asFields(value.other_info) ?? {}
  const rejection = asFields(value.rejection_info) ?? {}
  return [
    value.reason === 'NONE' ? undefined : asText(value.reason),
    asText(other.title),
    asText(other.description),
    asText(rejection.reason),
    asText(rejection.recommendation),
  ]
    .filter((part) => part !== undefined)
    .join(': ')
}
