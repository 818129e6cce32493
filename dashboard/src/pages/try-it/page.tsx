/** A phone beside the inbox: a newcomer talks to the agent within a minute, and sees what happens. */
import { RotateCcw } from 'lucide-react'
import { session, useSession } from '../../api/session.ts'
import { useOperation } from '../../api/use-operation.ts'
import { showError } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Face } from '../../components/face.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { formatPhone } from '../../texts/phone.ts'
import { useCustomer } from './customer.ts'
import { InboxCard } from './inbox-card.tsx'
import { Phone } from './phone.tsx'
import { ProgramCard } from './program-card.tsx'
import { Tasks } from './tasks.tsx'
import { tryItTexts } from './texts.ts'
import { useSimulation } from './use-simulation.ts'
import { Waterfall } from './waterfall.tsx'

export function TryItPage() {
  const texts = useTexts(tryItTexts)
  const state = useSession()
  const [customer, startOver] = useCustomer()
  const channels = useOperation('channels.list', { limit: 100 })
  const channel = channels.data?.data.find(({ kind, sandbox }) => kind === 'whatsapp' && sandbox)
  const workspaces = state.kind === 'signed_in' ? state.session.workspaces : []
  const current = workspaces.find(({ id }) => state.kind === 'signed_in' && id === state.session.workspace_id)
  const testWorkspace = workspaces.find(({ mode }) => mode === 'test')
  return (
    <main className="main paper" id="main">
      <header className="phead">
        <h1 className="trunc">{texts.tryIt}</h1>
        <span className="grow" />
        <span className="hide-s sm t3">{texts.youPlay}</span>
        <span className="row tight sm">
          <Face id={customer.phone} name={customer.name} size="s" />
          {customer.name} <bdi className="t3 num hide-s">{formatPhone(customer.phone)}</bdi>
        </span>
        <Button icon={RotateCcw} onClick={startOver}>
          {texts.startOver}
        </Button>
      </header>
      {current?.mode === 'live' ? (
        <Empty
          title={texts.liveWorkspace}
          action={
            testWorkspace && (
              <Button
                look="primary"
                onClick={() => void session.chooseWorkspace(testWorkspace.id).catch(showError)}
              >
                {texts.toTest(testWorkspace.name)}
              </Button>
            )
          }
        >
          {texts.liveWorkspaceLead}
        </Empty>
      ) : (
        <Loaded query={channels}>
          {channel ? (
            <Simulator
              key={customer.phone}
              channelId={channel.id}
              channelName={channel.name}
              customer={customer}
            />
          ) : (
            <Empty title={texts.noSandbox}>{texts.noSandboxLead}</Empty>
          )}
        </Loaded>
      )}
    </main>
  )
}

interface SimulatorProps {
  channelId: string
  channelName: string
  customer: { phone: string; name: string }
}

function Simulator({ channelId, channelName, customer }: SimulatorProps) {
  const simulation = useSimulation(channelId, customer)
  return (
    <div className="page try">
      <Tasks messages={simulation.messages} onChoose={simulation.send} />
      <Phone title={channelName} customer={customer} simulation={simulation} />
      <div className="stack live">
        <InboxCard conversation={simulation.conversation} />
        <Waterfall messages={simulation.messages} conversation={simulation.conversation} />
        <ProgramCard phone={customer.phone} />
      </div>
    </div>
  )
}
