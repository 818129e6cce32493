/** The customer's messages in order, each with the conditions for the answer. */
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { Button, IconButton } from '../../../components/button.tsx'
import { Field } from '../../../components/field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { move, newMessage, type ScenarioMessage } from './edited-scenario.ts'
import { ExpectationFields } from './expectation-fields.tsx'
import { scenarioTexts } from './texts.ts'

interface MessageListProps {
  messages: readonly ScenarioMessage[]
  tools: readonly string[]
  onChange(messages: ScenarioMessage[]): void
}

const MOST_MESSAGES = 50

export function MessageList({ messages, tools, onChange }: MessageListProps) {
  const texts = useTexts(scenarioTexts)
  const replace = (index: number, message: ScenarioMessage) => onChange(messages.with(index, message))
  return (
    <section>
      <h2 className="h">{texts.conversation}</h2>
      <ol className="stack loose">
        {messages.map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages have no identity but their order
          <li key={index} className="card pad stack loose">
            <div className="row">
              <h3 className="b sm grow">{texts.messageOf(index + 1)}</h3>
              <IconButton
                icon={ArrowUp}
                label={texts.moveUp}
                disabled={index === 0}
                onClick={() => onChange(move(messages, index, index - 1))}
              />
              <IconButton
                icon={ArrowDown}
                label={texts.moveDown}
                disabled={index === messages.length - 1}
                onClick={() => onChange(move(messages, index, index + 1))}
              />
              <IconButton
                icon={Trash2}
                label={`${texts.remove}: ${texts.messageOf(index + 1)}`}
                disabled={messages.length === 1}
                onClick={() => onChange(messages.toSpliced(index, 1))}
              />
            </div>
            <Field label={texts.customerWrites}>
              {(attributes) => (
                <textarea
                  {...attributes}
                  className="textarea"
                  dir="auto"
                  rows={2}
                  maxLength={4096}
                  value={message.text}
                  onChange={({ target }) => replace(index, { ...message, text: target.value })}
                />
              )}
            </Field>
            <ExpectationFields
              value={message.expect}
              tools={tools}
              onChange={(expect) => replace(index, { ...message, expect })}
            />
          </li>
        ))}
      </ol>
      <Button
        className="mt-2"
        icon={Plus}
        disabled={messages.length >= MOST_MESSAGES}
        onClick={() => onChange([...messages, newMessage()])}
      >
        {texts.addMessage}
      </Button>
    </section>
  )
}
