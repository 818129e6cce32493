import type { Conversation } from '@parley/contracts'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { IconButton } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { fullTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { useConversationActions } from '../use-conversation-actions.ts'
import { panelTexts } from './texts.ts'

export function ConversationSection({ conversation }: { conversation: Conversation }) {
  const texts = useTexts(panelTexts)
  const teams = useOperation('teams.list', { limit: 100 })
  const team = teams.data?.data.find(({ id }) => id === conversation.team_id)
  const isHigh = conversation.priority === 'high' || conversation.priority === 'urgent'
  return (
    <div className="sec">
      <header>
        <h3>{texts.conversation}</h3>
      </header>
      <dl className="kv">
        <dt>{texts.assignee}</dt>
        <dd>{conversation.assignee ?? texts.nobody}</dd>
        {team && (
          <>
            <dt>{texts.team}</dt>
            <dd>{team.name}</dd>
          </>
        )}
        <dt>{texts.priority}</dt>
        <dd className={isHigh ? 'warn' : undefined}>{texts.priorityName(conversation.priority)}</dd>
        <dt>{texts.tags}</dt>
        <dd>
          <Tags conversation={conversation} />
        </dd>
      </dl>
      {conversation.commitments && conversation.commitments.length > 0 && (
        <>
          <div className="sect mt-3 mb-1">{texts.commitments}</div>
          <ul className="stack tight sm">
            {conversation.commitments.map(({ message_id, text, by, made_at }) => (
              <li key={`${message_id} ${text}`} dir="auto" title={fullTime(made_at)}>
                “{text}” <span className="t3">{by}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Tags({ conversation }: { conversation: Conversation }) {
  const texts = useTexts(panelTexts)
  const mayWrite = useMay('conversations:write')
  const { addTag, removeTag } = useConversationActions(conversation)
  const [isOpen, open] = useState(false)
  const known = useOperation('conversation_tags.list', {}, { enabled: isOpen })
  const add = (tag: string) => {
    open(false)
    if (tag.trim() !== '' && !conversation.tags.includes(tag.trim())) addTag(tag.trim())
  }
  return (
    <span className="row tight wrap">
      {conversation.tags.map((tag) => (
        <span key={tag} className="badge" dir="auto">
          {tag}
          {mayWrite && (
            <button type="button" aria-label={texts.removeTag(tag)} onClick={() => removeTag(tag)}>
              <Icon icon={X} size="sm" />
            </button>
          )}
        </span>
      ))}
      {mayWrite && !isOpen && (
        <IconButton icon={Plus} size="sm" label={texts.addTag} shortcut="L" onClick={() => open(true)} />
      )}
      {isOpen && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            add(String(new FormData(event.currentTarget).get('tag')))
          }}
        >
          <input
            name="tag"
            className="input"
            list="known-tags"
            aria-label={texts.tag}
            placeholder={texts.tag}
            // biome-ignore lint/a11y/noAutofocus: the field was just asked for
            autoFocus
            maxLength={64}
            onBlur={({ target }) => add(target.value)}
            onKeyDown={(event) => event.key === 'Escape' && open(false)}
          />
          <datalist id="known-tags">
            {known.data?.data.map(({ tag }) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
        </form>
      )}
    </span>
  )
}
