/** Values that are missing or no values at all. Whether the server takes the others is said when the campaign is saved. */
import { DateTime } from 'luxon'
import { type CampaignFields, type ContentFields, numbersOf, retriesOf } from './campaign-fields.ts'

export type CampaignRule = 'required' | 'audience' | 'number' | 'retries' | 'past' | 'zone'

export interface KnownTemplate {
  name: string
  variables: readonly string[]
  header: { format: string } | null
}

export const MEDIA_FORMATS: readonly string[] = ['image', 'video', 'document', 'gif']

/** Rules by the path of the field, as the server names it. */
export function checkCampaign(
  fields: CampaignFields,
  now: DateTime,
  templates: readonly KnownTemplate[],
): Record<string, CampaignRule> {
  const found: Record<string, CampaignRule> = {}
  if (fields.name.trim() === '') found.name = 'required'
  if (fields.whom === 'audience' && fields.audience_id === '') found.audience_id = 'audience'
  if (fields.whom === 'numbers') {
    const numbers = numbersOf(fields.numbers)
    if (numbers.length === 0 && fields.named === 0) found.to = 'required'
    else if (numbers.some((number) => !/^\+[1-9]\d{6,14}$/.test(number))) found.to = 'number'
  }
  if (fields.kind === 'call') {
    const { speaker, agent_id, flow_id } = fields.call
    if ((speaker === 'agent' ? agent_id : flow_id) === '') found[`call.${speaker}_id`] = 'required'
  } else
    for (const [index, content] of fields.contents.entries())
      checkContent(content, contentPath(fields, index), templates, found)
  if (retriesOf(fields.retries) === undefined) found['retry.delays_minutes'] = 'retries'
  if (fields.starts === 'at') checkTime(fields, now, found)
  return found
}

/** A template of which a value is missing reaches nobody: each recipient would be left out for it. */
function checkContent(
  { type, text, template, variables, media_url }: ContentFields,
  path: string,
  templates: readonly KnownTemplate[],
  found: Record<string, CampaignRule>,
): void {
  if (type === 'text') {
    if (text.trim() === '') found[`${path}.text`] = 'required'
    return
  }
  if (template === '') found[`${path}.name`] = 'required'
  const known = templates.find(({ name }) => name === template)
  for (const name of known?.variables ?? [])
    if (!variables[name]?.trim()) found[`${path}.variables.${name}`] = 'required'
  if (MEDIA_FORMATS.includes(known?.header?.format ?? '') && media_url === '')
    found[`${path}.header_media_url`] = 'required'
}

/** One content stands alone; several are variants. */
export const contentPath = ({ contents }: CampaignFields, index: number): string =>
  contents.length === 1 ? 'content' : `variants.${index}.content`

function checkTime(
  { starts_at, time_zone }: CampaignFields,
  now: DateTime,
  found: Record<string, CampaignRule>,
): void {
  const at = DateTime.fromISO(starts_at, { zone: time_zone })
  if (at.invalidReason === 'unsupported zone') found['schedule.time_zone'] = 'zone'
  else if (!at.isValid) found['schedule.starts_at'] = 'required'
  else if (at < now) found['schedule.starts_at'] = 'past'
}
