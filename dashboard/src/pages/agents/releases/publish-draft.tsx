/** Publishes the draft of an agent: what changes, whether its checks passed, and for which conversations. */
import type { Agent, AgentDraft } from '@parley/contracts'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { FormProblem } from '../../../components/form-problem.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { percent } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { ChangeList } from './change-list.tsx'
import { Checks } from './checks.tsx'
import { mayPublish } from './draft-of-agent.ts'
import { OverrideForm } from './override-form.tsx'
import { RefusedButtons } from './refused-buttons.tsx'
import { ShareChoice } from './share-choice.tsx'
import { releaseTexts } from './texts.ts'
import { useRelease } from './use-publish.ts'

interface PublishDraftProps {
  agent: Agent
  draft: AgentDraft
  onClose(): void
}

export function PublishDraft({ agent, draft: { changes, checks }, onClose }: PublishDraftProps) {
  const texts = useTexts(releaseTexts)
  const [note, setNote] = useState('')
  const [share, setShare] = useState<number>()
  const [isOverriding, setOverriding] = useState(false)
  const { release, isPending, error } = useRelease(agent.id, onClose)
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={texts.publishTitle(agent.name)}
      footer={
        !isOverriding &&
        (mayPublish(checks) ? (
          <Button look="primary" isBusy={isPending} onClick={() => release({ note, share })}>
            {share === undefined ? texts.publish : texts.start(percent(share / 100))}
          </Button>
        ) : (
          <RefusedButtons agentId={agent.id} checks={checks} onOverride={() => setOverriding(true)} />
        ))
      }
    >
      <div className="stack loose">
        <Checks agentId={agent.id} checks={checks} />
        {isOverriding && (
          <OverrideForm
            isBusy={isPending}
            onBack={() => setOverriding(false)}
            onPublish={(reason) => release({ note, share, reason })}
          />
        )}
        <h3 className="h">{texts.changesHead}</h3>
        <ChangeList changes={changes} />
        <ShareChoice running={agent.canary} share={share} onChange={setShare} />
        <TextField label={texts.note} hint={texts.noteHint} maxLength={500} value={note} onChange={setNote} />
        <FormProblem error={error?.code === 'checks_required' ? null : error} />
      </div>
    </Dialog>
  )
}
