/** Templates of the fake: kept as Graph lists them, and checked against what a send fills in. */
import { type GraphError, graphError } from './graph-errors.ts'
import type { GraphParameter, GraphTemplateRequest } from './graph-parts.ts'

export interface GraphTemplate {
  id?: string
  name: string
  language: string
  category?: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION'
  status?: string
  parameter_format?: 'POSITIONAL' | 'NAMED'
  components: {
    type: string
    format?: string
    text?: string
    buttons?: { type: string; text: string; url?: string; [more: string]: unknown }[]
    [more: string]: unknown
  }[]
  [more: string]: unknown
}

export const HELLO_WORLD: GraphTemplate = {
  id: '1192339204654487',
  name: 'hello_world',
  language: 'en_US',
  category: 'UTILITY',
  status: 'APPROVED',
  components: [{ type: 'BODY', text: 'Hello, this is the template that every account has.' }],
}

/** Adds the template, or puts it in the place of the one with its name and language. */
export function addTemplate(templates: GraphTemplate[], template: GraphTemplate): void {
  const index = templates.findIndex(
    ({ name, language }) => name === template.name && language === template.language,
  )
  const complete = { id: String(700_000_000_000_000 + templates.length), status: 'APPROVED', ...template }
  templates.splice(index === -1 ? templates.length : index, 1, complete)
}

/** Sets the status of a template, and answers with the webhook that Meta posts about it. */
export function reviewTemplate(
  templates: readonly GraphTemplate[],
  name: string,
  event: string,
  {
    language,
    reason = 'NONE',
    category,
  }: { language?: string; reason?: string; category?: GraphTemplate['category'] } = {},
) {
  const template = templates.find(
    (candidate) => candidate.name === name && (language === undefined || candidate.language === language),
  )!
  Object.assign(template, { status: event, rejected_reason: reason, ...(category && { category }) })
  return {
    field: 'message_template_status_update' as const,
    value: {
      event,
      message_template_id: Number(template.id),
      message_template_name: template.name,
      // Webhooks write the region unlike lists.
      message_template_language: template.language.replace('_', '-'),
      reason,
      message_template_category: template.category,
    },
  }
}

/** One page of GET /{account}/message_templates. */
export function templatePage(all: readonly GraphTemplate[], query: URLSearchParams): unknown {
  const templates = all.filter(({ name }) => name.includes(query.get('name') ?? ''))
  const limit = Math.min(Number(query.get('limit') ?? 25), 1000)
  const from = Number(Buffer.from(query.get('after') ?? '', 'base64url').toString() || 0)
  const data = templates.slice(from, from + limit)
  const cursor = (index: number) => Buffer.from(String(index)).toString('base64url')
  const after = cursor(from + data.length)
  const hasMore = from + limit < templates.length
  return {
    data,
    paging: {
      cursors: { before: cursor(from), after },
      // As Meta does it, a whole address on Meta's own host, which a client under test must not follow.
      ...(hasMore && { next: `https://graph.facebook.com/next?after=${after}` }),
    },
  }
}

/** The error that Graph answers to this template in this send; undefined when it accepts it. */
export function refuseTemplate(
  request: GraphTemplateRequest,
  templates: readonly GraphTemplate[],
): GraphError | undefined {
  const template = templates.find(
    (candidate) => candidate.name === request.name && candidate.language === request.language.code,
  )
  const where = `template name (${request.name}) does not exist in ${request.language.code}`
  if (template === undefined) return graphError(132001, where)
  if (template.status === 'PAUSED') return graphError(132015)
  if (template.status === 'DISABLED') return graphError(132016)
  if (template.status !== undefined && template.status !== 'APPROVED') return graphError(132001, where)

  const part = (type: string) => template.components.find((component) => component.type === type)
  const given = (type: 'header' | 'body' | 'limited_time_offer'): readonly GraphParameter[] => {
    const found = request.components?.find((component) => component.type === type)
    return found !== undefined && 'parameters' in found ? found.parameters : []
  }
  return (
    refuseHeader(part('HEADER'), given('header'), template) ??
    refuseOffer(part('LIMITED_TIME_OFFER'), given('limited_time_offer')) ??
    refuseCards(part('CAROUSEL'), request, template) ??
    refuseTexts('body', part('BODY')?.text, given('body'), template) ??
    refuseButtons(part('BUTTONS')?.buttons ?? [], request)
  )
}

