import { Ellipsis, UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import { useChange, usePages } from '../../../api/use-operation.ts'
import { useMay, useMe } from '../../../app/member.ts'
import { showError } from '../../../app/toasts.tsx'
import { Button, IconButton } from '../../../components/button.tsx'
import { Face } from '../../../components/face.tsx'
import { Menu, MenuItem } from '../../../components/menu.tsx'
import { ScrollRegion } from '../../../components/scroll-region.tsx'
import { Loaded } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { Section, useReread } from '../section.tsx'
import { Invitations, InviteForm } from './invitations.tsx'
import { peopleTexts } from './people-texts.ts'
import { type Member, RemoveMember } from './remove-member.tsx'

const ROLES = ['owner', 'admin', 'agent', 'viewer'] as const

export default function MembersSection() {
  const texts = useTexts(peopleTexts)
  const mayWrite = useMay('members:write')
  const members = usePages('members.list', { limit: 100 })
  const [isInviting, invite] = useState(false)
  const [removed, remove] = useState<Member>()
  return (
    <Section
      title={texts.names.members}
      lead={texts.membersLead}
      action={
        mayWrite && (
          <Button look="primary" icon={UserRoundPlus} onClick={() => invite(true)}>
            {texts.invite}
          </Button>
        )
      }
    >
      <Loaded query={members}>
        <ScrollRegion className="card" label={texts.names.members}>
          <table className="table">
            <thead>
              <tr>
                <th>{texts.name}</th>
                <th>{texts.role}</th>
                <th className="hide-s">{texts.sees}</th>
                <th className="hide-s">{texts.openNow}</th>
                <th className="hide-s">{texts.secondFactor}</th>
                {mayWrite && <th aria-label={texts.removeMember} />}
              </tr>
            </thead>
            <tbody>
              {members.items.map((member) => (
                <MemberRow
                  key={member.id}
                  member={member}
                  mayWrite={mayWrite}
                  onRemove={() => remove(member)}
                />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </Loaded>
      {mayWrite && <Invitations />}
      {isInviting && <InviteForm onClose={() => invite(false)} />}
      {removed && <RemoveMember member={removed} onClose={() => remove(undefined)} />}
    </Section>
  )
}

interface MemberRowProps {
  member: Member
  mayWrite: boolean
  onRemove(): void
}

function MemberRow({ member, mayWrite, onRemove }: MemberRowProps) {
  const texts = useTexts(peopleTexts)
  const me = useMe()
  const reread = useReread()
  const update = useChange('members.update', { onSuccess: () => void reread('members'), onError: showError })
  const share = Math.min(1, member.open_conversations_count / Math.max(1, member.capacity))
  const isSuspended = member.suspended_at !== null
  return (
    <tr>
      <td>
        <span className="row">
          <Face id={member.id} name={member.name} />
          <span className="min-w-0">
            <span className="b trunc block" dir="auto">
              {member.name}
            </span>
            <span className="xs t3 trunc block">{isSuspended ? texts.suspended : member.email}</span>
          </span>
        </span>
      </td>
      <td>
        {mayWrite && member.id !== me?.id ? (
          <select
            className="select quiet"
            aria-label={`${texts.role}: ${member.name}`}
            value={member.role}
            onChange={({ target }) =>
              update.mutate({ id: member.id, role: target.value as (typeof ROLES)[number] })
            }
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {texts.roleName(role)}
              </option>
            ))}
          </select>
        ) : (
          texts.roleName(member.role)
        )}
      </td>
      <td className="t2 hide-s">
        {member.channel_ids === null ? texts.everything : texts.channels(member.channel_ids.length)}
      </td>
      <td className="hide-s">
        <span className="row">
          <span className="bar grow">
            <span className={share > 0.85 ? 'warn' : ''} style={{ width: `${share * 100}%` }} />
          </span>
          <span className="xs t3 num">
            {texts.ofCapacity(member.open_conversations_count, member.capacity)}
          </span>
        </span>
      </td>
      <td className="hide-s">{member.second_factor ? texts.yes : texts.no}</td>
      {mayWrite && (
        <td>
          {member.id !== me?.id && (
            <Menu
              trigger={
                <IconButton icon={Ellipsis} size="sm" label={`${texts.removeMember}: ${member.name}`} />
              }
            >
              <MenuItem onSelect={() => update.mutate({ id: member.id, suspended: !isSuspended })}>
                {isSuspended ? texts.resume : texts.suspend}
              </MenuItem>
              <MenuItem danger onSelect={onRemove}>
                {texts.removeMember}
              </MenuItem>
            </Menu>
          )}
        </td>
      )}
    </tr>
  )
}
