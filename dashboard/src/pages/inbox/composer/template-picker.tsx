/** Outside the reply window only a template may leave: choose one, fill it in, see it as the contact will, send it. */
import type { Conversation } from '@parley/contracts'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { Button } from '../../../components/button.tsx'
import { Field } from '../../../components/field.tsx'
import { Loaded } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import type { Template } from '../resources.ts'
import { ChoiceList, type Picker } from './canned-replies.tsx'
import { readDraft } from './drafts.ts'
import { enqueueReply } from './outbox.ts'
import { composerTexts } from './texts.ts'

export interface TemplatePickerProps {
  conversation: Conversation
  /** Grows each time that the picker is to get the focus. */
  focusCount: number
  /** A template was sent, or none is wanted. */
  onLeave(): void
}

export function TemplatePicker({ conversation, focusCount, onLeave }: TemplatePickerProps) {
  const texts = useTexts(composerTexts)
  const [chosen, choose] = useState<Template>()
  const draft = readDraft(conversation.id, 'reply')
  const box = useRef<HTMLDivElement>(null)
  // The first field: of the search, or of the template that is filled in.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the template decides the fields
  useEffect(() => {
    if (focusCount > 0) box.current?.querySelector<HTMLElement>('input, button')?.focus()
  }, [focusCount, chosen])
  const leave = () => {
    choose(undefined)
    onLeave()
  }
  return (
    <div className="p-3 stack" ref={box}>
      {draft !== '' && (
        <p className="xs t3 trunc">
          {texts.draftKept} {draft}
        </p>
      )}
      {chosen ? (
        <FilledTemplate
          template={chosen}
          conversation={conversation}
          onBack={() => choose(undefined)}
          onSent={leave}
        />
      ) : (
        <TemplateList channelId={conversation.channel_id} onChoose={choose} onLeave={onLeave} />
      )}
    </div>
  )
}

interface TemplateListProps {
  channelId: string
  onChoose(template: Template): void
  onLeave(): void
}

/** The arrows go through the templates that fit the words, Enter chooses one, Escape leaves. */
function TemplateList({ channelId, onChoose, onLeave }: TemplateListProps) {
  const texts = useTexts(composerTexts)
  const [words, setWords] = useState('')
  const picker = useRef<Picker>(null)
  const list = useOperation('templates.list', { channel_id: channelId, status: 'approved', limit: 100 })
  const wanted = words.trim().toLowerCase()
  // One row for each name: the language follows the contact.
  const names = new Set<string>()
  const found = (list.data?.data ?? []).filter(
    ({ name, body }) =>
      `${name} ${body}`.toLowerCase().includes(wanted) && !names.has(name) && names.add(name),
  )
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.currentTarget.blur()
      onLeave()
    } else if (event.key !== 'Tab' && picker.current?.press(event.key)) event.preventDefault()
  }
  return (
    <>
      <input
        className="input"
        type="search"
        value={words}
        placeholder={texts.searchTemplates}
        aria-label={texts.searchTemplates}
        onChange={({ target }) => setWords(target.value)}
        onKeyDown={onKeyDown}
      />
      <Loaded query={list}>
        <div className="max-h-44 overflow-y-auto">
          <ChoiceList
            ref={picker}
            isPlain
            label={texts.chooseTemplate}
            choices={found.map(({ id, name, body }) => ({ id, label: name, detail: body }))}
            empty={texts.noTemplate}
            onChoose={({ id }) => onChoose(found.find((template) => template.id === id)!)}
          />
        </div>
      </Loaded>
    </>
  )
}

interface FilledTemplateProps {
  template: Template
  conversation: Conversation
  /** Another template is wanted. */
  onBack(): void
  onSent(): void
}

function FilledTemplate({ template, conversation, onBack, onSent }: FilledTemplateProps) {
  const texts = useTexts(composerTexts)
  const [values, setValues] = useState<Record<string, string>>(() =>
    // The name of the contact is the commonest first value.
    Object.fromEntries(
      template.variables.map((name, index) => [name, index === 0 ? (conversation.contact_name ?? '') : '']),
    ),
  )
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
  const preview = useOperation(
    'templates.preview',
    { id: template.id, contact_id: conversation.contact_id, variables: filled },
    { keepPrevious: true },
  )
  const send = () => {
    enqueueReply(conversation.id, {
      type: 'template',
      name: template.name,
      language: preview.data?.language ?? template.language,
      variables: filled,
    })
    onSent()
  }
  const isSendable = preview.data?.sendable === true && !preview.isPlaceholderData
  return (
    <div className="grid sm:grid-cols-2 gap-3">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (isSendable) send()
        }}
        onKeyDown={(event) => event.key === 'Escape' && onBack()}
      >
        {template.variables.map((name) => (
          <Field key={name} label={texts.variable(`{{${name}}}`)}>
            {(attributes) => (
              <input
                {...attributes}
                className="input"
                dir="auto"
                value={values[name] ?? ''}
                onChange={({ target }) => setValues({ ...values, [name]: target.value })}
              />
            )}
          </Field>
        ))}
        <div className="row">
          <Button type="submit" look="primary" disabled={!isSendable} shortcut="↵">
            {texts.sendTemplate}
          </Button>
          <Button look="ghost" onClick={onBack}>
            {texts.chooseTemplate}
          </Button>
        </div>
        {preview.data?.problems.map(({ message }) => (
          <p key={message} className="xs bad">
            {message}
          </p>
        ))}
      </form>
      <Loaded query={preview}>
        <div className="m out">
          <div className="bub" lang={preview.data?.language.replace('_', '-')} dir="auto">
            {preview.data?.header?.text && <b className="block">{preview.data.header.text}</b>}
            {preview.data?.body}
            {preview.data?.footer && <span className="xs t3 block mt-1">{preview.data.footer}</span>}
          </div>
        </div>
      </Loaded>
    </div>
  )
}
