/** The text of a reply or a note. Enter sends, Shift+Enter begins a line, Escape leaves; the draft stays in any case. */
import type { Conversation } from '@parley/contracts'
import { Zap } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { parley } from '../../../api/parley.ts'
import { showError } from '../../../app/toasts.tsx'
import { Button, IconButton } from '../../../components/button.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { inboxTexts } from '../texts.ts'
import { CannedReplies, type Picker } from './canned-replies.tsx'
import { type DraftKind, useDraft } from './drafts.ts'
import { listenInsert } from './insert-text.ts'
import { Mentions } from './mentions.tsx'
import { type Trigger, triggerAt } from './trigger-at.ts'
import { useTyping } from './use-typing.ts'

export interface TextBoxProps {
  conversation: Conversation
  kind: DraftKind
  placeholder: string
  /** Grows each time that the box is to get the focus. */
  focusCount: number
  onSend(text: string, andClose: boolean): void
  onNote(text: string, mentions: readonly string[]): Promise<unknown>
}

export function TextBox(props: TextBoxProps) {
  const { conversation, kind, placeholder, focusCount, onSend, onNote } = props
  const texts = useTexts(inboxTexts)
  const [text, setText] = useDraft(conversation.id, kind)
  const [mentions, setMentions] = useState<readonly string[]>([])
  const [trigger, setTrigger] = useState<Trigger>()
  const box = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<Picker>(null)
  const sayTyping = useTyping(conversation.id, kind === 'reply')
  useEffect(() => {
    if (focusCount > 0) box.current?.focus()
  }, [focusCount])
  useEffect(() => listenInsert((inserted) => setText(inserted)), [setText])
  useGrowing(box, text)

  const send = (andClose = false) => {
    const ready = text.trim()
    if (ready === '') return
    if (kind === 'reply') {
      setText('')
      onSend(ready, andClose)
    } else {
      onNote(ready, mentions).then(
        () => {
          setText('')
          setMentions([])
        },
        () => undefined,
      )
    }
  }
  const change = (next: string, caret: number) => {
    setText(next)
    setTrigger(triggerAt(next, caret, kind === 'reply' ? '/' : '@'))
    sayTyping()
  }
  const replaceTrigger = (inserted: string) => {
    if (!trigger) return
    const next = text.slice(0, trigger.from) + inserted + text.slice(trigger.to)
    setText(next)
    setTrigger(undefined)
    box.current?.focus()
  }
  const insertCanned = async (id: string) => {
    const { text: filled } = await parley.call('canned_replies.render', {
      id,
      conversation_id: conversation.id,
    })
    replaceTrigger(filled)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (trigger && picker.current?.press(event.key)) return event.preventDefault()
    if (event.key === 'Escape') {
      if (trigger) setTrigger(undefined)
      else event.currentTarget.blur()
    }
    if (event.key !== 'Enter' || (event.shiftKey && !event.metaKey && !event.ctrlKey)) return
    event.preventDefault()
    send((event.metaKey || event.ctrlKey) && event.shiftKey)
  }
  const openCanned = () => {
    const next = `${text}${text === '' || text.endsWith(' ') ? '' : ' '}/`
    change(next, next.length)
    box.current?.focus()
  }
  return (
    <>
      {trigger && kind === 'reply' && (
        <CannedReplies
          ref={picker}
          words={trigger.words}
          onChoose={(id) => void insertCanned(id).catch(showError)}
        />
      )}
      {trigger && kind === 'note' && (
        <Mentions
          ref={picker}
          words={trigger.words}
          onChoose={(id, name) => {
            setMentions([...mentions, id])
            replaceTrigger(`@${name} `)
          }}
        />
      )}
      <textarea
        ref={box}
        className="ta"
        rows={2}
        dir="auto"
        value={text}
        aria-label={kind === 'note' ? texts.note : texts.reply}
        placeholder={placeholder}
        onChange={({ target }) => change(target.value, target.selectionStart)}
        onKeyDown={onKeyDown}
      />
      <div className="bot">
        {kind === 'reply' && (
          <IconButton icon={Zap} size="sm" label={texts.cannedReply} shortcut="/" onClick={openCanned} />
        )}
        <span className="grow" />
        {kind === 'reply' && (
          <Button
            size="sm"
            look="ghost"
            className="hide-s"
            onClick={() => send(true)}
            disabled={text.trim() === ''}
          >
            {texts.sendAndClose}
          </Button>
        )}
        <Button size="sm" look="primary" onClick={() => send()} disabled={text.trim() === ''} shortcut="↵">
          {kind === 'note' ? texts.saveNote : texts.send}
        </Button>
      </div>
    </>
  )
}

const MOST_PX = 220

/** The box grows with its text. */
function useGrowing(box: React.RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text decides the height
  useEffect(() => {
    const element = box.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(MOST_PX, element.scrollHeight)}px`
  }, [box, text])
}
