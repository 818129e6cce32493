import {
  DeliveryError,
  type TemplateDefinition,
  type TemplateList,
  type TemplateReceipt,
} from '../../kit/index.ts'
import { readTemplateDefinition } from '../wire/template-definition.ts'
import { answerAs, type Context, dateOf, get, graphUrl } from './graph-calls.ts'
import { templatePage } from './wire.ts'

const FIELDS = 'id,name,language,status,category,components,parameter_format,quality_score,rejected_reason'
const PAGE_SIZE = 100

/**
 * Pages by cursor on our own address: an address in an answer is never followed. The list is whole or there is none, since
 * what is missing in it counts as deleted.
 */
export async function listTemplates(context: Context): Promise<TemplateList> {
  const templates: TemplateDefinition[] = []
  const seen = new Set<string>()
  let readAt: Date | undefined
  let after: string | undefined
  do {
    const { items, next, at, gap } = await readPage(context, { after })
    if (gap !== undefined) throw brokenList(gap)
    // A change after the first page may be missing in the others.
    readAt ??= at
    templates.push(...items)
    if (next !== undefined && seen.has(next))
      throw brokenList('goes round in a circle: its cursor came twice')
    after = next
    if (after !== undefined) seen.add(after)
  } while (after !== undefined)
  return { templates, read_at: readAt }
}

/** The template with this name in this language: Meta lists all whose names begin with the name. */
export async function findTemplate(
  { name, language }: { name: string; language: string },
  context: Context,
): Promise<TemplateReceipt | undefined> {
  const seen = new Set<string>()
  let after: string | undefined
  do {
    const { items, next, at, gap } = await readPage(context, { after, name })
    const template = items.find((item) => item.name === name && item.language === language)
    if (template !== undefined) return { template, at }
    if (gap !== undefined) throw brokenList(gap)
    after = next === undefined || seen.has(next) ? undefined : next
    if (after !== undefined) seen.add(after)
  } while (after !== undefined)
  return undefined
}

export async function readTemplate(id: string, context: Context): Promise<TemplateReceipt> {
  const answer = await get(`${graphUrl(context, id)}?fields=${encodeURIComponent(FIELDS)}`, context)
  const template = answerAs({ safeParse: readOne }, answer, context)
  return { template, at: dateOf(answer, context) }
}

function readOne(value: unknown): { success: true; data: TemplateDefinition } | { success: false } {
  const data = readTemplateDefinition(value)
  return data === undefined ? { success: false } : { success: true, data }
}

function brokenList(gap: string): DeliveryError {
  return new DeliveryError({ code: 'provider_unreachable', message: `Meta’s list of templates ${gap}` })
}

interface Page {
  items: TemplateDefinition[]
  next: string | undefined
  at: Date
  /** Why templates may be missing in the items. */
  gap?: string
}

async function readPage(
  context: Context,
  query: { after: string | undefined; name?: string },
): Promise<Page> {
  const url = new URL(graphUrl(context, `${context.credentials.waba_id}/message_templates`))
  url.searchParams.set('fields', FIELDS)
  url.searchParams.set('limit', String(PAGE_SIZE))
  if (query.name !== undefined) url.searchParams.set('name', query.name)
  if (query.after !== undefined) url.searchParams.set('after', query.after)
  const answer = await get(url.href, context)
  const page = answerAs(templatePage, answer, context)
  const next = page.paging?.cursors?.after
  const hasMore = page.data.length > 0 && (page.paging?.next !== undefined || page.data.length >= PAGE_SIZE)
  const items = page.data.map(readTemplateDefinition).filter((item) => item !== undefined)
  const gap = hasMore && next === undefined ? 'has more pages, and no cursor for them' : undefined
  return { items, next: hasMore ? next : undefined, at: dateOf(answer, context), ...(gap && { gap }) }
}
