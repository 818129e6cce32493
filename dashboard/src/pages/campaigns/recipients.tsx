/** The people of a campaign, each with state, attempts and reason. */

import type { Output } from '@parley/contracts'
import { Link, useSearch } from '@tanstack/react-router'
import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../components/button.tsx'
import { ContactLink } from '../../components/contact-link.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { reasonTexts } from '../../texts/reason-texts.ts'
import type { CampaignSearch } from './campaign-search.ts'
import { campaignTexts } from './texts.ts'

type State = Output<'campaigns.list_recipients'>['data'][number]['state']
const REACHED = ['sent', 'delivered', 'read', 'replied'] as const

export function Recipients({ campaignId }: { campaignId: string }) {
  const texts = useTexts(campaignTexts)
  const { reason: say } = useTexts(reasonTexts)
  const { state, reached: wanted, reason } = useSearch({ strict: false }) as CampaignSearch
  const reached = REACHED.find((step) => step === wanted)
  const filters = [
    state && texts.recipientState(state),
    reached && texts[reached],
    reason && say(reason),
  ].filter(Boolean)
  const list = usePages('campaigns.list_recipients', {
    id: campaignId,
    limit: 25,
    ...(state && { states: [state as State] }),
    ...(reached && { reached }),
    ...(reason && { reason }),
  })
  return (
    <section className="card" id="people">
      <header>
        <h2>{texts.recipients}</h2>
        {filters.length > 0 && (
          <>
            <span className="badge">{filters.join(', ')}</span>
            <Link to="." search={{}} className="link sm end">
              {texts.showAll}
            </Link>
          </>
        )}
      </header>
      <Loaded query={list}>
        {list.items.length === 0 ? (
          <p className="sm t3 p-5">{texts.noRecipients}</p>
        ) : (
          <ScrollRegion label={texts.recipients}>
            <table className="table">
              <thead>
                <tr>
                  <th>{texts.name}</th>
                  <th>{texts.state}</th>
                  <th className="hide-s">{texts.why}</th>
                  <th className="hide-s r">{texts.attempts}</th>
                </tr>
              </thead>
              <tbody>
                {list.items.map((recipient) => (
                  <tr key={`${recipient.contact_id} ${recipient.message_id}`}>
                    <td>
                      <ContactLink contactId={recipient.contact_id} />
                    </td>
                    <td>{texts.recipientState(recipient.state)}</td>
                    <td className="hide-s t2">{recipient.reason && say(recipient.reason)}</td>
                    <td className="hide-s num r">{recipient.attempts}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
        {list.hasNextPage && (
          <div className="p-4">
            <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {texts.moreRecipients}
            </Button>
          </div>
        )}
      </Loaded>
    </section>
  )
}
