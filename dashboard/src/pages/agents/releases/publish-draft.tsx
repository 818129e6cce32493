/** Publishes the draft of an agent: what changes, whether its checks passed, and the way past them for an owner. */
import type { Agent, AgentDraft } from '@parley/contracts'
import type { ParleyError } from '@parley/sdk/client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../../api/use-operation.ts'
import { useMe } from '../../../app/member.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Field } from '../../../components/field.tsx'
import { FormProblem } from '../../../components/form-problem.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { ChangeList } from './change-list.tsx'
import { Checks } from './checks.tsx'
import { mayPublish } from './draft-of-agent.ts'
import { releaseTexts } from './texts.ts'

interface PublishDraftProps {
  agent: Agent
  draft: AgentDraft
  onClose(): void
}

export function PublishDraft({ agent, draft, onClose }: PublishDraftProps) {
  const texts = useTexts(releaseTexts)
  const { checks } = draft
  const [note, setNote] = useState('')
  const [isOverriding, setOverriding] = useState(false)
  const publish = usePublish(onClose)
  const publishNow = (reason?: string) =>
    publish.mutate({
      id: agent.id,
      ...(note.trim() !== '' && { note }),
      ...(reason !== undefined && { override_reason: reason }),
    })
  const isRefused = publish.error?.code === 'checks_required'
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={texts.publishTitle(agent.name)}
      lead={texts.publishLead}
      footer={
        !isOverriding &&
        (mayPublish(checks) ? (
          <Button look="primary" isBusy={publish.isPending} onClick={() => publishNow()}>
            {texts.publish}
          </Button>
        ) : (
          <Refused agentId={agent.id} checks={checks} onOverride={() => setOverriding(true)} />
        ))
      }
    >
      <div className="stack gap-7">
        <Checks agentId={agent.id} checks={checks} />
        {isOverriding && (
          <Override
            isBusy={publish.isPending}
            onBack={() => setOverriding(false)}
            onPublish={(reason) => publishNow(reason)}
          />
        )}
        <TextField label={texts.note} hint={texts.noteHint} maxLength={500} value={note} onChange={setNote} />
        <ChangeList changes={draft.changes} />
        <FormProblem error={isRefused ? null : publish.error} />
      </div>
    </Dialog>
  )
}

function usePublish(onClose: () => void) {
  const texts = useTexts(releaseTexts)
  const queries = useQueryClient()
  const readAgain = () => {
    const names = ['agents.get', 'agents.get_draft', 'agents.list', 'agents.list_versions', 'audit.list']
    for (const name of names) void queries.invalidateQueries({ queryKey: [name] })
  }
  return useChange('agents.publish', {
    onSuccess({ version }) {
      showToast(texts.published(version))
      readAgain()
      onClose()
    },
    // The draft says which checks have not passed.
    onError: (error: ParleyError) => error.code === 'checks_required' && readAgain(),
  })
}

interface RefusedProps {
  agentId: string
  checks: AgentDraft['checks']
  onOverride(): void
}

/** The buttons where a check has not passed. */
function Refused({ agentId, checks: { state }, onOverride }: RefusedProps) {
  const texts = useTexts(releaseTexts)
  const isOwner = useMe()?.role === 'owner'
  const queries = useQueryClient()
  const run = useChange('scenario_runs.create', {
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['agents.get_draft'] }),
    onError: showError,
  })
  return (
    <>
      {isOwner ? (
        <Button look="danger" onClick={onOverride}>
          {texts.anyway}
        </Button>
      ) : (
        <span className="xs t3 grow">{texts.ownersOnly}</span>
      )}
      {state !== 'running' && (
        <Button
          look="primary"
          isBusy={run.isPending}
          onClick={() => run.mutate({ agent_id: agentId, target: 'draft' })}
        >
          {state === 'failed' ? texts.runAgain : texts.runChecks}
        </Button>
      )}
    </>
  )
}

const SHORTEST_REASON = 10

interface OverrideProps {
  isBusy: boolean
  onBack(): void
  onPublish(reason: string): void
}

function Override({ isBusy, onBack, onPublish }: OverrideProps) {
  const texts = useTexts(releaseTexts)
  const [reason, setReason] = useState('')
  const [isShort, setShort] = useState(false)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        const tooShort = reason.trim().length < SHORTEST_REASON
        setShort(tooShort)
        if (!tooShort) onPublish(reason.trim())
      }}
    >
      <Field label={texts.reason} hint={texts.reasonHint} error={isShort ? texts.reasonShort : undefined}>
        {(attributes) => (
          <textarea
            {...attributes}
            className="textarea"
            dir="auto"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <div className="row justify-end">
        <Button onClick={onBack}>{texts.back}</Button>
        <Button look="destroy" type="submit" isBusy={isBusy}>
          {texts.anyway}
        </Button>
      </div>
    </form>
  )
}
