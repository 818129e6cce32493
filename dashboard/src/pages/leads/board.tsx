/** The leads by stage. A card is moved by pointer, by M and the arrows, or from its menu. */
import type { Lead } from '@parley/contracts'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { usePages } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { appTexts } from '../../app/texts.ts'
import { Button } from '../../components/button.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { Loaded } from '../../components/states.tsx'
import { type Drag, useDrag } from '../../components/use-drag.ts'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { byStage, leadFilter, STAGES, type Stage } from './filters.ts'
import { LeadCard } from './lead-card.tsx'
import type { LeadSearch } from './lead-search.ts'
import { leadTexts } from './texts.ts'
import { useStageMoves } from './use-stage-moves.ts'

const PAGE_SIZE = 20

export interface BoardProps {
  search: LeadSearch
  threshold: number | undefined
  onOpen(lead: Lead): void
}

function stageUnder({ x, y }: { x: number; y: number }): Stage | undefined {
  const column = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-stage]')
  return STAGES.find((stage) => stage === column?.dataset.stage)
}

const useStage = (stage: Stage, search: LeadSearch) =>
  usePages('leads.list', { ...leadFilter(search), stage, limit: PAGE_SIZE, include: 'total' })

/** One list for each stage: each reads on by itself. */
function useColumns(search: LeadSearch) {
  return {
    new: useStage('new', search),
    qualified: useStage('qualified', search),
    contacted: useStage('contacted', search),
    won: useStage('won', search),
    lost: useStage('lost', search),
  } as const
}

/** Lifts a card by M, chooses its column by arrows, drops it by Enter. */
function useKeyMoves(move: (lead: Lead, stage: Stage) => void) {
  const [lifted, lift] = useState<{ lead: Lead; stage: Stage }>()
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, lead: Lead) => {
    if (lifted?.lead.id !== lead.id) {
      if (event.key.toLowerCase() !== 'm' || event.metaKey || event.ctrlKey) return
      lift({ lead, stage: lead.stage })
    } else if (event.key === 'Escape') lift(undefined)
    else if (event.key === 'Enter') {
      lift(undefined)
      move(lead, lifted.stage)
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const next = STAGES[STAGES.indexOf(lifted.stage) + (event.key === 'ArrowRight' ? 1 : -1)]
      if (next) lift({ lead, stage: next })
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  useEffect(() => {
    if (lifted) document.querySelector<HTMLElement>(`[data-lead="${lifted.lead.id}"]`)?.focus()
  }, [lifted])
  return { lifted, onKeyDown }
}

export function Board({ search, threshold, onOpen }: BoardProps) {
  const texts = useTexts(leadTexts)
  const { leads: title } = useTexts(appTexts)
  const mayWrite = useMay('leads:write')
  const columns = useColumns(search)
  const { moved, move } = useStageMoves()
  const keys = useKeyMoves(move)
  const { drag, begin } = useDrag<Lead>((dropped) => {
    const stage = stageUnder(dropped)
    if (stage) move(dropped.item, stage)
  })
  const shownIn = keys.lifted ? { ...moved, [keys.lifted.lead.id]: keys.lifted.stage } : moved
  const leads = byStage(
    STAGES.flatMap((stage) => columns[stage].items),
    shownIn,
  )
  const over = drag && stageUnder(drag)
  return (
    <ScrollRegion className="board" label={title}>
      {STAGES.map((stage) => (
        <section
          key={stage}
          className={over === stage ? 'col over' : 'col'}
          aria-label={texts.stages[stage]}
          data-stage={stage}
        >
          <header>
            <b className="sm">{texts.stages[stage]}</b>
            <span className="count">{number(columns[stage].data?.pages[0]?.total ?? 0)}</span>
          </header>
          <Loaded query={columns[stage]}>
            {leads[stage].map((lead) => (
              <LeadCard
                key={lead.id}
                lead={lead}
                stage={stage}
                threshold={threshold}
                isOpen={lead.id === search.lead}
                isLifted={drag?.item.id === lead.id || keys.lifted?.lead.id === lead.id}
                onOpen={() => onOpen(lead)}
                {...(mayWrite && {
                  onMove: (next: Stage) => move(lead, next),
                  onKeyDown: (event: KeyboardEvent<HTMLElement>) => keys.onKeyDown(event, lead),
                  onPointerDown: (event: React.PointerEvent<HTMLElement>) => begin(lead, event),
                })}
              />
            ))}
            <MoreButton list={columns[stage]} />
          </Loaded>
        </section>
      ))}
      {drag && <Flying drag={drag} threshold={threshold} />}
      <p className="sr" role="status">
        {keys.lifted && texts.lifted(texts.stages[keys.lifted.stage])}
      </p>
    </ScrollRegion>
  )
}

function MoreButton({ list }: { list: ReturnType<typeof useStage> }) {
  const texts = useTexts(leadTexts)
  if (!list.hasNextPage) return null
  const left = (list.data?.pages[0]?.total ?? 0) - list.items.length
  return (
    <Button look="ghost" size="sm" isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      {texts.more(left)}
    </Button>
  )
}

/** The card at the pointer. */
function Flying({ drag, threshold }: { drag: Drag<Lead>; threshold: number | undefined }) {
  return (
    <div
      className="flying"
      aria-hidden
      style={{ left: drag.x - drag.grabX, top: drag.y - drag.grabY, width: drag.width }}
    >
      <LeadCard
        lead={drag.item}
        stage={drag.item.stage}
        threshold={threshold}
        isLifted
        isOpen={false}
        onOpen={() => undefined}
      />
    </div>
  )
}
