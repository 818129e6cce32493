/** Actions on the chosen conversations, in place of the filters. The keys of one conversation act on all chosen ones. */
import { Check, Clock, Ellipsis, MailOpen, RotateCcw, Tag, UserPlus, X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { useKeys } from '../../../app/keys.ts'
import { useMe } from '../../../app/member.ts'
import { Button, IconButton } from '../../../components/button.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../../components/menu.tsx'
import { fullTime, shortTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { snoozeTimes } from '../snooze-times.ts'
import { threadTexts } from '../thread/texts.ts'
import { chosenTexts } from './texts.ts'
import { type Bulk, useBulk } from './use-bulk.ts'
import type { Chosen } from './use-choice.ts'

const TagDialog = lazy(() => import('./tag-dialog.tsx').then((module) => ({ default: module.TagDialog })))
const RefusedDialog = lazy(() =>
  import('./refused-dialog.tsx').then((module) => ({ default: module.RefusedDialog })),
)

/** Ids of the buttons whose menus open by a key. */
const BUTTONS = { snooze: 'snooze-chosen', assign: 'assign-chosen' } as const

export interface ChosenBarProps {
  chosen: Chosen
  /** Ids of all rows that were read. */
  all: readonly string[]
}

export function ChosenBar({ chosen, all }: ChosenBarProps) {
  const texts = useTexts(chosenTexts)
  const bulk = useBulk(chosen)
  const [isTagging, tag] = useState(false)
  const drop = () => chosen.choose([])
  const openMenu = (id: string) => document.getElementById(id)?.click()
  useKeys(
    {
      e: bulk.close,
      h: () => openMenu(BUTTONS.snooze),
      a: () => openMenu(BUTTONS.assign),
      'Shift+a': bulk.assignToMe,
      l: () => tag(true),
      u: bulk.markUnread,
      Escape: drop,
    },
    { isActive: chosen.ids.size > 0 && !isTagging, isFirst: true },
  )
  return (
    <div className="chosenbar" role="toolbar" aria-label={texts.chosen(chosen.rows.length)}>
      <div className="row between">
        <b className="sm num">{texts.chosen(chosen.rows.length)}</b>
        <span className="row tight">
          {chosen.rows.length < all.length && (
            <Button size="sm" look="ghost" title={texts.chooseAll} onClick={() => chosen.choose(all)}>
              {texts.all}
            </Button>
          )}
          <IconButton size="sm" icon={X} label={texts.none} shortcut="Esc" onClick={drop} />
        </span>
      </div>
      {bulk.progress ? (
        <label className="row sm t2">
          <progress className="grow" max={bulk.progress.all} value={bulk.progress.done} />
          <span className="num">{texts.progress(bulk.progress.done, bulk.progress.all)}</span>
        </label>
      ) : (
        <Actions bulk={bulk} onTag={() => tag(true)} />
      )}
      <Suspense>
        {isTagging && <TagDialog onTag={bulk.addTag} onClose={() => tag(false)} />}
        {bulk.refused.length > 0 && <RefusedDialog refused={bulk.refused} onClose={bulk.forgetRefused} />}
      </Suspense>
    </div>
  )
}

function Actions({ bulk, onTag }: { bulk: Bulk; onTag(): void }) {
  const texts = useTexts(chosenTexts)
  const thread = useTexts(threadTexts)
  return (
    <div className="row tight">
      <Button size="sm" icon={Check} onClick={bulk.close}>
        {texts.close}
      </Button>
      <Menu
        align="start"
        trigger={<IconButton size="sm" icon={Clock} label={texts.snooze} shortcut="H" id={BUTTONS.snooze} />}
      >
        <MenuLabel>{thread.snoozeUntil}</MenuLabel>
        {snoozeTimes().map(({ label, at }) => (
          <MenuItem key={label} onSelect={() => bulk.snooze(at, fullTime(at))} shortcut={shortTime(at)}>
            {thread[label]}
          </MenuItem>
        ))}
      </Menu>
      <AssignMenu bulk={bulk} />
      <IconButton size="sm" icon={Tag} label={texts.tag} shortcut="L" onClick={onTag} />
      <IconButton size="sm" icon={MailOpen} label={texts.unread} shortcut="U" onClick={bulk.markUnread} />
      <Menu trigger={<IconButton size="sm" icon={Ellipsis} label={thread.moreActions} />}>
        <MenuItem icon={Check} onSelect={bulk.markRead}>
          {texts.read}
        </MenuItem>
        <MenuItem icon={RotateCcw} onSelect={bulk.reopen}>
          {texts.reopen}
        </MenuItem>
      </Menu>
    </div>
  )
}

const MOST = 12

function AssignMenu({ bulk }: { bulk: Bulk }) {
  const texts = useTexts(chosenTexts)
  const thread = useTexts(threadTexts)
  const me = useMe()
  const members = useOperation('members.list', { limit: 100 })
  const teams = useOperation('teams.list', { limit: 100 })
  return (
    <Menu
      align="start"
      trigger={<IconButton size="sm" icon={UserPlus} label={texts.assign} shortcut="A" id={BUTTONS.assign} />}
    >
      <MenuItem shortcut="⇧A" onSelect={bulk.assignToMe}>
        {thread.assignToMe}
      </MenuItem>
      {members.data?.data
        .filter(({ id }) => id !== me?.id)
        .slice(0, MOST)
        .map(({ id, name }) => (
          <MenuItem key={id} onSelect={() => bulk.assign({ assignee_id: id }, name)}>
            {name}
          </MenuItem>
        ))}
      {(teams.data?.data.length ?? 0) > 0 && <MenuLabel>{thread.team}</MenuLabel>}
      {teams.data?.data.slice(0, MOST).map(({ id, name }) => (
        <MenuItem key={id} onSelect={() => bulk.assign({ team_id: id }, name)}>
          {name}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => bulk.assign({ assignee_id: null, team_id: null }, null)}>
        {thread.unassign}
      </MenuItem>
    </Menu>
  )
}
