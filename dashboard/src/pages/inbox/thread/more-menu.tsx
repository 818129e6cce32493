/** Every action on the open conversation. Its keys open the menu with one part of it. */
import type { Conversation } from '@parley/contracts'
import { Check, Copy, Ellipsis, MailOpen, RotateCcw, ShieldBan, Tag, UserPlus } from 'lucide-react'
import { useOperation } from '../../../api/use-operation.ts'
import { useMay, useMe } from '../../../app/member.ts'
import { IconButton } from '../../../components/button.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../../components/menu.tsx'
import { shortTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { snoozeTimes } from '../snooze-times.ts'
import type { useConversationActions } from '../use-conversation-actions.ts'
import { copyLink } from './copy-link.ts'
import { threadTexts } from './texts.ts'
import { useBlocking } from './use-blocking.ts'

export type MenuSection = 'all' | 'assign' | 'priority'

export interface MoreMenuProps {
  conversation: Conversation
  actions: ReturnType<typeof useConversationActions>
  section: MenuSection
  /** The button itself is used: it opens the complete menu. */
  onAll(): void
  onTag(): void
  onSnooze(until: string): void
}

export function MoreMenu(props: MoreMenuProps) {
  const { conversation, actions, section, onAll } = props
  const texts = useTexts(threadTexts)
  return (
    <Menu
      trigger={
        <IconButton
          icon={Ellipsis}
          label={texts.moreActions}
          id="more"
          onPointerDown={onAll}
          onKeyDownCapture={onAll}
        />
      }
    >
      {section === 'all' && <GeneralItems {...props} />}
      {section !== 'priority' && <AssignItems conversation={conversation} actions={actions} />}
      {section === 'all' && <MenuLine />}
      {section !== 'assign' && <PriorityItems conversation={conversation} actions={actions} />}
    </Menu>
  )
}

function GeneralItems({ conversation, actions, onTag, onSnooze }: MoreMenuProps) {
  const texts = useTexts(threadTexts)
  const mayChangeContact = useMay('contacts:write')
  const isClosed = conversation.lifecycle === 'closed' || conversation.lifecycle === 'archived'
  const blocking = useBlocking(conversation.contact_id)
  return (
    <>
      {isClosed ? (
        <MenuItem icon={RotateCcw} shortcut="E" onSelect={actions.reopen}>
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
      <MenuItem icon={Tag} shortcut="L" onSelect={onTag}>
        {texts.addTag}
      </MenuItem>
      <MenuItem icon={Copy} shortcut="Y" onSelect={() => copyLink(texts.linkCopied)}>
        {texts.copyLink}
      </MenuItem>
      {mayChangeContact && blocking && (
        <MenuItem icon={ShieldBan} onSelect={blocking.toggle}>
          {blocking.isBlocked ? texts.unblock : texts.block}
        </MenuItem>
      )}
      <div className="only-s">
        <MenuLine />
        <SnoozeItems onSnooze={onSnooze} />
      </div>
      <MenuLine />
    </>
  )
}

export function SnoozeItems({ onSnooze }: { onSnooze(until: string): void }) {
  const texts = useTexts(threadTexts)
  return (
    <>
      <MenuLabel>{texts.snoozeUntil}</MenuLabel>
      {snoozeTimes().map(({ label, at }) => (
        <MenuItem key={label} onSelect={() => onSnooze(at)} shortcut={shortTime(at)}>
          {texts[label]}
        </MenuItem>
      ))}
    </>
  )
}

type PartProps = Pick<MoreMenuProps, 'conversation' | 'actions'>

function AssignItems({ conversation, actions }: PartProps) {
  const texts = useTexts(threadTexts)
  const me = useMe()
  const members = useOperation('members.list', { limit: 100 })
  const teams = useOperation('teams.list', { limit: 100 })
  const { assignee_id, team_id } = conversation
  return (
    <>
      <MenuLabel>{texts.assign}</MenuLabel>
      <MenuItem icon={UserPlus} shortcut="⇧A" onSelect={actions.assignToMe}>
        {texts.assignToMe}
      </MenuItem>
      {members.data?.data
        .filter(({ id }) => id !== me?.id)
        .map(({ id, name }) => (
          <MenuItem key={id} disabled={id === assignee_id} onSelect={() => actions.assign(id, name)}>
            {name}
          </MenuItem>
        ))}
      {(teams.data?.data.length ?? 0) > 0 && <MenuLabel>{texts.team}</MenuLabel>}
      {teams.data?.data.map(({ id, name }) => (
        <MenuItem key={id} disabled={id === team_id} onSelect={() => actions.assignTeam(id, name)}>
          {name}
        </MenuItem>
      ))}
      {(assignee_id !== null || team_id !== null) && (
        <MenuItem onSelect={actions.unassign}>{texts.unassign}</MenuItem>
      )}
    </>
  )
}

const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const

function PriorityItems({ conversation, actions }: PartProps) {
  const texts = useTexts(threadTexts)
  return (
    <>
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
    </>
  )
}
