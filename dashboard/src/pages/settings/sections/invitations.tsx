import { useRef, useState } from 'react'
import { parley } from '../../../api/parley.ts'
import { useChange, useOperation } from '../../../api/use-operation.ts'
import { appTexts } from '../../../app/texts.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { RecordForm } from '../../../components/record-form.tsx'
import { fullTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { RecordRow, useReread } from '../section.tsx'
import { peopleTexts } from './people-texts.ts'

export function Invitations() {
  const texts = useTexts(peopleTexts)
  const reread = useReread()
  const invitations = useOperation('invitations.list', { limit: 100 })
  const revoke = useChange('invitations.revoke', {
    onSuccess() {
      showToast(texts.revoked)
      void reread('invitations')
    },
    onError: showError,
  })
  const shown = invitations.data?.data ?? []
  if (shown.length === 0) return null
  return (
    <section className="card">
      <header>
        <h2>{texts.invited}</h2>
      </header>
      {shown.map(({ id, email, role, expires_at }) => (
        <RecordRow
          key={id}
          title={email}
          detail={texts.invitedBy(texts.roleName(role), fullTime(expires_at))}
        >
          <Button size="sm" look="ghost" onClick={() => revoke.mutate({ id })}>
            {texts.takeBack}
          </Button>
        </RecordRow>
      ))}
    </section>
  )
}

export function InviteForm({ onClose }: { onClose(): void }) {
  const texts = useTexts(peopleTexts)
  const general = useTexts(appTexts)
  const reread = useReread()
  const [link, setLink] = useState<string>()
  // The form closes itself in the same moment in which the link comes, before this is drawn again.
  const hasLink = useRef(false)
  const copy = () => {
    void navigator.clipboard.writeText(link!)
    showToast(general.copied)
  }
  if (link !== undefined) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={texts.invitationLink}
        footer={
          <Button look="primary" onClick={copy}>
            {general.copy}
          </Button>
        }
      >
        <code className="mono break-all">{link}</code>
      </Dialog>
    )
  }
  return (
    <RecordForm
      title={texts.inviteTitle}
      draftKey="invitation"
      saveLabel={texts.invite}
      fields={[
        { name: 'email', label: texts.email, kind: 'text' },
        {
          name: 'role',
          label: texts.role,
          kind: 'choice',
          choices: ['agent', 'viewer', 'admin', 'owner'].map((role) => ({
            value: role,
            label: texts.roleName(role),
          })),
        },
      ]}
      initial={{ email: '', role: 'agent' }}
      onSave={async ({ email, role }) => {
        const made = await parley.call('invitations.create', {
          email: String(email),
          role: role as 'agent',
        })
        void reread('invitations')
        hasLink.current = made.url !== undefined && made.url !== null
        if (made.url) setLink(made.url)
        else showToast(texts.created(String(email)))
      }}
      // A link is shown in place of the form.
      onClose={() => hasLink.current || onClose()}
    />
  )
}
