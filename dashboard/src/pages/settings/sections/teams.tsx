import { parley } from '../../../api/parley.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { useTexts } from '../../../texts/locale.ts'
import { peopleTexts } from './people-texts.ts'
import { RecordSection } from './record-section.tsx'

const ASSIGNMENTS = ['round_robin', 'least_busy', 'manual'] as const

export default function TeamsSection() {
  const texts = useTexts(peopleTexts)
  const mayWrite = useMay('teams:write')
  const query = useOperation('teams.list', { limit: 100 })
  const members = useOperation('members.list', { limit: 100 })
  return (
    <RecordSection
      noun="teams"
      title={texts.names.teams}
      lead={texts.teamsLead}
      newLabel={texts.newTeam}
      empty={texts.emptyTeams}
      mayWrite={mayWrite}
      query={query}
      items={query.data?.data ?? []}
      nameOf={({ name }) => name}
      detailOf={(team) =>
        [texts.memberCount(team.member_ids.length), texts.assignmentName(team.assignment), team.description]
          .filter(Boolean)
          .join(' · ')
      }
      fields={[
        { name: 'name', label: texts.name, kind: 'text' },
        { name: 'description', label: texts.description, kind: 'long' },
        {
          name: 'member_ids',
          label: texts.teamMembers,
          kind: 'several',
          choices: members.data?.data.map(({ id, name }) => ({ value: id, label: name })) ?? [],
        },
        {
          name: 'assignment',
          label: texts.assignment,
          kind: 'choice',
          choices: ASSIGNMENTS.map((value) => ({ value, label: texts.assignmentName(value) })),
        },
      ]}
      valuesOf={(team) => ({
        name: team?.name ?? '',
        description: team?.description ?? '',
        member_ids: team?.member_ids ?? [],
        assignment: team?.assignment ?? 'round_robin',
      })}
      save={(values, team) => {
        const input = {
          name: String(values.name),
          description: String(values.description) || null,
          member_ids: [...(values.member_ids as string[])],
          assignment: values.assignment as 'round_robin',
        }
        return team ? parley.teams.update({ id: team.id, ...input }) : parley.teams.create(input)
      }}
      remove={({ id }) => parley.teams.delete({ id })}
      restore={({ name, description, member_ids, assignment, business_hours_id }) =>
        parley.teams.create({ name, description, member_ids, assignment, business_hours_id })
      }
    />
  )
}
