import type { Input } from '@parley/contracts'
import { useState } from 'react'
import { useChange, useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { appTexts } from '../../../app/texts.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { Field } from '../../../components/field.tsx'
import { Loaded } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { Section, useReread } from '../section.tsx'
import { workspaceTexts } from './workspace-texts.ts'

export default function GeneralSection() {
  const texts = useTexts(workspaceTexts)
  const account = useOperation('account.get', {})
  return (
    <Section title={texts.names.general} lead={texts.generalLead}>
      <Loaded query={account}>{account.data && <Fields workspace={account.data.workspace} />}</Loaded>
    </Section>
  )
}

interface FieldsProps {
  workspace: { name: string; default_channel_id?: string | null; allows_trusted_devices: boolean }
}

/** Saved at once, when a field is left. */
function Fields({ workspace }: FieldsProps) {
  const texts = useTexts(workspaceTexts)
  const general = useTexts(appTexts)
  const mayWrite = useMay('channels:write')
  const mayRuleSignIn = useMay('members:write')
  const reread = useReread()
  const channels = useOperation('channels.list', { limit: 100 })
  const [name, setName] = useState(workspace.name)
  const update = useChange('workspace.update', {
    onSuccess() {
      showToast(general.saved)
      void reread('account')
    },
    onError: showError,
  })
  const save = (input: Input<'workspace.update'>) => update.mutate(input)
  return (
    <section className="card p-5 stack loose">
      <Field label={texts.workspaceName}>
        {(attributes) => (
          <input
            {...attributes}
            className="input"
            disabled={!mayWrite}
            value={name}
            onChange={({ target }) => setName(target.value)}
            onBlur={() => name.trim() !== '' && name !== workspace.name && save({ name: name.trim() })}
          />
        )}
      </Field>
      <Field label={texts.defaultChannel} hint={texts.defaultChannelHint}>
        {(attributes) => (
          <select
            {...attributes}
            className="select"
            disabled={!mayWrite}
            value={workspace.default_channel_id ?? ''}
            onChange={({ target }) => save({ default_channel_id: target.value || null })}
          >
            <option value="">{texts.none}</option>
            {channels.data?.data.map((channel) => (
              <option key={channel.id} value={channel.id}>
                {channel.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={texts.allowsTrustedDevices} hint={texts.allowsTrustedDevicesHint}>
        {(attributes) => (
          <input
            {...attributes}
            type="checkbox"
            className="justify-self-start"
            disabled={!mayRuleSignIn}
            checked={workspace.allows_trusted_devices}
            onChange={({ target }) => save({ allows_trusted_devices: target.checked })}
          />
        )}
      </Field>
    </section>
  )
}
