/** Says that an agent has changes that customers do not meet yet. */
import type { Agent, AgentDraft } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useChange } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { shortTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { fieldName } from '../field-names.ts'
import { agentTexts } from '../texts.ts'
import { changedSettings, mayPublish } from './draft-of-agent.ts'
import { releaseTexts } from './texts.ts'
import { useKeepDraft } from './use-change-agent.ts'

export function DraftBar({ agent, draft }: { agent: Agent; draft: AgentDraft }) {
  const texts = useTexts(releaseTexts)
  const words = useTexts(agentTexts)
  const navigate = useNavigate({ from: '/agents/$agentId' })
  const mayWrite = useMay('agents:write')
  const { changes, checks, author, updated_at } = draft
  const fields = changes.map(({ setting }) => fieldName(setting, words)).join(', ')
  return (
    <section className="row wrap loose p-3 px-6 border-b border-line bg-sunken" aria-label={texts.draft}>
      <div className="grow stack tight">
        <span className="sm" dir="auto">
          <b>{texts.draft}</b>{' '}
          {changes.length === 0 ? texts.nothingChanged : texts.changesOf(changes.length, fields)}
        </span>
        <span className="xs t3">
          {author?.name && updated_at && texts.by(author.name, shortTime(updated_at))}
        </span>
      </div>
      {checks.required > 0 && (
        <span className={TONES[checks.state]} role="status">
          {texts.states[checks.state]}
        </span>
      )}
      {mayWrite && (
        <div className="row">
          <DiscardDraft agent={agent} draft={draft} />
          <Button
            look={mayPublish(checks) ? 'primary' : 'plain'}
            disabled={changes.length === 0}
            onClick={() => void navigate({ search: { dialog: 'publish' } })}
          >
            {texts.review}
          </Button>
        </div>
      )}
    </section>
  )
}

const TONES = {
  none_required: 'badge',
  not_run: 'badge warn',
  running: 'badge',
  passed: 'badge good',
  failed: 'badge bad',
} as const

function DiscardDraft({ agent, draft }: { agent: Agent; draft: AgentDraft }) {
  const texts = useTexts(releaseTexts)
  const queries = useQueryClient()
  const keep = useKeepDraft()
  const restore = useChange('agents.update_draft', { onSuccess: keep, onError: showError })
  const discard = useChange('agents.discard_draft', {
    onSuccess() {
      void queries.invalidateQueries({ queryKey: ['agents.get_draft'] })
      showToast(texts.discarded, {
        undo: () => restore.mutate({ id: agent.id, ...changedSettings(draft) }),
      })
    },
    onError: showError,
  })
  return (
    <Button look="ghost" isBusy={discard.isPending} onClick={() => discard.mutate({ id: agent.id })}>
      {texts.discardDraft}
    </Button>
  )
}
