import type { Lead } from '@parley/contracts'
import { MoveRight } from 'lucide-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { IconButton } from '../../components/button.tsx'
import { Face } from '../../components/face.tsx'
import { Menu, MenuItem, MenuLabel } from '../../components/menu.tsx'
import { shortTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { formatPhone } from '../../texts/phone.ts'
import { readable } from '../../texts/readable.ts'
import { channelIcon } from '../inbox/channel-icons.ts'
import { STAGES, type Stage } from './filters.ts'
import { Score } from './score.tsx'
import { leadTexts } from './texts.ts'

export interface LeadCardProps {
  lead: Lead
  stage: Stage
  threshold: number | undefined
  isLifted: boolean
  isOpen: boolean
  onOpen(): void
  /** Missing for those who may only read. */
  onMove?(stage: Stage): void
  onKeyDown?(event: KeyboardEvent<HTMLElement>): void
  onPointerDown?(event: PointerEvent<HTMLElement>): void
}

export function LeadCard(props: LeadCardProps) {
  const { lead, stage, threshold, isLifted, isOpen, onOpen, onMove } = props
  const texts = useTexts(leadTexts)
  const name = lead.name ?? formatPhone(lead.phone ?? texts.unnamed)
  const look = ['lc', isLifted && 'lift', isOpen && 'open'].filter(Boolean).join(' ')
  return (
    <article className={look} onPointerDown={props.onPointerDown}>
      <span className="row">
        <Face id={lead.contact_id} name={name} size="s" channel={channelIcon(lead.source)} />
        <button
          type="button"
          className="b sm trunc grow"
          data-lead={lead.id}
          dir="auto"
          aria-current={isOpen}
          onClick={onOpen}
          onKeyDown={props.onKeyDown}
        >
          {name}
        </button>
        <Score lead={lead} threshold={threshold} />
      </span>
      <span className="sm t2 clamp2" dir="auto">
        {lead.intent ? readable(lead.intent) : texts.noWish}
      </span>
      <span className="row between">
        <span className="xs t3">{shortTime(lead.updated_at)}</span>
        {onMove && (
          <Menu trigger={<IconButton icon={MoveRight} size="sm" label={texts.moveMenu(name)} shortcut="M" />}>
            <MenuLabel>{texts.moveTo}</MenuLabel>
            {STAGES.filter((one) => one !== stage).map((one) => (
              <MenuItem key={one} onSelect={() => onMove(one)}>
                {texts.stages[one]}
              </MenuItem>
            ))}
          </Menu>
        )}
      </span>
    </article>
  )
}
