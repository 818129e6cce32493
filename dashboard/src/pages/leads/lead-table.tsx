/** The same leads as rows. */

import type { Lead } from '@parley/contracts'
import { usePages } from '../../api/use-operation.ts'
import { appTexts } from '../../app/texts.ts'
import { Button } from '../../components/button.tsx'
import { Face } from '../../components/face.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { Loaded } from '../../components/states.tsx'
import { shortTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { formatPhone } from '../../texts/phone.ts'
import { readable } from '../../texts/readable.ts'
import { channelIcon } from '../inbox/channel-icons.ts'
import type { BoardProps } from './board.tsx'
import { leadFilter } from './filters.ts'
import { Score } from './score.tsx'
import { leadTexts } from './texts.ts'

const STAGE_LOOKS: Partial<Record<Lead['stage'], string>> = { qualified: 'badge acc', won: 'badge good' }

export function LeadTable({ search, threshold, onOpen }: BoardProps) {
  const texts = useTexts(leadTexts)
  const { leads } = useTexts(appTexts)
  const list = usePages('leads.list', { ...leadFilter(search), limit: 50 })
  return (
    <Loaded query={list}>
      <ScrollRegion className="card mb-6" label={leads}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{texts.name}</th>
              <th scope="col" className="hide-s">
                {texts.wants}
              </th>
              <th scope="col">{texts.stage}</th>
              <th scope="col" className="r">
                {texts.score}
              </th>
              <th scope="col" className="hide-s">
                {texts.why}
              </th>
              <th scope="col" className="hide-s">
                {texts.owner}
              </th>
              <th scope="col" className="hide-s r">
                {texts.changed}
              </th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((lead) => (
              <tr key={lead.id} className={lead.id === search.lead ? 'on' : undefined}>
                <td>
                  <button type="button" className="row" onClick={() => onOpen(lead)}>
                    <Face
                      id={lead.contact_id}
                      name={lead.name ?? lead.phone}
                      size="s"
                      channel={channelIcon(lead.source)}
                    />
                    <span className="b" dir="auto">
                      {lead.name ?? formatPhone(lead.phone ?? texts.unnamed)}
                    </span>
                  </button>
                </td>
                <td className="hide-s t2" dir="auto">
                  {lead.intent && readable(lead.intent)}
                </td>
                <td>
                  <span className={STAGE_LOOKS[lead.stage] ?? 'badge'}>{texts.stages[lead.stage]}</span>
                </td>
                <td className="r">
                  <Score lead={lead} threshold={threshold} />
                </td>
                <td className="hide-s t3">
                  {lead.score_reasons.map(({ reason }) => texts.scoreReason(reason)).join(', ')}
                </td>
                <td className={lead.owner ? 'hide-s' : 'hide-s t3'} dir="auto">
                  {lead.owner ?? texts.nobody}
                </td>
                <td className="hide-s r t2">{shortTime(lead.updated_at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {list.hasNextPage && (
        <Button look="ghost" isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {texts.showMore}
        </Button>
      )}
    </Loaded>
  )
}
