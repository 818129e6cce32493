/** The text of a reply or a note. Enter sends, Shift+Enter begins a line, Escape leaves; the draft stays in any case. */
import type { Conversation } from '@parley/contracts'
import {
  type KeyboardEvent,
  lazy,
  type RefObject,
  Suspense,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { parley } from '../../../api/parley.ts'
import { showError } from '../../../app/toasts.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { CannedReplies, type Picker } from './canned-replies.tsx'
import { type DraftKind, useDraft } from './drafts.ts'
import { listenInsert } from './insert-text.ts'
import { Mentions } from './mentions.tsx'
import { SendBar } from './send-bar.tsx'
import { composerTexts } from './texts.ts'
import { type Trigger, triggerAt } from './trigger-at.ts'
import type { Attaching } from './use-attaching.ts'
import { useTyping } from './use-typing.ts'

const StagedList = lazy(() => import('./staged-list.tsx'))

export interface TextBoxProps {
  conversation: Conversation
  kind: DraftKind
  placeholder: string
  /** Grows each time that the box is to get the focus. */
  focusCount: number
  /** Files beside the text. Undefined for a note, which has none. */
  attaching?: Attaching
  onSend(text: string, andClose: boolean): void
  onNote(text: string, mentions: readonly string[]): Promise<unknown>
}

export function TextBox(props: TextBoxProps) {
  const { conversation, kind, placeholder, focusCount, attaching } = props
  const texts = useTexts(composerTexts)
  const box = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<Picker>(null)
  const writing = useWriting(props, box)
  const { text, trigger } = writing
  useEffect(() => {
    if (focusCount > 0) box.current?.focus()
  }, [focusCount])
  useGrowing(box, text)

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (trigger && picker.current?.press(event.key)) return event.preventDefault()
    if (event.key === 'Escape') {
      if (trigger) writing.dropTrigger()
      else event.currentTarget.blur()
    }
    const hasCommand = event.metaKey || event.ctrlKey
    if (event.key !== 'Enter' || (event.shiftKey && !hasCommand)) return
    event.preventDefault()
    writing.send(hasCommand && event.shiftKey)
  }
  const insertCanned = async (id: string) => {
    const input = { id, conversation_id: conversation.id }
    writing.replaceTrigger((await parley.call('canned_replies.render', input)).text)
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
        <Mentions ref={picker} words={trigger.words} onChoose={writing.mention} />
      )}
      <textarea
        ref={box}
        className="ta"
        rows={2}
        dir="auto"
        value={text}
        aria-label={kind === 'note' ? texts.note : texts.reply}
        placeholder={placeholder}
        onChange={({ target }) => writing.change(target.value, target.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={attaching?.onPaste}
      />
      {attaching && attaching.files.length > 0 && (
        <Suspense>
          <StagedList conversationId={conversation.id} files={attaching.files} />
        </Suspense>
      )}
      <SendBar
        conversationId={conversation.id}
        kind={kind}
        attaching={attaching}
        canSend={writing.canSend}
        onCanned={writing.openChoices}
        onSend={writing.send}
      />
    </>
  )
}

/** The text, its choices behind / or @, and what sending does. */
function useWriting(props: TextBoxProps, box: RefObject<HTMLTextAreaElement | null>) {
  const { conversation, kind, attaching, onSend, onNote } = props
  const [text, setText] = useDraft(conversation.id, kind)
  const [mentions, setMentions] = useState<readonly string[]>([])
  const [trigger, setTrigger] = useState<Trigger>()
  const sayTyping = useTyping(conversation.id, kind === 'reply')
  useLayoutEffect(() => listenInsert((inserted) => setText(inserted)), [setText])
  const change = (next: string, caret: number) => {
    setText(next)
    setTrigger(triggerAt(next, caret, kind === 'reply' ? '/' : '@'))
    sayTyping()
  }
  const replaceTrigger = (inserted: string) => {
    if (!trigger) return
    setText(text.slice(0, trigger.from) + inserted + text.slice(trigger.to))
    setTrigger(undefined)
    box.current?.focus()
  }
  const clear = () => {
    setText('')
    setMentions([])
  }
  const files = attaching?.files ?? []
  const isOnItsWay = files.some(({ progress }) => progress !== undefined)
  const hasFile = files.some(({ upload }) => upload !== undefined)
  const canSend = !isOnItsWay && (text.trim() !== '' || hasFile)
  return {
    text,
    canSend,
    trigger,
    change,
    replaceTrigger,
    dropTrigger: () => setTrigger(undefined),
    mention(id: string, name: string) {
      setMentions([...mentions, id])
      replaceTrigger(`@${name} `)
    },
    openChoices() {
      const next = `${text}${text === '' || text.endsWith(' ') ? '' : ' '}/`
      change(next, next.length)
      box.current?.focus()
    },
    send(andClose = false) {
      const ready = text.trim()
      if (!canSend) return
      if (kind === 'reply') {
        clear()
        onSend(ready, andClose)
        // A note that was refused stays in the box.
      } else onNote(ready, mentions).then(clear, () => undefined)
    },
  }
}

const MOST_PX = 220

/** The box grows with its text. */
function useGrowing(box: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text decides the height
  useEffect(() => {
    const element = box.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(MOST_PX, element.scrollHeight)}px`
  }, [box, text])
}
