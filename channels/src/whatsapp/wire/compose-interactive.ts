import type { OutboundContent } from '@parley/contracts'
import { DeliveryError } from '../../kit/index.ts'

type Buttons = Extract<OutboundContent, { type: 'buttons' }>
type List = Extract<OutboundContent, { type: 'list' }>
type LinkButton = Extract<OutboundContent, { type: 'link_button' }>

export function composeButtons(content: Buttons): Record<string, unknown> {
  refuseRepeats(
    'button ids',
    content.buttons.map((button) => button.id),
  )
  refuseRepeats(
    'button titles',
    content.buttons.map((button) => button.title),
  )
  return {
    type: 'button',
    ...surroundings(content),
    action: { buttons: content.buttons.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })) },
  }
}

export function composeList(content: List): Record<string, unknown> {
  const rows = content.sections.flatMap((section) => section.rows)
  if (rows.length > 10) throw rejected(`a list holds 10 rows in all, this one has ${rows.length}`)
  if (content.sections.length > 1 && content.sections.some((section) => !section.title))
    throw rejected('a list with more than one section needs a title for each')
  refuseRepeats(
    'row ids',
    rows.map((row) => row.id),
  )
  return {
    type: 'list',
    ...surroundings(content),
    action: {
      button: content.button,
      sections: content.sections.map(({ title, rows: sectionRows }) => ({
        ...(title && { title }),
        rows: sectionRows.map(({ id, title: rowTitle, description }) => ({
          id,
          title: rowTitle,
          ...(description && { description }),
        })),
      })),
    },
  }
}

export function composeLinkButton(content: LinkButton): Record<string, unknown> {
  return {
    type: 'cta_url',
    ...surroundings(content),
    action: { name: 'cta_url', parameters: { display_text: content.label, url: content.url } },
  }
}

function surroundings({ body, header, footer }: { body: string; header?: string; footer?: string }) {
  return {
    ...(header && { header: { type: 'text', text: header } }),
    body: { text: body },
    ...(footer && { footer: { text: footer } }),
  }
}

function refuseRepeats(what: string, values: string[]): void {
  const repeated = values.find((value, index) => values.indexOf(value) !== index)
  if (repeated !== undefined) throw rejected(`${what} must differ: "${repeated}" stands twice`)
}

function rejected(message: string): DeliveryError {
  return new DeliveryError({ code: 'content_rejected', message })
}