function refuseHeader(
  header: GraphTemplate['components'][number] | undefined,
  given: readonly GraphParameter[],
  template: GraphTemplate,
): GraphError | undefined {
  const format = header?.format?.toLowerCase()
  if (format === undefined || format === 'text') return refuseTexts('header', header?.text, given, template)
  return given.length === 1 && given[0]!.type === format
    ? undefined
    : graphError(
        132012,
        `header: Format mismatch, expected ${format.toUpperCase()}, received ${given[0]?.type ?? 'UNKNOWN'}`,
      )
}

function refuseOffer(
  component: GraphTemplate['components'][number] | undefined,
  given: readonly GraphParameter[],
): GraphError | undefined {
  const offer = component?.limited_time_offer as { has_expiration?: boolean } | undefined
  return (offer?.has_expiration === true) === (given.length === 1)
    ? undefined
    : graphError(132000, 'limited_time_offer: the expiration does not fit the template')
}

/** Every card has to be there, with its own parameters. */
function refuseCards(
  component: GraphTemplate['components'][number] | undefined,
  request: GraphTemplateRequest,
  template: GraphTemplate,
): GraphError | undefined {
  const cards = (component?.cards ?? []) as Pick<GraphTemplate, 'components'>[]
  const given = request.components?.find((candidate) => candidate.type === 'carousel')?.cards ?? []
  if (cards.length !== given.length)
    return graphError(132012, `carousel: ${given.length} cards of ${cards.length}`)
  for (const [index, card] of cards.entries()) {
    const part = (type: string) => card.components.find((candidate) => candidate.type === type)
    const of = (type: string) =>
      given[index]!.components.find((candidate) => candidate.type === type)?.parameters ?? []
    const refusal =
      refuseHeader(part('HEADER'), of('header'), template) ??
      refuseTexts(`card ${index}`, part('BODY')?.text, of('body'), template) ??
      refuseButtons(part('BUTTONS')?.buttons ?? [], { ...request, components: given[index]!.components })
    if (refusal !== undefined) return refusal
  }
  return undefined
}

function refuseTexts(
  part: string,
  text: string | undefined,
  given: readonly GraphParameter[],
  template: GraphTemplate,
): GraphError | undefined {
  const names = new Set([...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]))
  if (names.size !== given.length)
    return graphError(
      132000,
      `${part}: number of localizable_params (${given.length}) does not match the expected number of params (${names.size})`,
    )
  for (const parameter of given) {
    if (parameter.type !== 'text') continue
    if (/[\n\t]| {5}/.test(parameter.text))
      return graphError(
        132018,
        'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
      )
    const isNamed = template.parameter_format === 'NAMED'
    if (
      isNamed !== (parameter.parameter_name !== undefined) ||
      (isNamed && !names.has(parameter.parameter_name))
    )
      return graphError(
        132012,
        `${part}: parameter name ${parameter.parameter_name ?? '(none)'} is not in the template`,
      )
  }
  return undefined
}

function refuseButtons(
  buttons: readonly { type: string; url?: string }[],
  request: GraphTemplateRequest,
): GraphError | undefined {
  const given = new Map(
    (request.components ?? []).flatMap((component) =>
      component.type === 'button' ? [[Number(component.index), component]] : [],
    ) as [number, { sub_type: string }][],
  )
  for (const [index, button] of buttons.entries()) {
    const needsValue = button.type === 'COPY_CODE' || (button.type === 'URL' && button.url?.includes('{{'))
    if (needsValue && !given.has(index))
      return graphError(
        131008,
        `buttons: Button at index ${index} of type ${button.type} requires a parameter`,
      )
  }
  for (const [index, component] of given) {
    const type = buttons[index]?.type.toLowerCase()
    const expected = type === 'otp' ? 'url' : type
    if (expected !== component.sub_type.toLowerCase())
      return graphError(132012, `buttons: no button of type ${component.sub_type} at index ${index}`)
  }
  return undefined
}
