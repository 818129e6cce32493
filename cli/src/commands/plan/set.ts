import { LIMIT_PROFILES } from '@parley/server/operator/limit-profiles'
import { Argument, type Command } from 'commander'
import { requireLocal } from '../../connection/require-local.ts'
import { onWorkspace } from '../command.ts'

export function addSetPlan(plan: Command): void {
  plan
    .command('set')
    .description('change the plan; it counts from the next request on')
    .addArgument(new Argument('<plan>').choices(knownPlans()))
    .action(
      onWorkspace(async ({ connection, output }, chosen) => {
        const { local, workspace } = requireLocal(connection)
        await local.operator.set_plan({ organisation_id: workspace.organisation_id, plan: chosen! })
        output.document({ plan: chosen })
        output.line(`The plan is ${chosen} now.`)
      }),
    )
}

/** Profiles are called <dialect>/<plan>; "standard" is that of a vendor without plans. */
function knownPlans(): string[] {
  const plans = Object.keys(LIMIT_PROFILES).flatMap((name) => name.split('/')[1] ?? [])
  return [...new Set(plans)].filter((plan) => plan !== 'standard')
}
