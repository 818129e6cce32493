import type { Output } from '@parley/contracts'
import { useState } from 'react'
import { parley } from '../../../api/parley.ts'
import { useChange, useOperation } from '../../../api/use-operation.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { wordsOf } from '../../../components/record-field.tsx'
import { RecordForm } from '../../../components/record-form.tsx'
import { Loaded } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { AddButton, RecordList, RecordRow, Section, useReread } from '../section.tsx'
import { workspaceTexts } from './workspace-texts.ts'

export default function ProvidersSection() {
  const texts = useTexts(workspaceTexts)
  const reread = useReread()
  const providers = useOperation('identity_providers.list', { limit: 100 })
  const [isOpen, open] = useState(false)
  const remove = useChange('identity_providers.delete', {
    onSuccess: () => void reread('identity_providers'),
    onError: showError,
  })
  const shown = providers.data?.data ?? []
  return (
    <>
      <Section
        title={texts.names.providers}
        lead={texts.providersLead}
        action={<AddButton label={texts.newProvider} onClick={() => open(true)} />}
      >
        <Loaded query={providers}>
          <RecordList isEmpty={shown.length === 0} empty={texts.emptyProviders}>
            {shown.map(({ id, name, issuer, email_domains, redirect_url }) => (
              <RecordRow
                key={id}
                title={name}
                detail={[issuer, email_domains.join(', '), redirect_url].join(' · ')}
                onDelete={() => remove.mutate({ id })}
              />
            ))}
          </RecordList>
        </Loaded>
        <Domains />
      </Section>
      {isOpen && <ProviderForm onClose={() => open(false)} />}
    </>
  )
}

function ProviderForm({ onClose }: { onClose(): void }) {
  const texts = useTexts(workspaceTexts)
  const reread = useReread()
  return (
    <RecordForm
      title={texts.newProvider}
      draftKey="identity_provider"
      fields={[
        { name: 'name', label: texts.name, kind: 'text' },
        { name: 'issuer', label: texts.issuer, kind: 'text', placeholder: 'https://login.example.com' },
        { name: 'client_id', label: texts.clientId, kind: 'text' },
        { name: 'client_secret', label: texts.clientSecret, kind: 'text' },
        { name: 'email_domains', label: texts.emailDomains, kind: 'words' },
      ]}
      initial={{ name: '', issuer: '', client_id: '', client_secret: '', email_domains: [] }}
      onSave={async (values) => {
        await parley.identityProviders.create({
          name: String(values.name),
          issuer: String(values.issuer),
          client_id: String(values.client_id),
          client_secret: String(values.client_secret),
          email_domains: wordsOf(values.email_domains),
        })
        await reread('identity_providers')
      }}
      onClose={onClose}
    />
  )
}

type Domain = Output<'domains.verify'>

function Domains() {
  const texts = useTexts(workspaceTexts)
  const reread = useReread()
  const domains = useOperation('domains.list', { limit: 100 })
  const [isOpen, open] = useState(false)
  const again = { onSuccess: () => void reread('domains'), onError: showError }
  const verify = useChange('domains.verify', again)
  const remove = useChange('domains.delete', again)
  const shown: readonly Domain[] = domains.data?.data ?? []
  return (
    <>
      <div className="row between">
        <h3>{texts.domains}</h3>
        <Button onClick={() => open(true)}>{texts.newDomain}</Button>
      </div>
      <Loaded query={domains}>
        <RecordList isEmpty={shown.length === 0} empty={texts.emptyDomains}>
          {shown.map((domain) => (
            <RecordRow
              key={domain.id}
              title={domain.name}
              detail={
                domain.verified_at === null
                  ? texts.domainRecord(domain.record_name, domain.record_value)
                  : texts.verified
              }
              onDelete={() => remove.mutate({ id: domain.id })}
            >
              {domain.verified_at === null && (
                <Button size="sm" isBusy={verify.isPending} onClick={() => verify.mutate({ id: domain.id })}>
                  {texts.verify}
                </Button>
              )}
            </RecordRow>
          ))}
        </RecordList>
      </Loaded>
      {isOpen && (
        <RecordForm
          title={texts.newDomain}
          draftKey="domain"
          fields={[{ name: 'name', label: texts.domain, kind: 'text', placeholder: 'example.com' }]}
          initial={{ name: '' }}
          onSave={async ({ name }) => {
            await parley.domains.create({ name: String(name) })
            showToast(texts.created(String(name)))
            await reread('domains')
          }}
          onClose={() => open(false)}
        />
      )}
    </>
  )
}
