/** A template as the contact got it: its text with the values of this message. */
import type { Message } from '@parley/contracts'
import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { useTexts } from '../../../texts/locale.ts'
import { headerVariable } from '../../templates/editor/placeholders.ts'
import { WrittenText } from '../../templates/preview/written-text.tsx'
import { Choices } from './choices.tsx'
import { threadTexts } from './texts.ts'

type Content = Extract<Message['content'], { type: 'template' }>

export function TemplateMessage({ content, channelId }: { content: Content; channelId: string }) {
  const texts = useTexts(threadTexts)
  const mayRead = useMay('channels:read')
  const found = useOperation(
    'templates.list',
    { name: content.name, language: content.language, channel_id: channelId, limit: 1 },
    { enabled: mayRead },
  )
  const template = found.data?.data[0]
  const label = `${texts.template}: ${content.name.replaceAll('_', ' ')}`
  if (!template) return <span>{label}</span>
  const wordsOf = (name: string) => content.variables[name]
  const header = template.header?.text
  return (
    <div lang={template.language.replace('_', '-')} dir="auto">
      <span className="xs t3 block">{label}</span>
      {header && (
        <b className="block">
          <WrittenText
            text={header}
            exampleOf={(name) => wordsOf(headerVariable(name, template.body)) ?? wordsOf(name)}
          />
        </b>
      )}
      <span className="whitespace-pre-wrap">
        <WrittenText text={template.body} exampleOf={wordsOf} />
      </span>
      {template.footer && <span className="xs t3 block mt-1">{template.footer}</span>}
      {template.buttons.length > 0 && <Choices titles={template.buttons.map(({ text }) => text)} />}
    </div>
  )
}
