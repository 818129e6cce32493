import type { Input, Output } from '@parley/contracts'
import { parley } from '../../../api/parley.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { type FieldSpec, type Values, wordsOf } from '../../../components/record-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { answersTexts } from './answers-texts.ts'
import { RecordSection } from './record-section.tsx'

type RoutingRule = Output<'routing_rules.get'>

export default function RoutingSection() {
  const texts = useTexts(answersTexts)
  const mayWrite = useMay('routing:write')
  const query = useOperation('routing_rules.list', { limit: 100 })
  const fields = useRuleFields()
  const detailOf = ({ enabled, conditions }: RoutingRule) => {
    const given = [conditions.words, conditions.languages, conditions.channel_kinds, conditions.contact_tags]
    const words = given.flatMap((values) => values ?? []).join(', ')
    return [enabled ? texts.on : texts.off, words || texts.always].join(' · ')
  }
  return (
    <RecordSection<RoutingRule>
      noun="routing_rules"
      title={texts.names.routing}
      lead={texts.routingLead}
      newLabel={texts.newRouting}
      empty={texts.emptyRouting}
      mayWrite={mayWrite}
      query={query}
      items={query.data?.data ?? []}
      nameOf={({ name }) => name}
      detailOf={detailOf}
      fields={fields}
      valuesOf={valuesOf}
      save={(values, rule) =>
        rule
          ? parley.routingRules.update({ id: rule.id, ...inputOf(values, rule) })
          : parley.routingRules.create(inputOf(values, undefined))
      }
      remove={({ id }) => parley.routingRules.delete({ id })}
      restore={(rule) =>
        parley.routingRules.create({ ...inputOf(valuesOf(rule), rule), on: rule.on, position: rule.position })
      }
    />
  )
}

function useRuleFields(): FieldSpec[] {
  const texts = useTexts(answersTexts)
  const teams = useOperation('teams.list', { limit: 100 })
  const members = useOperation('members.list', { limit: 100 })
  const none = { value: '', label: texts.none }
  const choices = (rows: readonly { id: string; name: string }[] | undefined) => [
    none,
    ...(rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ]
  return [
    { name: 'name', label: texts.name, kind: 'text' },
    { name: 'enabled', label: texts.enabled, kind: 'flag' },
    { name: 'words', label: texts.words, kind: 'words' },
    { name: 'languages', label: texts.languages, kind: 'words' },
    {
      name: 'channel_kinds',
      label: texts.kinds,
      kind: 'several',
      choices: [
        { value: 'whatsapp', label: 'WhatsApp' },
        { value: 'webchat', label: 'Web chat' },
      ],
    },
    { name: 'team_id', label: texts.toTeam, kind: 'choice', choices: choices(teams.data?.data) },
    { name: 'assignee_id', label: texts.toMember, kind: 'choice', choices: choices(members.data?.data) },
    { name: 'hand_off', label: texts.handOff, kind: 'flag' },
    { name: 'add_tags', label: texts.addTags, kind: 'words' },
    { name: 'text', label: texts.text, hint: texts.textHint, kind: 'long' },
  ]
}

const valuesOf = (rule: RoutingRule | undefined): Values => ({
  name: rule?.name ?? '',
  enabled: rule?.enabled ?? true,
  words: rule?.conditions.words ?? [],
  languages: rule?.conditions.languages ?? [],
  channel_kinds: rule?.conditions.channel_kinds ?? [],
  team_id: rule?.actions.team_id ?? '',
  assignee_id: rule?.actions.assignee_id ?? '',
  hand_off: rule?.actions.hand_off ?? false,
  add_tags: rule?.actions.add_tags ?? [],
  text: rule?.actions.text?.default ?? '',
})

const orUndefined = (words: string[]) => (words.length > 0 ? words : undefined)

/** Conditions and actions that the form does not show stay as they are. */
function inputOf(values: Values, rule: RoutingRule | undefined): Input<'routing_rules.create'> {
  const text = String(values.text ?? '').trim()
  return {
    name: String(values.name),
    enabled: values.enabled === true,
    conditions: {
      ...rule?.conditions,
      words: orUndefined(wordsOf(values.words)),
      languages: orUndefined(wordsOf(values.languages)),
      channel_kinds: orUndefined(wordsOf(values.channel_kinds)),
    },
    actions: {
      ...rule?.actions,
      team_id: String(values.team_id) || undefined,
      assignee_id: String(values.assignee_id) || undefined,
      hand_off: values.hand_off === true ? true : undefined,
      add_tags: orUndefined(wordsOf(values.add_tags)),
      text: text === '' ? undefined : { languages: rule?.actions.text?.languages ?? {}, default: text },
    },
  }
}
