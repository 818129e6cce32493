import { placeholders, type TemplateDraft } from '../../kit/index.ts'
import { checkButtons } from './check-buttons.ts'
import { checkFile, checkPlaceholders, type Report, requireExamples } from './check-parts.ts'

/** All cards of a carousel have the same kind of header and the same kinds of buttons. */
export function checkCards(draft: TemplateDraft, report: Report): void {
  const { cards } = draft
  if (cards.length === 0) return
  if (draft.category !== 'marketing') report(['category'], 'not_allowed', 'A carousel is marketing.')
  for (const part of ['header', 'footer', 'limited_time_offer'] as const)
    if (draft[part]) report([part], 'not_allowed', `A carousel has no ${part}: its cards have their own.`)
  if (draft.buttons.length > 0)
    report(['buttons'], 'not_allowed', 'The buttons of a carousel stand in its cards.')
  const shapeOf = ({ header, buttons }: (typeof cards)[number]) =>
    [header.format, ...buttons.map(({ type }) => type)].join(' ')
  for (const [index, card] of cards.entries()) {
    const path = ['cards', index]
    if (!['image', 'video'].includes(card.header.format))
      report([...path, 'header', 'format'], 'not_allowed', 'A card has a picture or a video.')
    checkFile(card.header, [...path, 'header'], report)
    if (card.buttons.length === 0)
      report([...path, 'buttons'], 'required', 'Give the card one or two buttons.')
    checkButtons(card.buttons, [...path, 'buttons'], report)
    checkPlaceholders(card.body ?? '', [...path, 'body'], draft.parameter_format === 'named', report)
    if (shapeOf(card) !== shapeOf(cards[0]!))
      report(path, 'unlike_the_first', 'Give it the kinds of header and buttons that the first card has.')
    const inButtons = card.buttons.flatMap((button, at) =>
      placeholders(button.url ?? '').length > 0 ? [`button_${at}`] : [],
    )
    const names = [...placeholders(card.body ?? ''), ...inButtons].map((name) => `card_${index}_${name}`)
    requireExamples(draft, names, report)
  }
}
