/** Limits of messages that the workspace begins, of costs and of calls. Each limit stands beside what it does when it is reached. */
import { Link } from '@tanstack/react-router'
import { useMay } from '../../../../app/member.ts'
import { useTexts } from '../../../../texts/locale.ts'
import { Section } from '../../section.tsx'
import { Budgets } from './budgets.tsx'
import { CallSlots } from './call-slots.tsx'
import { ContactRulesCard } from './contact-rules.tsx'
import { limitTexts } from './texts.ts'

export default function LimitsSection() {
  const texts = useTexts(limitTexts)
  const maySeeCosts = useMay('costs:read')
  const maySeeCalls = useMay('calls:read')
  const maySeeKeys = useMay('api_keys:read')
  return (
    <Section title={texts.title} lead={texts.lead}>
      <ContactRulesCard />
      {maySeeCosts && <Budgets />}
      {maySeeCalls && <CallSlots />}
      <p className="sm t2">
        {maySeeKeys && (
          <>
            {texts.keys}{' '}
            <Link to="/api-keys" className="link">
              {texts.toKeys}
            </Link>{' '}
          </>
        )}
        {texts.agents}{' '}
        <Link to="/agents" className="link">
          {texts.toAgents}
        </Link>
      </p>
    </Section>
  )
}
