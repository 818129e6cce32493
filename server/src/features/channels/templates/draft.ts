/** A draft from what its author gave. Pure. */
import { placeholders } from '@parley/channels/kit'
import { OperationError, type Parsed, type TemplateParts } from '@parley/contracts'
import { EDITABLE, partsOf, type StoredDraft, type TemplateRow } from './template.ts'

type NewTemplate = Parsed<'templates.create'>
type ChangedTemplate = Parsed<'templates.update'>
type GivenParts = { [Part in keyof TemplateParts]?: NewTemplate[Part] }

const NO_PARTS: Omit<TemplateParts, 'parameter_format'> = {
  header: null,
  body: '',
  footer: null,
  buttons: [],
  cards: [],
  limited_time_offer: null,
  one_time_password: null,
  examples: {},
}

export function newDraft(input: NewTemplate): StoredDraft {
  const { category, allow_category_change } = input
  const parts = withParts(NO_PARTS, input)
  return { ...parts, parameter_format: formatOf(input, parts), category, allow_category_change }
}

/** Parts that are left out stay as they are in the draft, or else at the provider. */
export function changedDraft(row: TemplateRow, input: ChangedTemplate): StoredDraft {
  const before = row.draft ?? partsOf(row.definition)
  const parts = withParts(before, input)
  const known = row.draft?.category ?? row.definition.category
  const category = input.category ?? (known === 'unknown' ? 'utility' : known)
  if (row.status === 'approved' && category !== row.category)
    throw new OperationError('validation_failed', {
      fields: [
        {
          path: ['category'],
          rule: 'not_allowed',
          message: `The category of an approved template stays: ${row.category}. Create another template for ${category}.`,
        },
      ],
    })
  const isTextGiven = input.body !== undefined || input.header !== undefined || input.cards !== undefined
  return {
    ...parts,
    parameter_format:
      input.parameter_format ?? (isTextGiven ? formatOf(input, parts) : before.parameter_format),
    category,
    allow_category_change: input.allow_category_change,
  }
}

/** The provider takes changes of a template only in some statuses. */
export function refuseUneditable(row: TemplateRow): void {
  const isNew = row.provider_template_id === ''
  if (isNew || EDITABLE.some((status) => status === row.status)) return
  throw new OperationError('conflict', {
    detail: `The template is ${row.status}. The provider takes changes of templates that are ${EDITABLE.join(', ')}. The draft can be kept with submit: false.`,
    params: { status: row.status },
  })
}

function withParts(
  before: Omit<TemplateParts, 'parameter_format'>,
  given: GivenParts,
): Omit<TemplateParts, 'parameter_format'> {
  const { header, body, footer, buttons, cards, limited_time_offer, one_time_password, examples } = before
  return {
    header: stripExample(given.header === undefined ? header : given.header),
    body: given.body ?? body,
    footer: given.footer === undefined ? footer : given.footer,
    buttons: given.buttons ?? buttons,
    cards: (given.cards ?? cards).map((card) => ({ ...card, header: stripExample(card.header)! })),
    limited_time_offer:
      given.limited_time_offer === undefined ? limited_time_offer : given.limited_time_offer,
    one_time_password: given.one_time_password === undefined ? one_time_password : given.one_time_password,
    examples: given.examples ?? examples,
  }
}

/** The address of the example file is the provider's: only the handle is ours to give. */
function stripExample(header: TemplateParts['header']): TemplateParts['header'] {
  if (!header) return null
  const { example_url: _, ...kept } = header
  return kept
}

function formatOf(given: GivenParts, { header, body, cards }: Omit<TemplateParts, 'parameter_format'>) {
  if (given.parameter_format) return given.parameter_format
  const texts = [header?.text ?? '', body, ...cards.map((card) => card.body ?? '')]
  const names = texts.flatMap(placeholders)
  return names.some((name) => !/^\d+$/.test(name)) ? 'named' : 'positional'
}
