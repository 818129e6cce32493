/** A reply that the copilot suggests, with its source. It is asked for by hand, since a model costs money. */
import type { Conversation } from '@parley/contracts'
import { Lightbulb } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../../api/use-operation.ts'
import { useCommands } from '../../../app/page-commands.ts'
import { showError } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { focusComposer } from './focus-composer.ts'
import { insertText } from './insert-text.ts'
import { composerTexts } from './texts.ts'

export function Suggestion({ conversation }: { conversation: Conversation }) {
  const texts = useTexts(composerTexts)
  const [place, setPlace] = useState(0)
  const suggest = useChange('copilot.suggest', { onError: showError })
  const suggestions = suggest.data?.suggestions ?? []
  const current = suggestions[place]
  const ask = () => {
    setPlace(0)
    suggest.mutate({ conversation_id: conversation.id })
  }
  const use = () => {
    if (!current) return ask()
    focusComposer('reply')
    insertText(current.text)
    setPlace((place + 1) % suggestions.length)
  }
  // The suggestion helps the person who answers; the AI needs none.
  const isOffered = conversation.responder !== 'ai' && conversation.waiting_since !== null
  useCommands(
    isOffered ? [{ label: texts.suggest, key: 'Mod+j', shortcut: '⌘J', icon: Lightbulb, action: use }] : [],
  )
  if (!isOffered) return null
  if (!current) {
    return (
      <div className="flex justify-end pb-1">
        <Button
          size="sm"
          look="ghost"
          icon={Lightbulb}
          isBusy={suggest.isPending}
          onClick={ask}
          shortcut="⌘J"
        >
          {texts.suggest}
        </Button>
      </div>
    )
  }
  return (
    <div className="copilot" role="note" aria-label={texts.suggestion}>
      <Icon icon={Lightbulb} />
      <div className="grow">
        <span className="tx" dir="auto">
          “{current.text}”
        </span>{' '}
        {current.sources[0] && <span className="t3">{texts.restsOn(current.sources[0].title)}</span>}
      </div>
      <Button size="sm" onClick={use} shortcut="⌘J">
        {texts.use}
      </Button>
    </div>
  )
}
