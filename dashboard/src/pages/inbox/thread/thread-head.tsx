import type { Conversation } from '@parley/contracts'
import { Link, useNavigate } from '@tanstack/react-router'
import { Check, ChevronLeft, Clock, RotateCcw } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { Button, IconButton } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { Menu } from '../../../components/menu.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { nameOf } from '../conversation-row.tsx'
import { useConversationActions } from '../use-conversation-actions.ts'
import { type MenuSection, MoreMenu, SnoozeItems } from './more-menu.tsx'
import { ResponderControl } from './responder-control.tsx'
import { threadTexts } from './texts.ts'
import { useThreadKeys } from './use-thread-keys.ts'

const TagDialog = lazy(() =>
  import('../chosen/tag-dialog.tsx').then((module) => ({ default: module.TagDialog })),
)

export interface ThreadHeadProps {
  view: string
  conversationId: string
  /** Undefined while it is read. */
  conversation: Conversation | undefined
  viewers: readonly string[]
}

export function ThreadHead({ view, conversation, viewers }: ThreadHeadProps) {
  const texts = useTexts(threadTexts)
  const mayWrite = useMay('conversations:write')
  const channels = useOperation('channels.list', { limit: 100 })
  const channel = channels.data?.data.find(({ id }) => id === conversation?.channel_id)
  return (
    <header className="thead">
      <Link
        to="/inbox/$view"
        params={{ view }}
        search={(search: object) => search}
        className="btn icon ghost back"
        aria-label={texts.backToList}
      >
        <Icon icon={ChevronLeft} />
      </Link>
      <div className="t grow">
        <h2 className="trunc" dir="auto">
          {conversation ? (nameOf(conversation) ?? texts.unnamed) : ' '}
        </h2>
        <div className="xs t3 trunc">
          {viewers.length > 0 ? (
            <span className="warn">{texts.looks(viewers.join(', '))}</span>
          ) : (
            [channel && texts.channelKind(channel.kind), channel?.name].filter(Boolean).join(', ')
          )}
        </div>
      </div>
      {conversation && <ResponderControl conversation={conversation} />}
      {conversation && mayWrite && <Actions view={view} conversation={conversation} />}
    </header>
  )
}

function Actions({ view, conversation }: { view: string; conversation: Conversation }) {
  const texts = useTexts(threadTexts)
  const navigate = useNavigate()
  const changes = useConversationActions(conversation)
  const [section, setSection] = useState<MenuSection>('all')
  const [isTagging, tag] = useState(false)
  const isClosed = conversation.lifecycle === 'closed' || conversation.lifecycle === 'archived'
  const leave = () =>
    void navigate({ to: '/inbox/$view', params: { view }, search: (search: object) => search })
  const actions = {
    ...changes,
    // An open conversation is read at once, so it is left first.
    markUnread() {
      leave()
      changes.markUnread()
    },
  }
  useThreadKeys({
    conversation,
    actions,
    view,
    onTag: () => tag(true),
    onMenu(wanted) {
      setSection(wanted)
      document.getElementById('more')?.click()
    },
  })
  return (
    <>
      <Menu
        trigger={<IconButton icon={Clock} label={texts.snooze} shortcut="H" className="hide-s" id="snooze" />}
      >
        <SnoozeItems onSnooze={(at) => actions.snooze(at, leave)} />
      </Menu>
      {isClosed ? (
        <Button icon={RotateCcw} className="hide-s" onClick={actions.reopen}>
          {texts.reopen}
        </Button>
      ) : (
        <Button icon={Check} className="hide-s" onClick={() => actions.close()}>
          {texts.close}
        </Button>
      )}
      <MoreMenu
        conversation={conversation}
        actions={actions}
        section={section}
        onAll={() => setSection('all')}
        onTag={() => tag(true)}
        onSnooze={(at) => actions.snooze(at, leave)}
      />
      <Suspense>{isTagging && <TagDialog onTag={actions.addTag} onClose={() => tag(false)} />}</Suspense>
    </>
  )
}
