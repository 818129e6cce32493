/** Outside the reply window only a template may leave: choose one, fill it in, see it as the contact will, send it. */
import type { Conversation } from '@parley/contracts'
import { useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { Button } from '../../../components/button.tsx'
import { Field } from '../../../components/field.tsx'
import { Loaded } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import type { Template } from '../resources.ts'
import { readDraft } from './drafts.ts'
import { enqueueReply } from './outbox.ts'
import { composerTexts } from './texts.ts'

export function TemplatePicker({ conversation }: { conversation: Conversation }) {
  const texts = useTexts(composerTexts)
  const [chosen, choose] = useState<Template>()
  const draft = readDraft(conversation.id, 'reply')
  return (
    <div className="p-3 stack">
      {draft !== '' && (
        <p className="xs t3 trunc">
          {texts.draftKept} {draft}
        </p>
      )}
      {chosen ? (
        <FilledTemplate template={chosen} conversation={conversation} onLeave={() => choose(undefined)} />
      ) : (
        <TemplateList channelId={conversation.channel_id} onChoose={choose} />
      )}
    </div>
  )
}

function TemplateList({ channelId, onChoose }: { channelId: string; onChoose(template: Template): void }) {
  const texts = useTexts(composerTexts)
  const [words, setWords] = useState('')
  const list = useOperation('templates.list', { channel_id: channelId, status: 'approved', limit: 100 })
  const wanted = words.trim().toLowerCase()
  // One row for each name: the language follows the contact.
  const names = new Set<string>()
  const found = (list.data?.data ?? []).filter(
    ({ name, body }) =>
      `${name} ${body}`.toLowerCase().includes(wanted) && !names.has(name) && names.add(name),
  )
  return (
    <Loaded query={list}>
      <input
        className="input"
        type="search"
        value={words}
        placeholder={texts.searchTemplates}
        aria-label={texts.searchTemplates}
        onChange={({ target }) => setWords(target.value)}
      />
      <div className="max-h-44 overflow-y-auto" role="listbox" aria-label={texts.chooseTemplate}>
        {found.length === 0 && <p className="sm t3 p-2">{texts.noTemplate}</p>}
        {found.map((template) => (
          <button
            key={template.id}
            type="button"
            role="option"
            aria-selected={false}
            className="mi w-full"
            onClick={() => onChoose(template)}
          >
            <b className="sm">{template.name}</b>
            <span className="t3 trunc grow">{template.body}</span>
          </button>
        ))}
      </div>
    </Loaded>
  )
}

interface FilledTemplateProps {
  template: Template
  conversation: Conversation
  onLeave(): void
}

function FilledTemplate({ template, conversation, onLeave }: FilledTemplateProps) {
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
    onLeave()
  }
  return (
    <div className="grid sm:grid-cols-2 gap-3">
      <div className="stack">
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
          <Button look="primary" disabled={preview.data?.sendable !== true} onClick={send}>
            {texts.sendTemplate}
          </Button>
          <Button look="ghost" onClick={onLeave}>
            {texts.chooseTemplate}
          </Button>
        </div>
        {preview.data?.problems.map(({ message }) => (
          <p key={message} className="xs bad">
            {message}
          </p>
        ))}
      </div>
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
