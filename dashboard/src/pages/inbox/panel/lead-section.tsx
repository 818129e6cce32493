import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { PathLink } from '../../../components/path-link.tsx'
import { leadStages } from '../../../texts/lead-stage-texts.ts'
import { useTexts } from '../../../texts/locale.ts'
import { panelTexts } from './texts.ts'

export function LeadSection({ contactId }: { contactId: string }) {
  const texts = useTexts(panelTexts)
  const stages = useTexts(leadStages)
  const mayRead = useMay('leads:read')
  const leads = useOperation('leads.list', { contact_id: contactId, limit: 1 }, { enabled: mayRead })
  const lead = leads.data?.data[0]
  if (!lead) return null
  return (
    <div className="sec">
      <header>
        <h3>
          <PathLink to="/leads" className="ul">
            {texts.lead}
          </PathLink>
        </h3>
        <span className="badge good">{stages[lead.stage]}</span>
      </header>
      <div className="row">
        <b className="num lg">{lead.score}</b>
        <span className="grow">
          <span className="bar">
            <span style={{ width: `${lead.score}%` }} />
          </span>
        </span>
      </div>
    </div>
  )
}
