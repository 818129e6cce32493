/** Address, events, secret, on and off, and removing. */
import type { WebhookEndpoint } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { fieldErrors } from '../../api/field-errors.ts'
import { keyOf, useChange } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { SettingRow } from '../../components/setting-row.tsx'
import { ShownOnce } from '../../components/shown-once.tsx'
import { Switch } from '../../components/switch.tsx'
import { useTexts } from '../../texts/locale.ts'
import { hostOf } from './endpoint-state.ts'
import { EventPicker } from './event-picker.tsx'
import { webhookTexts } from './texts.ts'

interface EndpointSettingsProps {
  endpoint: WebhookEndpoint
  onClose(): void
}

function useKeepEndpoint(): (endpoint: WebhookEndpoint) => void {
  const queries = useQueryClient()
  return (endpoint) => {
    queries.setQueryData(keyOf('webhooks.get', { id: endpoint.id }), endpoint)
    void queries.invalidateQueries({ queryKey: ['webhooks.list'] })
  }
}

export function EndpointSettings({ endpoint, onClose }: EndpointSettingsProps) {
  const texts = useTexts(webhookTexts)
  const keep = useKeepEndpoint()
  const saved = { url: endpoint.url, description: endpoint.description ?? '', events: endpoint.events }
  const draft = useDraft(`webhooks.${endpoint.id}`, saved)
  const update = useChange('webhooks.update', { onSuccess: keep })
  const [isRemoving, setRemoving] = useState(false)
  const inputOf = ({ url, description, events }: typeof saved) => ({
    id: endpoint.id,
    url,
    description: description || null,
    events,
  })
  const save = () =>
    update.mutate(inputOf(draft.value), {
      onSuccess() {
        draft.clear()
        showToast(texts.saved, { undo: () => update.mutate(inputOf(saved)) })
      },
    })
  const errors = fieldErrors(update.error)
  const { value, change } = draft
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={texts.settings}
      footer={
        <>
          <Button look="danger" onClick={() => setRemoving(true)}>
            {texts.remove}
          </Button>
          <span className="grow" />
          <Button look="primary" disabled={!draft.isChanged} isBusy={update.isPending} onClick={save}>
            {texts.save}
          </Button>
        </>
      }
    >
      <div className="stack loose">
        <Switches endpoint={endpoint} />
        <Field label={texts.address} hint={texts.addressHint} error={errors.url}>
          {(attributes) => (
            <input
              {...attributes}
              className="input mono"
              value={value.url}
              onChange={({ target }) => change({ url: target.value })}
            />
          )}
        </Field>
        <Field label={texts.purpose} error={errors.description}>
          {(attributes) => (
            <input
              {...attributes}
              className="input"
              dir="auto"
              value={value.description}
              onChange={({ target }) => change({ description: target.value })}
            />
          )}
        </Field>
        {endpoint.format === 'native' && (
          <EventPicker
            chosen={value.events}
            error={errors.events}
            onChange={(events) => change({ events })}
          />
        )}
        <FormProblem error={update.error} />
      </div>
      {isRemoving && <RemoveEndpoint endpoint={endpoint} onClose={() => setRemoving(false)} />}
    </Dialog>
  )
}

function Switches({ endpoint }: { endpoint: WebhookEndpoint }) {
  const texts = useTexts(webhookTexts)
  const keep = useKeepEndpoint()
  const [secret, setSecret] = useState<string>()
  const update = useChange('webhooks.update', { onSuccess: keep, onError: showError })
  const rotate = useChange('webhooks.rotate_secret', {
    onSuccess(changed) {
      setSecret(changed.secret)
      keep(changed)
    },
    onError: showError,
  })
  return (
    <>
      {secret && (
        <ShownOnce
          title={texts.secretMade(hostOf(endpoint.url))}
          value={secret}
          note={texts.secretNote}
          closeLabel={texts.haveCopied}
          onClose={() => setSecret(undefined)}
        />
      )}
      <div className="card">
        <SettingRow label={texts.active} hint={endpoint.disabled_reason}>
          <Switch
            label={texts.active}
            isOn={endpoint.active}
            onChange={(active) => update.mutate({ id: endpoint.id, active })}
          />
        </SettingRow>
        <SettingRow label={<span className="mono">{endpoint.secret}</span>} hint={texts.rotateHint}>
          <Button size="sm" isBusy={rotate.isPending} onClick={() => rotate.mutate({ id: endpoint.id })}>
            {texts.rotate}
          </Button>
        </SettingRow>
      </div>
    </>
  )
}

function RemoveEndpoint({ endpoint, onClose }: EndpointSettingsProps) {
  const texts = useTexts(webhookTexts)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const host = hostOf(endpoint.url)
  const remove = useChange('webhooks.delete', {
    onSuccess() {
      showToast(texts.removed(host))
      void queries.invalidateQueries({ queryKey: ['webhooks.list'] })
      void navigate({ to: '/webhooks' })
    },
    onError: showError,
  })
  return (
    <Confirm
      title={texts.removeTitle(host)}
      action={texts.remove}
      isBusy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate({ id: endpoint.id })}
    >
      {texts.removeLead}
    </Confirm>
  )
}
