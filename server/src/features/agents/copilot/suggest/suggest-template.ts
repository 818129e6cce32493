import type { Template } from '@parley/contracts'
import { coverage } from '@parley/language'
import type { ActionScene, SuggestedAction } from './action-scene.ts'

const TEMPLATES_LOOKED_AT = 100

/** Outside the reply window: the approved template that fits best and needs no more than the contact's name. */
export async function suggestTemplate({ api, thread }: ActionScene): Promise<SuggestedAction[]> {
  const { conversation, contact, question, lines } = thread
  const { open, may_send } = conversation.reply_window
  if (open || !may_send.includes('template')) return []
  const { data } = await api.call('templates.list', {
    channel_id: conversation.channel_id,
    status: 'approved',
    limit: TEMPLATES_LOOKED_AT,
  })
  const about = question || (lines.at(-1)?.text ?? '')
  const fitting = data
    .filter(isFillable)
    .map((template) => ({ template, fits: coverage(about, template.body) }))
    .sort((a, b) => b.fits - a.fits)
  const template = fitting[0]?.template
  if (template === undefined) return []
  const name = contact.name?.split(/\s+/)[0] ?? 'customer'
  return [
    {
      action: 'send_template',
      label: `Send the template ${template.name}`,
      reason: 'The reply window is closed: only an approved template may be sent now.',
      operation: 'messages.send',
      input: {
        conversation_id: conversation.id,
        content: {
          type: 'template',
          name: template.name,
          language: template.language,
          variables: Object.fromEntries(template.variables.map((variable) => [variable, name])),
        },
      },
    },
  ]
}

/** Without a picture, a code or an offer that somebody would have to choose. */
function isFillable({ variables, header, category, buttons }: Template): boolean {
  const isPlain = header === null || (header.format.toLowerCase() === 'text' && !header.text?.includes('{{'))
  const needsNothing = buttons.every(({ url }) => !url?.includes('{{'))
  return (
    variables.length <= 1 &&
    isPlain &&
    needsNothing &&
    category !== 'authentication' &&
    category !== 'marketing'
  )
}
