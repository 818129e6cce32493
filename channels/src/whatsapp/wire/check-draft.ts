/**
 * Meta's rules for templates that can be known before its review. Meta says of a refusal only which component is wrong.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
import type { FieldProblem, TemplateHeader } from '@parley/contracts'
import { headerVariable, placeholders, type TemplateDraft } from '../../kit/index.ts'
import { checkButtons } from './check-buttons.ts'
import { checkCards } from './check-cards.ts'
import { checkFile, checkPlaceholders, type Report, requireExamples } from './check-parts.ts'

export function checkDraft(draft: TemplateDraft): FieldProblem[] {
  const problems: FieldProblem[] = []
  const report: Report = (path, rule, message) => problems.push({ path, rule, message })
  if (draft.category === 'authentication') checkCode(draft, report)
  else {
    if (draft.one_time_password)
      report(['one_time_password'], 'not_allowed', 'Leave it out: only the category authentication has it.')
    checkTexts(draft, report)
    checkButtons(draft.buttons, ['buttons'], report)
    checkExamples(draft, report)
    checkOffer(draft, report)
    checkCards(draft, report)
  }
  return problems
}

function checkTexts(draft: TemplateDraft, report: Report): void {
  const { header, body, footer } = draft
  const isNamed = draft.parameter_format === 'named'
  const longest = draft.limited_time_offer ? 600 : 1024
  if (body.trim() === '') report(['body'], 'required', 'Write the text of the message.')
  if (body.length > longest)
    report(['body'], 'too_long', `The text has ${body.length} characters; ${longest} are allowed.`)
  checkPlaceholders(body, ['body'], isNamed, report)
  const text = body.trim()
  if (text.startsWith('{{') || text.endsWith('}}'))
    report(['body'], 'placeholder_at_edge', 'Write a word before the first and after the last placeholder.')
  if (/[\n\r]{3}/.test(body)) report(['body'], 'too_many_lines', 'Leave at most one empty line in a row.')
  if (header) checkHeader(header, draft, report)
  if (footer !== null && placeholders(footer).length > 0)
    report(['footer'], 'placeholder', 'A footer has no placeholders: write its words.')
  if (footer !== null && (footer.length > 60 || /[\n\r]/.test(footer)))
    report(['footer'], 'too_long', 'A footer is one line of at most 60 characters.')
}

function checkHeader(header: TemplateHeader, draft: TemplateDraft, report: Report): void {
  const text = header.text ?? ''
  if (header.format === 'text') {
    if (text.trim() === '') report(['header', 'text'], 'required', 'Write the text of the header.')
    if (/[\n\r]/.test(text)) report(['header', 'text'], 'line_break', 'A header is one line.')
    if (placeholders(text).length > 1)
      report(['header', 'text'], 'too_many', 'A header has at most one placeholder.')
    checkPlaceholders(text, ['header', 'text'], draft.parameter_format === 'named', report)
    return
  }
  if (header.text !== undefined)
    report(['header', 'text'], 'not_allowed', `A header of the format ${header.format} has no text.`)
  checkFile(header, ['header'], report)
}

function checkExamples(draft: TemplateDraft, report: Report): void {
  const inBody = placeholders(draft.body)
  const inHeader = placeholders(draft.header?.text ?? '').map((name) => headerVariable(name, inBody))
  const inButtons = draft.buttons.flatMap((button, index) =>
    button.type === 'copy_code' || placeholders(button.url ?? '').length > 0 ? [`button_${index}`] : [],
  )
  requireExamples(draft, [...inHeader, ...inBody, ...inButtons], report)
}

function checkOffer(draft: TemplateDraft, report: Report): void {
  const offer = draft.limited_time_offer
  if (!offer) return
  const path = ['limited_time_offer']
  if (offer.text.length > 16) report([...path, 'text'], 'too_long', 'Use at most 16 characters.')
  if (draft.category !== 'marketing') report(['category'], 'not_allowed', 'An offer is marketing.')
  if (draft.footer) report(['footer'], 'not_allowed', 'A template with an offer has no footer.')
  if (draft.header && !['image', 'video'].includes(draft.header.format))
    report(
      ['header', 'format'],
      'not_allowed',
      'A template with an offer has a picture, a video or no header.',
    )
  if (!draft.buttons.some(({ type }) => type === 'url'))
    report(['buttons'], 'required', 'A template with an offer needs a button of the type url.')
  const code = draft.buttons.findIndex(({ type }) => type === 'copy_code')
  if (code > 0) report(['buttons', code], 'order', 'Put the button copy_code first.')
  if (offer.has_expiration && code < 0)
    report(
      ['buttons'],
      'required',
      'An offer that expires needs a button of the type copy_code, in the first place.',
    )
}

/** Meta writes the text itself, and allows one button. */
function checkCode(draft: TemplateDraft, report: Report): void {
  for (const part of ['header', 'footer', 'limited_time_offer'] as const)
    if (draft[part]) report([part], 'not_allowed', `A one-time code has no ${part} of yours.`)
  if (draft.body) report(['body'], 'not_allowed', 'The provider writes the text of a one-time code.')
  if (draft.cards.length > 0) report(['cards'], 'not_allowed', 'A one-time code has no cards.')
  if (draft.buttons.length > 1 || draft.buttons.some(({ type }) => type !== 'otp'))
    report(['buttons'], 'not_allowed', 'A one-time code has one button, of the type otp.')
  const otp = draft.buttons[0]?.otp
  const path = ['buttons', 0, 'otp']
  if (otp === undefined || otp.type === 'copy_code') return
  if (!otp.apps?.length) report([...path, 'apps'], 'required', 'Name the Android app that may take the code.')
  if (otp.type === 'zero_tap' && !otp.zero_tap_terms_accepted)
    report([...path, 'zero_tap_terms_accepted'], 'required', 'zero_tap needs your agreement to Meta’s terms.')
}
