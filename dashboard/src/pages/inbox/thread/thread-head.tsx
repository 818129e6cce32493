import type { Conversation } from '@parley/contracts'
import { Link, useNavigate } from '@tanstack/react-router'
import { Check, ChevronLeft, Clock, Copy, Ellipsis, MailOpen, RotateCcw, UserPlus } from 'lucide-react'
import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { showToast } from '../../../app/toasts.tsx'
import { Button, IconButton } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../../components/menu.tsx'
import { shortTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { nameOf } from '../conversation-row.tsx'
import { snoozeTimes } from '../snooze-times.ts'
import { useConversationActions } from '../use-conversation-actions.ts'
import { ResponderControl } from './responder-control.tsx'
import { threadTexts } from './texts.ts'
import { useThreadKeys } from './use-thread-keys.ts'

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
  const actions = useConversationActions(conversation)
  const isClosed = conversation.lifecycle === 'closed' || conversation.lifecycle === 'archived'
  const leave = () =>
    void navigate({ to: '/inbox/$view', params: { view }, search: (search: object) => search })
  useThreadKeys(conversation, actions, view)
  return (
    <>
      <Menu
        trigger={<IconButton icon={Clock} label={texts.snooze} shortcut="H" className="hide-s" id="snooze" />}
      >
        <MenuLabel>{texts.snoozeUntil}</MenuLabel>
        {snoozeTimes().map(({ label, at }) => (
          <MenuItem key={label} onSelect={() => actions.snooze(at, leave)} shortcut={shortTime(at)}>
            {texts[label]}
          </MenuItem>
        ))}
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
      <MoreMenu conversation={conversation} actions={actions} isClosed={isClosed} />
    </>
  )
}

interface MoreMenuProps {
  conversation: Conversation
  actions: ReturnType<typeof useConversationActions>
  isClosed: boolean
}

const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const

function MoreMenu({ conversation, actions, isClosed }: MoreMenuProps) {
  const texts = useTexts(threadTexts)
  const members = useOperation('members.list', { limit: 100 })
  const copyLink = () => {
    void navigator.clipboard.writeText(location.href)
    showToast(texts.linkCopied)
  }
  return (
    <Menu trigger={<IconButton icon={Ellipsis} label={texts.assign} shortcut="A" id="more" />}>
      {isClosed ? (
        <MenuItem icon={RotateCcw} onSelect={actions.reopen}>
          {texts.reopen}
        </MenuItem>
      ) : (
        <MenuItem icon={Check} shortcut="E" onSelect={() => actions.close()}>
          {texts.close}
        </MenuItem>
      )}
      <MenuItem icon={MailOpen} shortcut="U" onSelect={actions.markUnread}>
        {texts.markUnread}
      </MenuItem>
      <MenuItem icon={Copy} shortcut="Y" onSelect={copyLink}>
        {texts.copyLink}
      </MenuItem>
      <MenuLine />
      <MenuLabel>{texts.assign}</MenuLabel>
      <MenuItem icon={UserPlus} shortcut="⇧A" onSelect={actions.assignToMe}>
        {texts.assignToMe}
      </MenuItem>
      {members.data?.data.slice(0, 12).map(({ id, name }) => (
        <MenuItem
          key={id}
          disabled={id === conversation.assignee_id}
          onSelect={() => actions.assign(id, name)}
        >
          {name}
        </MenuItem>
      ))}
      {conversation.assignee_id !== null && (
        <MenuItem onSelect={() => actions.assign(null, null)}>{texts.unassign}</MenuItem>
      )}
      <MenuLine />
      <MenuLabel>{texts.priority}</MenuLabel>
      {PRIORITIES.map((priority) => (
        <MenuItem
          key={priority}
          disabled={priority === conversation.priority}
          onSelect={() => actions.setPriority(priority)}
        >
          {texts.priorityName(priority)}
        </MenuItem>
      ))}
    </Menu>
  )
}
