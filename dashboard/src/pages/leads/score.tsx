/** The score of a lead, with its reasons when the pointer rests on it. The details list them too. */
import type { Lead } from '@parley/contracts'
import { Tooltip } from 'radix-ui'
import { useTexts } from '../../texts/locale.ts'
import { leadTexts } from './texts.ts'

export function Score({ lead, threshold }: { lead: Lead; threshold: number | undefined }) {
  const texts = useTexts(leadTexts)
  const isGood = threshold !== undefined && lead.score >= threshold
  return (
    <Tooltip.Provider>
      <Tooltip.Root delayDuration={150}>
        <Tooltip.Trigger asChild>
          <span className={isGood ? 'score num good' : 'score num t3'}>
            <span className="sr">{texts.score} </span>
            {lead.score}
          </span>
        </Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content className="tip z-50" sideOffset={6}>
            <span className="stack tight">
              {lead.score_reasons.length === 0 && texts.setByHand}
              {lead.score_reasons.map(({ reason, points }) => (
                <span key={reason} className="row between num">
                  <span>{texts.scoreReason(reason)}</span>
                  <b>+{points}</b>
                </span>
              ))}
            </span>
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  )
}
