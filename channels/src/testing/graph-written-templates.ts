/** Templates that are written through the fake: checked as Meta checks them before its review, and reviewed when a test says so. */
import { type GraphError, graphError } from './graph-errors.ts'
import { failed, type GraphAnswer, succeeded } from './graph-sends.ts'
import type { GraphTemplate } from './graph-templates.ts'
import type { GraphUploads } from './graph-uploads.ts'

type Body = Record<string, unknown>
type Component = GraphTemplate['components'][number]

export interface WrittenTemplateRules {
  now: () => number
  templates: GraphTemplate[]
  uploads: GraphUploads
  /** Of one account. Default: 250. */
  template_limit?: number
}

const DAY_MS = 24 * 60 * 60 * 1000
const EDITABLE = ['APPROVED', 'REJECTED', 'PAUSED']

export class GraphWrittenTemplates {
  readonly #rules: WrittenTemplateRules
  readonly #deleted = new Set<string>()
  readonly #edits = new Map<string, number[]>()
  #count = 0

  constructor(rules: WrittenTemplateRules) {
    this.#rules = rules
  }

  has(id: string): boolean {
    return this.#find(id) !== undefined
  }

  read(id: string): GraphAnswer {
    return succeeded(this.#find(id))
  }

  create(body: unknown): GraphAnswer {
    const { templates, template_limit: limit = 250 } = this.#rules
    const asked = (body ?? {}) as Body & { name?: string; language?: string; category?: string }
    const key = `${asked.name} ${asked.language}`
    if (templates.length >= limit) return refused(2388019, 'Message template limit exceeded')
    if (this.#deleted.has(key)) return refused(2388023, 'Message template language is being deleted')
    if (templates.some(({ name, language }) => `${name} ${language}` === key))
      return refused(2388024, 'There is already content in this language for this template')
    const error = this.#refusalOf(asked)
    if (error !== undefined) return failed(error)
    const template: GraphTemplate = {
      id: String(800_000_000_000_000 + ++this.#count),
      name: asked.name!,
      language: asked.language!,
      category: asked.category as GraphTemplate['category'],
      parameter_format: (asked.parameter_format as GraphTemplate['parameter_format']) ?? 'POSITIONAL',
      status: 'PENDING',
      components: listedComponents(asked.components as Component[]),
    }
    templates.push(template)
    const { id, status, category } = template
    return succeeded({ id, status, category })
  }

  edit(id: string, body: unknown): GraphAnswer {
    const template = this.#find(id)!
    const asked = (body ?? {}) as Body
    const now = this.#rules.now()
    if (!EDITABLE.includes(template.status ?? ''))
      return refused(2388025, `A template that is ${template.status} cannot be edited`)
    if (template.status === 'APPROVED') {
      if (asked.category !== undefined && asked.category !== template.category)
        return refused(2388026, 'The category of an approved template cannot be edited')
      const recent = (this.#edits.get(id) ?? []).filter((at) => at > now - DAY_MS)
      if (recent.length > 0) return refused(2388039, 'An approved template can be edited once in 24 hours')
      this.#edits.set(id, [...recent, now])
    }
    const error = this.#refusalOf({ ...template, ...asked })
    if (error !== undefined) return failed(error)
    Object.assign(template, {
      category: asked.category ?? template.category,
      components: listedComponents(asked.components as Component[]),
      status: 'PENDING',
    })
    return succeeded({ success: true })
  }

  remove(query: URLSearchParams): GraphAnswer {
    const { templates } = this.#rules
    const [name, id] = [query.get('name'), query.get('hsm_id')]
    const gone = templates.filter((template) => template.name === name && (id === null || template.id === id))
    if (gone.length === 0) return refused(2593002, 'Message template not found')
    for (const template of gone) {
      templates.splice(templates.indexOf(template), 1)
      this.#deleted.add(`${template.name} ${template.language}`)
    }
    return succeeded({ success: true })
  }

  #find(id: string): GraphTemplate | undefined {
    return this.#rules.templates.find((template) => template.id === id)
  }

  #refusalOf(asked: Body): GraphError | undefined {
    const { name, language, category, components } = asked as Body & { components?: Component[] }
    if (!/^[a-z0-9_]{1,512}$/.test(String(name))) return invalid(2388042, 'name is not valid')
    if (!/^[a-z]{2,3}(_[A-Z]{2,4})?$/.test(String(language))) return invalid(2388042, 'language is not valid')
    if (!['MARKETING', 'UTILITY', 'AUTHENTICATION'].includes(String(category)))
      return invalid(2388042, 'category must be one of MARKETING, UTILITY, AUTHENTICATION')
    if (!Array.isArray(components)) return invalid(2388042, 'components is required')
    const body = components.find(({ type }) => type === 'BODY')
    if (body === undefined) return invalid(2388042, 'The component BODY is required')
    return category === 'AUTHENTICATION' ? undefined : this.#refusalOfComponents(components, body)
  }

  #refusalOfComponents(components: readonly Component[], body: Component): GraphError | undefined {
    const text = (body.text ?? '').trim()
    if (text === '' || text.length > 1024) return invalid(2388040, 'body: character limit')
    if (text.startsWith('{{') || text.endsWith('}}'))
      return invalid(2388299, 'Variables cannot be at the start or end of the template')
    if (/\{\{\w+\}\}/.test(text) && body.example === undefined)
      return invalid(2388043, 'Template variables without sample text')
    const header = components.find(({ type }) => type === 'HEADER')
    const cards = (components.find(({ type }) => type === 'CAROUSEL')?.cards ?? []) as {
      components: Component[]
    }[]
    const headers = [header, ...cards.map((card) => card.components.find(({ type }) => type === 'HEADER'))]
    for (const part of headers) {
      if (part === undefined || !['IMAGE', 'VIDEO', 'DOCUMENT', 'GIF'].includes(part.format ?? '')) continue
      const [handle] = (part.example as { header_handle?: string[] } | undefined)?.header_handle ?? []
      if (handle === undefined || !this.#rules.uploads.isHandle(handle))
        return invalid(2388084, 'The media header has no valid sample')
    }
    return undefined
  }
}

/** As Meta lists them: a file has an address, and the button of a one-time code is a link. */
function listedComponents(components: readonly Component[]): Component[] {
  return components.map((component) => {
    if (component.cards !== undefined) {
      const cards = (component.cards as { components: Component[] }[]).map((card) => ({
        components: listedComponents(card.components),
      }))
      return { ...component, cards }
    }
    if (component.type === 'HEADER' && (component.example as Body | undefined)?.header_handle)
      return { ...component, example: { header_handle: ['https://scontent.whatsapp.net/v/example'] } }
    if (component.type === 'BODY' && component.add_security_recommendation !== undefined)
      return { ...component, text: '*{{1}}* is your verification code.' }
    if (component.type !== 'BUTTONS') return component
    const buttons = component.buttons!.map((button) =>
      button.type === 'OTP'
        ? {
            type: 'URL',
            text: button.text ?? 'Copy code',
            url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
          }
        : button,
    )
    return { ...component, buttons }
  })
}

function invalid(subcode: number, message: string): GraphError {
  return graphError(100, undefined, { subcode, user: { title: 'Invalid template', message } })
}

function refused(subcode: number, message: string): GraphAnswer {
  return failed(invalid(subcode, message))
}
