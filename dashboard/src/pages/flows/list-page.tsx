import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { parley } from '../../api/parley.ts'
import { usePages } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { appTexts } from '../../app/texts.ts'
import { Button } from '../../components/button.tsx'
import { Page } from '../../components/page.tsx'
import { PathLink } from '../../components/path-link.tsx'
import { RecordForm } from '../../components/record-form.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { flowTexts } from './texts.ts'

export function FlowsPage() {
  const texts = useTexts(flowTexts)
  const app = useTexts(appTexts)
  const mayWrite = useMay('calls:write')
  const list = usePages('flows.list', { limit: 50 })
  const [isMaking, make] = useState(false)
  return (
    <Page
      title={texts.flows}
      parent={{ to: '/campaigns', label: app.campaigns }}
      actions={
        mayWrite && (
          <Button look="primary" icon={Plus} onClick={() => make(true)}>
            {texts.newFlow}
          </Button>
        )
      }
    >
      <Loaded query={list}>
        {list.items.length === 0 ? (
          <Empty title={texts.empty}>{texts.emptyLead}</Empty>
        ) : (
          <section className="card">
            {list.items.map((flow) => (
              <div key={flow.id} className="setrow">
                <PathLink className="b sm ul grow" to={`/flows/${flow.id}`} dir="auto">
                  {flow.name}
                </PathLink>
                {flow.has_unpublished_changes && flow.published_version !== null && (
                  <span className="badge warn">{texts.changed}</span>
                )}
                <span className={flow.published_version === null ? 'badge' : 'badge good'}>
                  {flow.published_version === null
                    ? texts.notPublished
                    : texts.published(flow.published_version)}
                </span>
              </div>
            ))}
          </section>
        )}
      </Loaded>
      {isMaking && <FlowForm onClose={() => make(false)} />}
    </Page>
  )
}

/** A flow begins with a greeting, one question and a goodbye; the rest is added on its page. */
function FlowForm({ onClose }: { onClose(): void }) {
  const texts = useTexts(flowTexts)
  const navigate = useNavigate()
  return (
    <RecordForm
      title={texts.newFlow}
      draftKey="flow"
      fields={[
        { name: 'name', label: texts.name, kind: 'text' },
        { name: 'language', label: texts.language, kind: 'text' },
        { name: 'greeting', label: texts.greeting, kind: 'long' },
        { name: 'question', label: texts.firstQuestion, kind: 'long' },
        { name: 'goodbye', label: texts.goodbye, kind: 'long' },
      ]}
      initial={{ name: '', language: 'en', greeting: '', question: '', goodbye: '' }}
      onSave={async ({ name, language, greeting, question, goodbye }) => {
        const flow = await parley.flows.create({
          name: String(name),
          language: String(language),
          definition: {
            greeting: String(greeting),
            steps: [
              {
                id: 'question',
                type: 'ask',
                text: String(question),
                answer: { kind: 'yes_no' },
                save_as: 'answer',
                next: 'goodbye',
              },
              { id: 'goodbye', type: 'end', text: String(goodbye) },
            ],
          },
        })
        void navigate({ to: `/flows/${flow.id}` })
      }}
      onClose={onClose}
    />
  )
}
